/**
 * The bytes of a body; `null`: there are more than may be. The request stays what it is, for a host knows by it who
 * asks.
 */
export async function readBytes(request: Request, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get('Content-Length') ?? 0) > most) return null;
  const reader = request.body?.getReader();
  const bytes = new Uint8Array(reader ? most : 0);
  let length = 0;
  for (;;) {
    const piece = await reader?.read();
    if (!piece?.value) return bytes.subarray(0, length);
    if (length + piece.value.length > most) return null;
    bytes.set(piece.value, length);
    length += piece.value.length;
  }
}
