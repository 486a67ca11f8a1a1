import type { LiveThread } from '../live-thread.ts';
import type { ThreadOptions } from '../options.ts';
import { speakAs } from '../words.ts';
import { optionOf } from './aliases.ts';
import { tellOwner } from '../owner/tell-owner.ts';

const OFF = /^(false|off|no|0)$/i;
const SITE = /^(?:data-)?(?:site|site-id|app-id|website-id)$/;
const TEXT = /^(?:data-)?t-(.+)/;

/** What an element says that most pages have no need to say. Tells the owner what is wrong. */
export function settle(host: LiveThread): ThreadOptions {
  checkSite(host);
  checkSignOn(host);
  const texts = textsOf(host);
  // What is said before there is a thread.
  speakAs({ own: texts });
  const title = optionOf(host, 'page-title');
  const language = optionOf(host, 'lang') || document.documentElement.lang;
  return {
    ...(title && { title }),
    ...(language && { language }),
    ...(texts && { texts }),
    inputPosition: optionOf(host, 'input-position') === 'bottom' ? 'bottom' : 'top',
    isCalm: OFF.test(optionOf(host, 'live') ?? ''),
  };
}

/** Each `t-<key>` is a text in the words of the page. */
function textsOf({ attributes }: Element): Readonly<Record<string, string>> | undefined {
  const texts: Record<string, string> = {};
  for (const { name, value } of attributes) {
    const key = TEXT.exec(name)?.[1];
    if (key) texts[key] = value;
  }
  return Object.keys(texts).length ? texts : undefined;
}

/** The origin of the page decides of which site it is: what is said of it is compared, and never sent. */
function checkSite({ attributes }: Element): void {
  for (const { name, value } of attributes) {
    if (!SITE.test(name) || fits(value, location.hostname)) continue;
    tellOwner(
      `${name}="${value}" says nothing here: this page is of ${location.hostname || 'no site'}, as its origin decides. Leave the attribute out.`,
    );
  }
}

function fits(site: string, hostname: string): boolean {
  const [one, other] = [site, hostname].map((name) => name.toLowerCase().replace(/^www\./, ''));
  return one !== undefined && other !== undefined && (one === other || other.endsWith(`.${one}`));
}

/** Their hashes are made with a secret that only they know. */
function checkSignOn(host: Element): void {
  if (optionOf(host, 'sso-user') === null && optionOf(host, 'sso-hash') === null) return;
  tellOwner(
    'sso-user and sso-hash are signed for another system and sign nobody on here. Give a JSON Web Token of your own as data-token instead: “Your own members” in the README says how.',
  );
}
