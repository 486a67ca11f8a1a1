import { builtFile } from '../built-files.ts';

/** A built file; `null` where there is none of this name. Compressed on its way by the edge. */
export async function serveAsset(assets: Fetcher, request: Request): Promise<Response | null> {
  const built = builtFile(new URL(request.url).pathname);
  if (!built) return null;
  const found = await assets.fetch(new Request(new URL(`/${built.file}`, request.url), request));
  if (!found.ok && found.status !== 304) return null;
  const response = new Response(found.body, found);
  for (const [name, value] of Object.entries(built.headers)) response.headers.set(name, value);
  return response;
}
