/** What wrangler and the runtime give besides the types of Workers. */

/** Imported as text. */
declare module '*.sql' {
  const text: string;
  export default text;
}
declare module '*.txt' {
  const text: string;
  export default text;
}

/** The few synchronous functions of it that we use (the compatibility flag `nodejs_compat`). */
declare module 'node:crypto' {
  interface Digest {
    update(text: string): Digest;
    digest(): Uint8Array;
    digest(encoding: 'base64' | 'base64url'): string;
  }
  export function createHash(algorithm: 'sha256'): Digest;
  export function createHmac(algorithm: 'sha256', key: string | Uint8Array): Digest;
  export function randomBytes(size: number): { toString(encoding: 'base64url'): string };
  export function timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean;
  export function randomInt(below: number): number;
}
