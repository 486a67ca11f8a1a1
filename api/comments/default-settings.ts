import type { SiteSettings } from './site-settings.ts';

/** What a site does whose owner has decided nothing. Plain data: the desk shows what differs from it. */
export const DEFAULT_SETTINGS: SiteSettings = {
  mode: 'hold-first',
  guests: true,
  anonymous: false,
  closeAfterDays: 0,
  editWithin: 900,
  reportsToHold: 3,
  keepDeletedDays: 30,
  keepAddressesDays: 30,
  reactions: ['👍', '❤️', '😄', '🎉', '😮', '😢'],
  presence: 'count',
  typing: 'names',
  reservedNames: [],
  blockedWords: [],
  suspectWords: [],
  patterns: [],
  linksToHold: 3,
  spamHold: 50,
  spamMark: 100,
  underAttack: 'auto',
  pageParameters: 'all',
};
