#!/usr/bin/env node
/* The command, for `bin` in package.json. First it looks at the Node, which may be too old to read the rest. */
import '../node-version.cjs';

await import('../quick-start.ts');
await import('./start.ts');
