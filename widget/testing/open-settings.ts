import type { PublicSettings } from '../../api/protocol.ts';

/** Of a site where everyone may say everything at once. */
export const OPEN: PublicSettings = {
  mode: 'open',
  guests: true,
  anonymous: false,
  editWithin: 900,
  reactions: ['👍', '❤️', '😄'],
  presence: 'count',
  typing: 'names',
};
