/**
 * The bytes of a body; `null`: there are more than may be. The request stays what it is, for a host knows by it who
 * asks.
 */
export async function readBytes(request: Request, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const announced = Number(request.headers.get('Content-Length') ?? NaN);
  if (announced > most) return null;
  // There will not be more than that: hosts read it at once for far less than piece by piece.
  if (announced > 0) return within(new Uint8Array(await request.arrayBuffer()), most);
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

function within(bytes: Uint8Array<ArrayBuffer>, most: number): Uint8Array<ArrayBuffer> | null {
  return bytes.length > most ? null : bytes;
}
