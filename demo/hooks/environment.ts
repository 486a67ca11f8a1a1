/** A variable of the environment that has to be there. */
export function needed(name: string): string {
  const value = process.env[name]?.trim() ?? '';
  if (value !== '') return value;
  console.error(`${name} is not set. README.md beside this file says what it is.`);
  process.exit(1);
}

/** @param otherwise where it is not set */
export function given(name: string, otherwise: string): string {
  return process.env[name]?.trim() || otherwise;
}
