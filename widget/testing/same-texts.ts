/** Texts that a language shares with English, by key: a test asks of all others that they differ. */
export const SAME: Readonly<Record<string, readonly string[]>> = {
  de: ['offline', 'act-spam', 'tool-code', 'tool-link', 'status-spam'],
  es: ['act-spam', 'status-spam'],
  fr: ['act-spam', 'tool-code', 'status-spam'],
  it: ['offline', 'act-spam', 'tool-link', 'status-spam'],
  nl: ['offline', 'role-moderator', 'act-spam', 'ban-for-168', 'tool-code', 'tool-link', 'status-spam'],
  pl: ['offline', 'act-spam', 'tool-link', 'status-spam'],
  pt: ['offline', 'act-spam', 'tool-link', 'status-spam'],
  tr: ['act-spam', 'status-spam'],
};
