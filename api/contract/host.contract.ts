/**
 * The contract that every host keeps: PROTOCOL.md, as far as it can be seen from outside. A host runs it in a test of
 * its own, which says how one is started.
 */
import { after, afterEach, before, describe } from 'node:test';
import { addresses } from './addresses.contract.ts';
import { adminPage } from './admin-page.contract.ts';
import { apiDocument } from './api-document.contract.ts';
import { changes } from './changes.contract.ts';
import { commenting } from './commenting.contract.ts';
import { conduct } from './conduct.contract.ts';
import { counts } from './counts.contract.ts';
import { desk } from './desk.contract.ts';
import { directory } from './directory.contract.ts';
import { erasing } from './erasing.contract.ts';
import { events } from './events.contract.ts';
import { facts } from './facts.contract.ts';
import { forgeries } from './forgeries.contract.ts';
import { frames } from './frames.contract.ts';
import { handshake } from './handshake.contract.ts';
import { hook } from './hook.contract.ts';
import { http } from './http.contract.ts';
import { limits } from './limits.contract.ts';
import { mentions } from './mentions.contract.ts';
import { moderation } from './moderation.contract.ts';
import { spam } from './spam.contract.ts';
import { messages } from './messages.contract.ts';
import { order } from './order.contract.ts';
import { pages } from './pages.contract.ts';
import { patience } from './patience.contract.ts';
import { people } from './people.contract.ts';
import { polls } from './polls.contract.ts';
import { postLimits } from './post-limits.contract.ts';
import { posts } from './posts.contract.ts';
import { presence } from './presence.contract.ts';
import { proof } from './proof.contract.ts';
import { reactions } from './reactions.contract.ts';
import { repeats } from './repeats.contract.ts';
import { roles } from './roles.contract.ts';
import { search } from './search.contract.ts';
import { sessions } from './sessions.contract.ts';
import { signOn } from './sign-on.contract.ts';
import { tallies } from './tallies.contract.ts';
import { titles } from './titles.contract.ts';
import { top } from './top.contract.ts';
import { transfer } from './transfer.contract.ts';
import { walk } from './walk.contract.ts';
import { webhooks } from './webhooks.contract.ts';
import { windows } from './windows.contract.ts';
import { GENEROUS } from './testing/host.ts';
import type { HostSetup, StartHost } from './testing/host.ts';
import { World } from './testing/world.ts';

const SETUP: HostSetup = {
  sites: [
    'www.wishtack.com',
    'other.example',
    'localhost',
    'ports.example=https://ports.example:8443 http://ports.example',
    'named.example',
    'streamed.example',
    'holding.example',
    'first.example',
    'shut.example',
    'members.example',
    'moderated.example',
    'settled.example',
    'changing.example',
    'signed.example',
    'elsewhere.example',
    'www.example.com',
    'people.example',
    'erasing.example',
    'conduct.example',
    'pages.example',
    'moving.example',
    'repeated.example',
    'followed.example',
    'searched.example',
    'seated.example',
    'roles.example',
    'walked.example',
    'patient.example',
    'posted.example',
    'polled.example',
    'company.example',
    'reacted.example',
    'quiet.example',
    'hooked.example',
    'asking.example',
    'leaving.example',
    'arriving.example',
    'tallied.example',
    'attacked.example',
    'besieged.example',
  ].join(', '),
  // Receivers in the tests are on this machine.
  limits: { ...GENEROUS, ALLOW_PRIVATE_ADDRESSES: 'on' },
  settings: {
    'named.example': { pageParameters: ['id'], reservedNames: ['Grace'] },
    'holding.example': { mode: 'hold-all' },
    'first.example': { mode: 'hold-first' },
    'shut.example': { mode: 'closed' },
    'members.example': { guests: false },
    'company.example': { presence: 'names' },
    'quiet.example': { presence: 'off', typing: 'off' },
    'attacked.example': { underAttack: 'on' },
    'besieged.example': { underAttack: 'on' },
  },
};

/** What shows most of where readers sit, for hosts that can seat them in more than one way. */
export function contractOfSeats(host: string, start: StartHost): void {
  describe(`what readers could see of their seats, kept by ${host}`, () => {
    const world = new World();
    before(() => world.begin(start, SETUP));
    after(() => world.end());
    afterEach(() => world.sendHome());
    facts(world);
    reactions(world);
    moderation(world);
    posts(world);
  });
}

export function contract(host: string, start: StartHost): void {
  describe(`the contract, kept by ${host}`, () => {
    const world = new World();
    before(() => world.begin(start, SETUP));
    after(() => world.end());
    const hasPatience = patience(world);
    afterEach(() => world.sendHome());
    handshake(world);
    messages(world);
    frames(world);
    sessions(world);
    commenting(world);
    facts(world);
    mentions(world);
    titles(world);
    reactions(world);
    windows(world);
    top(world);
    order(world);
    http(world);
    adminPage(world);
    counts(world);
    posts(world);
    polls(world);
    presence(world);
    moderation(world);
    spam(world);
    proof(world);
    tallies(world);
    changes(world);
    signOn(world);
    forgeries(world);
    people(world);
    erasing(world);
    conduct(world);
    const areNoted = pages(world);
    addresses(world);
    directory(world);
    repeats(world);
    events(world);
    search(world);
    desk(world);
    webhooks(world);
    hook(world);
    transfer(world);
    walk(world);
    roles(world);
    areNoted();
    apiDocument(world);
    hasPatience();
  });
  describe(`the limits, kept by ${host}`, () => limits(start));
  describe(`the limits of requests, kept by ${host}`, () => postLimits(start));
}
