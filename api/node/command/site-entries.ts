import { get, post, put, remove } from './api-request.ts';
import type { Entry } from './entry.ts';
import { ask, details, done, items } from './run.ts';
import { SITES } from './shown.ts';

const SITE = ['<name>', 'its name, such as www.example.com'] as const;

export const SITE_ENTRIES: readonly Entry[] = [
  {
    name: 'site list',
    does: 'list the sites and their origins',
    scope: 'all',
    run: ask(() => get(['sites']), items(SITES)),
  },
  {
    name: 'site add',
    does: 'add a site',
    takes: [SITE, ['[origins...]', 'where its pages are; left out: what its name stands for']],
    examples: ['site add example.com', 'site add www.example.com https://www.example.com http://localhost:*'],
    scope: 'all',
    founds: true,
    run: ask(({ given }) => {
      const origins = given.all('origins');
      return post(['sites'], { name: given.argument('name'), ...(origins.length > 0 && { origins }) });
    }, details(SITES)),
  },
  {
    name: 'site origins',
    does: 'say which origins a site has from now on, all of them',
    takes: [SITE, ['<origins...>', 'scheme, host and port; :* is any port']],
    examples: ['site origins www.example.com https://www.example.com https://m.example.com'],
    scope: 'all',
    run: ask(
      ({ given }) =>
        put(['sites', given.argument('name'), 'origins'], { body: { origins: given.all('origins') } }),
      details(SITES),
    ),
  },
  {
    name: 'site remove',
    does: 'close the way into a site; its database stays, and adding it again opens it',
    takes: [SITE],
    scope: 'all',
    run: ask(({ given }) => remove(['sites', given.argument('name')]), done),
  },
];
