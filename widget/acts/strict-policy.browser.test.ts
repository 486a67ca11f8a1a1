import { equal, ok, until } from '../testing/browser-page.ts';
import { ActedComment, ADA, MODERATOR } from './testing/acted-comment.ts';

/** The policy stays on the page of this file, and so it is the only one of its file. */
describe('on a page with a strict policy', () => {
  it('[A53] the menu needs no inline style, no script and no HTML', async () => {
    const broken: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
      broken.push(violatedDirective);
    });
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "style-src 'none'; script-src 'self'; form-action 'none'";
    document.head.append(policy);
    // The oracle: what is inline is seen.
    document.body.append(document.createElement('style'));
    document.querySelector('body > style')?.append('body { color: red }');
    await until(() => broken.length > 0, 'the policy is in force');
    broken.length = 0;

    const staff = new ActedComment({ you: MODERATOR, staff: { status: 'held' }, isStaffHere: true });
    staff.button.click();
    ok(staff.find('.acts-menu').style.left.endsWith('px'), 'the menu has its place');
    equal(getComputedStyle(staff.find('.acts-menu')).position, 'absolute');
    staff.click('Ban the author…');
    staff.click('Ban');
    const own = new ActedComment({ you: ADA, isMine: true });
    await own.edit();
    own.write('Changed');
    own.click('Save');
    const reader = new ActedComment();
    reader.choose('I am a moderator');
    reader.click('Sign in');
    await until(() => reader.below.includes('That did not work.'), 'it answers');
    equal(broken, []);
  });
});
