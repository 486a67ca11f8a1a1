import { lookOf } from './look-alikes.ts';

/** Titles that nobody else has: reserved as a word of any name. */
const TITLES = [
  'admin admins siteadmin administrator administrators administration sysadmin webmaster moderator moderators moderation',
  'administrador administradora administrateur administratrice amministratore administratorin beheerder livethread',
  'moderador moderadora modérateur modératrice moderatore moderatorin yönetici διαχειριστής',
  'админ администратор модератор адміністратор 管理员 管理員 管理者 版主 관리자 운영자 モデレーター مدير مشرف',
].flatMap((line) => line.split(' '));
/** Words that are also parts of people's names (Joe Root): reserved as a name, and as a part of one set apart. */
const WORDS = [
  'mod mods owner owners staff support system root official verified superuser operator helpdesk postmaster',
  'hostmaster security deleted',
].flatMap((line) => line.split(' '));

/** The names that guests cannot take on any site, besides those that the site reserves itself. */
export const RESERVED_NAMES: readonly string[] = [...TITLES, ...WORDS];

const TITLE_LOOKS = looksOf(TITLES);
const RESERVED_LOOKS = looksOf(RESERVED_NAMES);
/** What sets a part of a name apart, as in `Ada [mod]` and `Ada | Staff`: no sign that joins words or passes for a letter. */
const APART = /(?:(?!['’.@!¡-])[\p{P}\p{Sm}\p{So}\p{Sk}])+|\s-+\s/u;

/** Letters of another look, which set a part apart like a sign: raised, circled, squared, bold, wide. */
const FANCY =
  /[\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf\u2070-\u209c\u2460-\u24ff\uff21-\uff5a\u{1d400}-\u{1d7ff}\u{1f110}-\u{1f1ff}]+/gu;

/** Whether a clean name is reserved, or looks as one that is. `more`: what this site reserves besides. [A10] [A32] */
export function isReserved(name: string, more: readonly string[]): boolean {
  const ofSite = looksOf(more);
  const parts = [name, ...name.split(APART), ...(name.match(FANCY) ?? [])].flatMap(candidates);
  if (parts.some((look) => RESERVED_LOOKS.has(look) || ofSite.has(look))) return true;
  return wordsOf(name)
    .flatMap(candidates)
    .some((look) => TITLE_LOOKS.has(look));
}

/** `SiteAdmin` has two words. */
function wordsOf(name: string): readonly string[] {
  return name.replaceAll(/(\p{Ll})(?=\p{Lu})/gu, '$1 ').split(/[^\p{Alphabetic}\p{M}\p{N}@$!|]+/u);
}

/** A digit or a sign at an end may stand for a letter (`@dmin`) or be an addition (`Admin1`, `Mod!`). */
function candidates(text: string): readonly string[] {
  const fromLetter = text.replace(/^[^\p{Alphabetic}]+/u, '');
  const spellings = [text, fromLetter].flatMap((one) => [one, one.replace(/[^\p{Alphabetic}\p{M}]+$/u, '')]);
  return spellings.map(lookOf);
}

function looksOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(lookOf).filter((look) => look !== ''));
}
