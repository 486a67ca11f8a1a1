import { writeFileSync } from 'node:fs';
import { codeOf } from '../database-trouble.ts';
import { EXIT, Failure } from './failure.ts';

/** It holds what is nobody else's business, and takes the place of nothing. @param flag where it was named @throws Failure */
export function writeNew(file: string, text: string, flag: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const what = codeOf(error) === 'EEXIST' ? 'is there already' : `cannot be written (${codeOf(error)})`;
    throw new Failure(EXIT.failed, `${file} ${what}. Name another with ${flag}.`);
  }
}
