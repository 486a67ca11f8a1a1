import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { brotliCompress, constants } from 'node:zlib';
import { promisify } from 'node:util';
import { isKnown } from '../etag.ts';

interface Asset {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly brotli: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly cacheControl: string;
}

const compress = promisify(brotliCompress);

/** What keeps its name, so that browsers ask again; all other names change with their bytes. */
const ENTRIES: ReadonlyMap<string, string> = new Map([
  ['/embed.js', 'public, max-age=300, stale-while-revalidate=86400'],
  // The pieces of an older desk may be gone.
  ['/admin.js', 'no-cache'],
]);
const PIECE_AGE = 'public, max-age=31536000, immutable';
const PIECE = /^\/assets\/[\w-]+(\.[\w-]+)*\.js$/;

/** Taken by the client, and not with the weight 0 (RFC 9110 §12.5.3). */
const BROTLI = /(^|,)\s*br\s*(,|$|;\s*q=(1|0?\.\d*[1-9]))/i;

/** The built widget: read from disk once, then served from memory. Any page may load it. */
export class Assets {
  readonly #folder: URL;
  readonly #assets = new Map<string, Promise<Asset>>();

  /** @param folder where the build put `embed.js`, `admin.js` and `assets/` */
  constructor(folder: URL) {
    this.#folder = folder;
  }

  async serve(request: Request): Promise<Response | null> {
    const { pathname } = new URL(request.url);
    if (!ENTRIES.has(pathname) && !PIECE.test(pathname)) return null;
    const asset = await this.#get(pathname);
    return asset && respond(asset, request);
  }

  async #get(pathname: string): Promise<Asset | null> {
    const age = ENTRIES.get(pathname) ?? PIECE_AGE;
    const kept = this.#assets.get(pathname) ?? read(new URL(`.${pathname}`, this.#folder), age);
    this.#assets.set(pathname, kept);
    try {
      return await kept;
    } catch {
      // Not built, or an old piece: it may be there when asked for again.
      this.#assets.delete(pathname);
      return null;
    }
  }
}

async function read(file: URL, cacheControl: string): Promise<Asset> {
  const plain = new Uint8Array(await readFile(file));
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return {
    plain,
    brotli: new Uint8Array(await compress(plain, { params })),
    etag: createHash('sha256').update(plain).digest('base64url').slice(0, 22),
    cacheControl,
  };
}

function respond({ plain, brotli, etag, cacheControl }: Asset, { method, headers }: Request): Response {
  const asBrotli = BROTLI.test(headers.get('Accept-Encoding') ?? '');
  // A strong validator names bytes, and the two encodings have different ones.
  const tag = `"${etag}${asBrotli ? '.br' : ''}"`;
  const common = {
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Cache-Control': cacheControl,
    ETag: tag,
    Vary: 'Accept-Encoding',
  };
  if (isKnown(headers.get('If-None-Match') ?? undefined, tag))
    return new Response(null, { status: 304, headers: common });
  const body = asBrotli ? brotli : plain;
  return new Response(method === 'HEAD' ? null : body, {
    headers: {
      ...common,
      'Content-Type': 'text/javascript; charset=utf-8',
      'Content-Length': String(body.byteLength),
      ...(asBrotli ? { 'Content-Encoding': 'br' } : {}),
    },
  });
}
