/** Members come by the sign-on of the site's own: a JSON Web Token (RFC 7519) that its owner's server has signed. Plain data. */
import type { Time } from '../protocol.ts';

export type SignOnAlgorithm = 'HS256' | 'EdDSA' | 'RS256';

/** What tokens of a site are signed with. Each key has one algorithm, whatever a token says of itself. [A27] */
export type SignOnKey =
  /** At least 32 random bytes as base64url. The text itself is the key, as every library of JWTs takes it. */
  | { readonly id: string; readonly algorithm: 'HS256'; readonly secret: string }
  /** SPKI as PEM, or a JSON Web Key (RFC 7517). */
  | { readonly id: string; readonly algorithm: 'EdDSA' | 'RS256'; readonly publicKey: string }
  /** Where a JSON Web Key Set is published, over https. */
  | { readonly id: string; readonly algorithm: 'EdDSA' | 'RS256'; readonly jwksUrl: string };

/** Who the site's own sign-on says it is. */
export interface Member {
  /** What the site calls the user, for ever: 1 to 255 code points. */
  readonly subject: string;
  /** Cleaned. The owner vouches for it, so it may be a reserved one. */
  readonly name: string;
  /** An `https:` address. */
  readonly avatar: string | null;
  readonly email: string | null;
  readonly role: 'member' | 'moderator' | 'owner';
  /** Until when the token is good; a server's clock may be a minute behind the site's. */
  readonly expires: Time;
}

export type SignedOn =
  | { readonly ok: true; readonly member: Member }
  | {
      readonly ok: false;
      readonly reason: 'bad-token' | 'token-expired';
      /** For the developer of the site. */
      readonly message: string;
    };

/** What the sign-on made of a token that its owner tries: one of the two is there. */
export interface TriedToken {
  readonly member: Member | null;
  /** A sentence for the developer of the site. */
  readonly trouble: string | null;
}

/** Public key material of a JSON Web Key, and its name within its set. */
export type PublicJwk = { readonly kid?: string } & (
  | { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string }
  | { readonly kty: 'RSA'; readonly n: string; readonly e: string }
);
