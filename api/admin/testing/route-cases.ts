/** What each route takes, and what becomes of it. */
import type { AdminRequest } from '../../comments/administration.ts';
import type { DirectoryRequest } from '../../comments/directory.ts';
import { DIRECTORY_CASES } from './directory-cases.ts';
import { OWNER_CASES } from './owner-cases.ts';
import { STAFF_CASES } from './staff-cases.ts';

export type GoodCase = readonly [
  id: string,
  method: string,
  path: string,
  asked: AdminRequest | DirectoryRequest,
  body?: unknown,
];

export const GOOD: readonly GoodCase[] = [...STAFF_CASES, ...OWNER_CASES, ...DIRECTORY_CASES];
