/** Loaded before a server (`--import`): its clock is off by as many milliseconds as the file CLOCK_FILE says. */
import { readFileSync } from 'node:fs';

const LOOK_EVERY = 20;
const file = process.env['CLOCK_FILE'] ?? '';
const rightNow = Date.now.bind(Date);
let off = 0;

function look(): void {
  off = Number(readFileSync(file, 'utf8'));
}

look();
setInterval(look, LOOK_EVERY).unref();

Date.now = () => rightNow() + off;
