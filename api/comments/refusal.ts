import type { Challenge, Reason, Refused } from '../protocol.ts';

const MESSAGES: Record<Reason, string> = {
  malformed: 'The message is not one of the protocol, or a member of it has a wrong form.',
  'unknown-type': 'No request of this type is known here. A newer client may have met an older server.',
  'hello-first': 'The first message of a session is `hello`.',
  'too-long': 'The text is too long.',
  blank: 'The text has nothing that can be seen.',
  'bad-characters': 'The text has characters that cannot be stored.',
  'bad-name': 'The name is empty, too long, or has nothing that can be read.',
  'name-reserved': 'The name is reserved for the staff of this site.',
  'not-introduced': 'Say who you are first, with `introduce`.',
  'guests-off': 'This site takes comments only from those who have signed in.',
  'proof-needed':
    'This site is under attack: introduce yourself again, with the proof that `challenge` asks for.',
  'bad-token': 'The sign-on token is not one that this site takes.',
  'token-expired': 'The sign-on token has expired. Get a new one, and say `hello` with it.',
  banned: 'You have been banned from this site.',
  forbidden: 'You may not do this.',
  closed: 'This page takes no more comments.',
  'not-found': 'No such comment can be seen on this page.',
  'too-deep': 'This conversation is too deep. Reply further up.',
  'too-late': 'The time for this is over.',
  'id-taken': 'The id belongs to another comment. Make a new one.',
  conflict: 'It has changed since you saw it. Look at it again.',
  'too-many': 'Too many at once. Try again later.',
  'storage-full': 'The server has no room to store this. Nothing was changed; try again later.',
  'storage-trouble': 'The storage of this site is in trouble. Nothing was changed; its owner has to act.',
  failed: 'The server failed on this request. Nothing was changed.',
  draining: 'The server is about to stop. Come back in a moment.',
  'no-subprotocol': 'Offer the subprotocol `comments` in Sec-WebSocket-Protocol.',
  'bad-target': 'The address is not that of a page.',
  'unknown-origin': 'No site here has this origin. Its owner can add it to the site.',
};

/** What is wrong, for the developer at the console. */
export function messageOf(reason: Reason): string {
  return MESSAGES[reason];
}

interface Details {
  readonly ref?: string | undefined;
  /** Replaces the general sentence of the reason. */
  readonly message?: string;
  /** Whole seconds. */
  readonly retryAfter?: number;
  /** What has to be done first. */
  readonly challenge?: Challenge;
}

/** A request changed nothing, and this is why. */
export function refuse(reason: Reason, { ref, message, retryAfter, challenge }: Details = {}): Refused {
  return {
    type: 'refused',
    ...(ref === undefined ? {} : { ref }),
    reason,
    message: message ?? MESSAGES[reason],
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(challenge === undefined ? {} : { challenge }),
  };
}
