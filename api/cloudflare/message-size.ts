const encoder = new TextEncoder();

/** Whether a message has more than `most` bytes in UTF-8. The runtime hands over messages of up to 32 MiB. */
export function isTooBig(message: string, most: number): boolean {
  // A UTF-16 unit has one to three bytes.
  if (message.length > most) return true;
  return message.length * 3 > most && encoder.encode(message).byteLength > most;
}
