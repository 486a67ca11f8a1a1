/** What `serve` may be told, as flags. What they mean in full, and what they are by default, says the README. */
export const SERVE_FLAGS: readonly (readonly [flags: string, meaning: string])[] = [
  ['--port <number>', 'where it listens (8787)'],
  ['--host <name>', 'on which address of this machine (localhost)'],
  ['--data-dir <folder>', 'where the databases are (./data)'],
  ['--sites <sites>', 'sites to add: name or name=origin origin…, separated by commas'],
  ['--trusted-proxies <number>', 'how many proxies of yours stand in front (0)'],
  ['--allow-private-addresses <on|off>', 'whether keys of a sign-on may be fetched from private addresses'],
  ['--rate-comments <rate>', 'comments of one participant (3/15: 3 at once, and 3 in 15 s after that)'],
  ['--rate-comments-per-address <rate>', 'of one network address (30/60)'],
  ['--rate-comments-per-site <rate>', 'of a site (1000/10)'],
  ['--rate-introductions <rate>', 'new guests of one network address (20/60)'],
  ['--rate-reports <rate>', 'reports of one network address (10/60)'],
  ['--rate-messages <rate>', 'messages of one session (60/20)'],
  ['--rate-handshakes <rate>', 'WebSocket handshakes of one network address (50/5)'],
  ['--sockets-per-address <number>', 'sockets open at a time from one network address (200)'],
  ['--buffered-bytes <number>', 'what may wait for a reader that does not read (1048576)'],
];
