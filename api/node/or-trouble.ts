import { TROUBLE } from '../trouble.ts';
import { DatabaseTrouble } from './database-trouble.ts';

/** What comes of it, or that the storage is in trouble. @throws all else */
export function orTrouble<Answer>(work: () => Answer): Answer | typeof TROUBLE {
  try {
    return work();
  } catch (error) {
    return troubleOf(error);
  }
}

export async function orTroubleLater<Answer>(work: () => Promise<Answer>): Promise<Answer | typeof TROUBLE> {
  try {
    return await work();
  } catch (error) {
    return troubleOf(error);
  }
}

/** @throws what is no trouble of the storage */
function troubleOf(error: unknown): typeof TROUBLE {
  if (error instanceof DatabaseTrouble) return TROUBLE;
  throw error;
}
