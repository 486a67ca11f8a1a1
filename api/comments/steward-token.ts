/** Tokens for all sites look like none else, so that nobody else's is ever looked for among them. */
const PREFIX = 'all_';

/** @param secret what nobody can guess */
export function stewardToken(secret: string): string {
  return PREFIX + secret;
}

/** Whether a token can be one for all sites. */
export function isLikeStewards(token: string): boolean {
  return token.startsWith(PREFIX);
}
