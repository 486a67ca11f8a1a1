/** A UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds since 1970, then 72 random ones. */
export function uuidV7(now: number): string {
  const time = Math.floor(now).toString(16).padStart(12, '0');
  const random = [...crypto.getRandomValues(new Uint8Array(9))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const [a, b, c] = [random.slice(0, 3), random.slice(3, 6), random.slice(6)];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${a}-8${b}-${c}`;
}
