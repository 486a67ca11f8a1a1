/** Asks Akismet whether comments are spam: https://akismet.com/developers/detailed-docs/comment-check/ */
import { given, needed } from './environment.ts';
import { createHookServer } from './hook-server.ts';
import type { Decide, Question, Verdict } from './hook-server.ts';

export interface AkismetSetting {
  readonly key: string;
  /** The front page of the site, such as `https://www.example.com`. */
  readonly blog: string;
  /** Where Akismet is. */
  readonly server: string;
  /** Akismet wants an address of the author. Livethread never has one to give: this stands in for all. */
  readonly userIp: string;
  /** What becomes of spam that is not so blatant that Akismet would throw it away unseen. */
  readonly unsure: Extract<Verdict, 'hold' | 'spam'>;
}

const PATIENCE = 8_000;

export function askAkismet(setting: AkismetSetting): Decide {
  return async (question) => {
    const response = await fetch(`${setting.server}/1.1/comment-check`, {
      method: 'POST',
      headers: { 'User-Agent': 'Livethread hook/1.0' },
      body: formOf(question, setting),
      signal: AbortSignal.timeout(PATIENCE),
    });
    return verdictOf(response, (await response.text()).trim(), setting);
  };
}

function formOf({ timestamp, data }: Question, { key, blog, userIp }: AkismetSetting): URLSearchParams {
  const { page, comment, author } = data;
  const form = new URLSearchParams({
    api_key: key,
    blog,
    user_ip: userIp,
    comment_type: comment.parent === null ? 'comment' : 'reply',
    comment_date_gmt: timestamp,
    blog_charset: 'UTF-8',
  });
  const maybe = {
    comment_content: comment.text,
    comment_author: author.name,
    comment_author_email: author.email,
    permalink: page.key?.startsWith('/') ? new URL(page.key, blog).href : undefined,
  };
  for (const [name, value] of Object.entries(maybe)) if (value) form.set(name, value);
  return form;
}

function verdictOf({ ok, status, headers }: Response, answer: string, { unsure }: AkismetSetting): Verdict {
  if (ok && answer === 'false') return 'approve';
  if (ok && answer === 'true') return headers.get('X-akismet-pro-tip') === 'discard' ? 'spam' : unsure;
  // Such as a wrong key.
  throw new Error(`Akismet: ${status} ${headers.get('X-akismet-debug-help') ?? ''}`.trim());
}

if (import.meta.filename === process.argv[1]) {
  const decide = askAkismet({
    key: needed('AKISMET_KEY'),
    blog: needed('AKISMET_BLOG'),
    server: given('AKISMET_SERVER', 'https://rest.akismet.com'),
    userIp: given('AKISMET_USER_IP', '127.0.0.1'),
    unsure: given('AKISMET_UNSURE', 'spam') === 'hold' ? 'hold' : 'spam',
  });
  createHookServer(needed('HOOK_SECRET'), decide).listen(Number(given('PORT', '8790')));
}
