/** Forms in which one of two members is given, and not the other. */
import * as v from 'valibot';
import type { PageAddress } from '../../comments/seam.ts';
import { LIMITS } from '../../protocol.ts';
import { text } from './values.ts';

/** Says in the document that exactly one of these members is given. */
export function oneOf<Value>(...names: readonly string[]) {
  const required = names.map((name) => ({ required: [name] }));
  return v.metadata<Value, { readonly oneOf: typeof required }>({ oneOf: required });
}

/** Turns what was given into what is meant; `null`: both members were given, or neither. */
export function choose<Given, Meant>(choice: (given: Given) => Meant | null, names: string) {
  return v.rawTransform<Given, Meant>(({ dataset, addIssue, NEVER }) => {
    const meant = choice(dataset.value);
    if (meant !== null) return meant;
    addIssue({ message: `needs either ${names}` });
    return NEVER;
  });
}

/** Whichever of the two is there; `null`: both are, or neither. */
export function either<One, Other>(one: One | undefined, other: Other | undefined): One | Other | null {
  if (one !== undefined) return other === undefined ? one : null;
  return other ?? null;
}

/** How a page is named, as members of a form. */
export const ADDRESS = {
  url: v.exactOptional(text(LIMITS.pageCharacters, 'An address of the page: a URL of the site, or a path.')),
  pageId: v.exactOptional(text(LIMITS.pageCharacters, 'Or the id that its owner gave the page.')),
};

interface GivenAddress {
  readonly url?: string | undefined;
  readonly pageId?: string | undefined;
}

/** `null`: both, or neither. */
export function addressOf({ url, pageId }: GivenAddress): PageAddress | null {
  return either(url === undefined ? undefined : { url }, pageId === undefined ? undefined : { id: pageId });
}
