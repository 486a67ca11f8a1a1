/** How the notes begin that somebody leaves who only reads. */
export const READING = 'read ';
export const SORT = `${READING}sort`;
