import { RECEIVERS } from './outgoing.ts';

/**
 * The address of a receiver as it is kept: `http:` or `https:`, without a name, a password or a fragment, at most 2,000
 * characters. Where it leads is for the host to judge, each time that something is sent there.
 * @returns `null` where it is no such address
 */
export function receiverUrl(text: string): string | null {
  if (text.length > RECEIVERS.urlCharacters || !URL.canParse(text)) return null;
  const url = new URL(text);
  const isPlain = url.username === '' && url.password === '';
  if (!isPlain || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  url.hash = '';
  return url.href.length > RECEIVERS.urlCharacters ? null : url.href;
}
