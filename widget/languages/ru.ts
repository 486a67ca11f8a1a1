import type { Key, Text } from '../words.ts';

// prettier-ignore
export const texts = {} as Readonly<Record<Key, Text>>;
