/** The desk as a whole, before a server that is pretended. */
import { until } from '../../testing/browser-page.ts';
import '../shell/desk-shell.ts';
import { listed } from './comments.ts';
import { called, fill, inside } from './inside.ts';
import { PretendedServer, problem } from './pretended-server.ts';

export const AT = '/api/admin/sites/www.example.com';

/** A server on which Mo has a token of one site. */
export function server(role: 'owner' | 'moderator' = 'owner'): PretendedServer {
  const onlyWithToken = (answer: unknown) => (asked: { headers: Headers }) =>
    asked.headers.get('Authorization') === 'Bearer right'
      ? Response.json(answer)
      : problem(401, 'not-introduced');
  const you = { id: 'q83v', name: 'Mo', role };
  return new PretendedServer({
    'GET /api/admin/sites': () => problem(401, 'not-introduced'),
    [`GET ${AT}/desk`]: onlyWithToken({ you, held: 1, reported: 1, spam: 0, sequence: 7 }),
    [`GET ${AT}/comments`]: onlyWithToken({ items: [listed('one')], next: null }),
    [`GET ${AT}/bans`]: onlyWithToken({ items: [], next: null }),
    [`GET ${AT}/participants`]: onlyWithToken({ items: [], next: null }),
    [`POST ${AT}/acts`]: (asked) => {
      const status = JSON.stringify(asked.body).includes('restore') ? 'held' : 'published';
      return onlyWithToken({ statuses: [status], left: 0 })(asked);
    },
  });
}

export const OPERATOR = { id: 'operator', name: 'Operator', role: 'owner' };

/** The same, with a token of all sites. */
export function twoSites(): PretendedServer {
  const given = server();
  const desk = () => Response.json({ you: OPERATOR, held: 1, reported: 0, spam: 0, sequence: 7 });
  given.answers['GET /api/admin/sites'] = () =>
    Response.json({ items: [{ name: 'www.example.com' }, { name: 'other.example' }] });
  given.answers[`GET ${AT}/desk`] = desk;
  given.answers['GET /api/admin/sites/other.example/desk'] = desk;
  given.answers['GET /api/admin/sites/other.example/bans'] = () => Response.json({ items: [], next: null });
  return given;
}

export async function placeShell(given = server(), hash = '#/www.example.com/queue'): Promise<HTMLElement> {
  window.fetch = given.fetch;
  history.replaceState(null, '', hash);
  document.documentElement.lang = 'en';
  document.documentElement.style.colorScheme = 'light dark';
  const shell = document.createElement('desk-shell');
  document.body.append(shell);
  await until(() => inside(shell, 'desk-sign-in, header').length > 0, 'the desk draws itself');
  return shell;
}

export async function signIn(shell: HTMLElement, token = 'right'): Promise<void> {
  fill(shell, '#token', token);
  called(shell, 'Sign in').click();
  await until(() => inside(shell, 'header').length > 0, 'one is in');
  await until(() => inside(shell, '.item').length > 0, 'the queue is there');
}
