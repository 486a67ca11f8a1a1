import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { brotliCompress, constants } from 'node:zlib';
import { promisify } from 'node:util';
import { builtFile } from '../built-files.ts';
import type { BuiltFile } from '../built-files.ts';
import { isKnown } from '../etag.ts';

interface Asset {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly brotli: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

const compress = promisify(brotliCompress);

/** Taken by the client, and not with the weight 0 (RFC 9110 §12.5.3). */
const BROTLI = /(^|,)\s*br\s*(,|$|;\s*q=(1|0?\.\d*[1-9]))/i;

/** What the build made: read from disk once, then served from memory. */
export class Assets {
  readonly #folder: URL;
  readonly #assets = new Map<string, Promise<Asset>>();

  /** @param folder where the build put `embed.js`, `admin.js` and `assets/` */
  constructor(folder: URL) {
    this.#folder = folder;
  }

  async serve(request: Request): Promise<Response | null> {
    const built = builtFile(new URL(request.url).pathname);
    const asset = built && (await this.#get(built.file));
    return built && asset && respond(asset, built, request);
  }

  async #get(file: string): Promise<Asset | null> {
    const kept = this.#assets.get(file) ?? read(new URL(file, this.#folder));
    this.#assets.set(file, kept);
    try {
      return await kept;
    } catch {
      // Not built, or an old piece: it may be there when asked for again.
      this.#assets.delete(file);
      return null;
    }
  }
}

async function read(file: URL): Promise<Asset> {
  const plain = new Uint8Array(await readFile(file));
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return {
    plain,
    brotli: new Uint8Array(await compress(plain, { params })),
    etag: createHash('sha256').update(plain).digest('base64url').slice(0, 22),
  };
}

function respond({ plain, brotli, etag }: Asset, built: BuiltFile, { method, headers }: Request): Response {
  const asBrotli = BROTLI.test(headers.get('Accept-Encoding') ?? '');
  // A strong validator names bytes, and the two encodings have different ones.
  const tag = `"${etag}${asBrotli ? '.br' : ''}"`;
  const common = { ...built.headers, ETag: tag, Vary: 'Accept-Encoding' };
  if (isKnown(headers.get('If-None-Match') ?? undefined, tag))
    return new Response(null, { status: 304, headers: common });
  const body = asBrotli ? brotli : plain;
  return new Response(method === 'HEAD' ? null : body, {
    headers: {
      ...common,
      'Content-Length': String(body.byteLength),
      ...(asBrotli ? { 'Content-Encoding': 'br' } : {}),
    },
  });
}
