import { all, clearPage, equal, placeLive, say, textField, until } from './testing/browser-page.ts';
import { ScriptedRoom } from './testing/scripted-room.ts';

describe('livethread:before-comment', () => {
  afterEach(clearPage);

  it('tells the page what is about to be posted, and where; what it cancels is not sent and stays to be changed', async () => {
    const room = new ScriptedRoom();
    const thread = await placeLive(room);
    const asked: unknown[] = [];
    const refuse = (event: Event): void => {
      asked.push(event instanceof CustomEvent && event.detail);
      event.preventDefault();
    };
    document.body.addEventListener('livethread:before-comment', refuse);
    say(thread, 'Not like this', 'Ada');
    await until(() => asked.length === 1, 'the page is asked');
    document.body.removeEventListener('livethread:before-comment', refuse);
    equal(asked, [{ text: 'Not like this', parent: null }]);
    equal([room.comments.length, textField(thread).value], [0, 'Not like this']);
    say(thread, 'Like this', 'Ada');
    await until(() => room.comments.length === 1, 'it is posted');
    equal(all(thread, 'article').length, 1);
  });
});
