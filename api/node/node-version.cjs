/*
 * Preloaded with `node -r` before anything else, so that an old Node says one sentence instead of crashing: it cannot
 * read TypeScript, and under Node 20 better-sqlite3 ends the process without a word. Therefore this file is
 * CommonJS and ES5, which every Node can read.
 */
'use strict';

/* The first release of each line that runs `.ts` files as they are; later lines all do. */
var FIRST = { 22: 18, 23: 6 };

/* Answers the sentence to say, or null where this Node will do. `version` is without a v, such as 24.1.0. */
function complaint(version, path) {
  var parts = version.split('.');
  var major = Number(parts[0]);
  if (major > 23 || (FIRST[major] !== undefined && Number(parts[1]) >= FIRST[major])) return null;
  return (
    'Livethread needs Node 24 (or 22 from 22.18), and this is Node ' +
    version +
    ' (' +
    path +
    '): install Node 24 from https://nodejs.org or with "nvm install 24", and run the same command again.'
  );
}

module.exports = complaint;

var sentence = complaint(process.versions.node, process.execPath);
if (sentence !== null) {
  console.error(sentence);
  process.exit(1);
}
