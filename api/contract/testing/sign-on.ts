import { randomBytes } from 'node:crypto';
import { hmacSigner, tokenBy } from '../../sign-on/testing/tokens.ts';
import type { Signer } from '../../sign-on/testing/tokens.ts';
import { NEW_KEY } from './desk-shapes.ts';
import type { Desk } from './desk.ts';

/** Seconds that a token is good for, unless it says so itself. */
const USUAL = 3_600;

/** The sign-on of a site, as its owner runs it elsewhere: it knows a secret of the site, and who its members are. */
export class SignOn {
  readonly site: string;
  /** Of the key. */
  readonly id: string;
  readonly secret: string;
  readonly signer: Signer;

  private constructor(site: string, id: string, secret: string) {
    this.site = site;
    this.id = id;
    this.secret = secret;
    this.signer = hmacSigner(id, secret);
  }

  /** Lets the site make a secret, which is told this once. */
  static async begin(site: string, desk: Desk): Promise<SignOn> {
    const { id, secret } = await desk.gets(NEW_KEY, 'POST', 'sign-on-keys', { algorithm: 'HS256' });
    return new SignOn(site, id, secret ?? '');
  }

  /** A good token, unless its claims make another of it. @param claims more claims, and others */
  token(name: string, claims: Readonly<Record<string, unknown>> = {}): string {
    const usual = { sub: newSubject(), name, aud: this.site, exp: Math.floor(Date.now() / 1_000) + USUAL };
    return tokenBy(this.signer, { payload: { ...usual, ...claims } });
  }
}

/** What a site calls a user that it has not had before. */
export function newSubject(): string {
  return `user-${randomBytes(6).toString('hex')}`;
}
