import { SITE } from './recording-house.ts';
import type { GoodCase } from './route-cases.ts';

const ALL = '/api/admin';

/** What is asked above all sites. */
export const DIRECTORY_CASES: readonly GoodCase[] = [
  ['listSites', 'GET', `${ALL}/sites`, { type: 'list-sites' }],
  ['addSite', 'POST', `${ALL}/sites`, { type: 'add-site', name: 'example.com' }, { name: 'example.com' }],
  [
    'addSite',
    'POST',
    `${ALL}/sites`,
    { type: 'add-site', name: 'localhost', origins: ['http://localhost:*'] },
    { name: 'localhost', origins: ['http://localhost:*'] },
  ],
  [
    'setOrigins',
    'PUT',
    `${ALL}/sites/${SITE}/origins`,
    { type: 'set-origins', site: SITE, origins: ['https://www.example.com'] },
    { origins: ['https://www.example.com'] },
  ],
  ['removeSite', 'DELETE', `${ALL}/sites/${SITE}`, { type: 'remove-site', site: SITE }],
  ['listStewards', 'GET', `${ALL}/tokens`, { type: 'list-stewards' }],
  [
    'createSteward',
    'POST',
    `${ALL}/tokens`,
    { type: 'create-steward', name: 'Jo', role: 'owner' },
    { name: 'Jo', role: 'owner' },
  ],
  ['removeSteward', 'DELETE', `${ALL}/tokens/all-k1`, { type: 'remove-steward', id: 'all-k1' }],
];
