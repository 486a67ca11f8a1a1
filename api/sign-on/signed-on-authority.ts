import { refuse } from '../comments/refusal.ts';
import type { Authority, Caller, SiteAnswer, SiteRequest } from '../comments/seam.ts';
import type { SignOnKey } from '../comments/sign-on.ts';
import type { HelloRequest, Time } from '../protocol.ts';
import type { KeyRing } from './key-ring.ts';
import { verifyToken } from './verify.ts';

export interface SignedOnSetting {
  readonly inner: Authority;
  /** The name of the site. */
  readonly site: string;
  /** Reads the keys of the site as they are now, so that one that was taken away counts no more. May throw. */
  readonly keys: () => readonly SignOnKey[];
  readonly ring: KeyRing;
  readonly now: () => Time;
}

/**
 * A site with a sign-on of its own: it is told who a `hello` with a sign-on token comes from, and never sees the token.
 * All else passes as it is, in the same turn.
 */
export class SignedOnAuthority implements Authority {
  readonly #setting: SignedOnSetting;

  constructor(setting: SignedOnSetting) {
    this.#setting = setting;
  }

  ask(request: SiteRequest, caller: Caller): Promise<SiteAnswer> {
    const { inner } = this.#setting;
    if (!hasSignOnToken(request)) return inner.ask(request, caller);
    const keys = this.#keys();
    return keys === null ? inner.ask(request, caller) : this.#askAsMember(request, keys, caller);
  }

  /** `null` where they cannot be read: the site itself then answers what its trouble is. */
  #keys(): readonly SignOnKey[] | null {
    try {
      return this.#setting.keys();
    } catch {
      return null;
    }
  }

  async #askAsMember(
    { token, ...request }: SignedOnHello,
    keys: readonly SignOnKey[],
    caller: Caller,
  ): Promise<SiteAnswer> {
    const { inner, site, ring, now } = this.#setting;
    const signedOn = await verifyToken(token, { keys, site, ring, now: now() });
    if (signedOn.ok) return inner.ask(request, { ...caller, member: signedOn.member });
    return refuse(signedOn.reason, { ref: request.ref, message: signedOn.message });
  }
}

type SignedOnHello = HelloRequest & { readonly token: string };

/** What the site itself gives its guests has no dot. */
function hasSignOnToken(request: SiteRequest): request is SignedOnHello {
  return request.type === 'hello' && request.token?.includes('.') === true;
}
