/**
 * The bytes of a body; `null`: there are more than may be; `'gone'`: whoever sent it left before its end, and nobody is
 * there to be answered. The request stays what it is, for a host knows by it who asks.
 */
export async function readBytes(
  request: Request,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null | 'gone'> {
  const announced = Number(request.headers.get('Content-Length') ?? NaN);
  if (announced > most) return null;
  try {
    // There will not be more than that: hosts read it at once for far less than piece by piece.
    const bytes =
      announced > 0 ? new Uint8Array(await request.arrayBuffer()) : await pieceByPiece(request, most);
    return bytes !== null && bytes.length > most ? null : bytes;
  } catch {
    return 'gone';
  }
}

/** Room is made for what has come, not for what may come: many who send a byte and wait must cost little. */
async function pieceByPiece(request: Request, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const piece = await reader?.read();
    if (!piece?.value) return joined(pieces, length);
    length += piece.value.length;
    if (length > most) return null;
    pieces.push(piece.value);
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
