/** One file of the built widget. Sizes in bytes. */
export interface Piece {
  /** Relative to the folder of the build, such as `assets/live-thread.AB12CD34.js`. */
  readonly file: string;
  readonly raw: number;
  readonly brotli: number;
  /** The pieces that load with it, by `file`. */
  readonly imports: readonly string[];
}

/** What `manifest.json` in the folder of the build says. */
export interface WidgetManifest {
  /** The script that a page's tag names, and the piece that it loads. */
  readonly script: string;
  readonly entry: string;
  readonly pieces: readonly Piece[];
}

/** In bytes. */
interface Size {
  readonly raw: number;
  readonly brotli: number;
}

export interface WidgetSizes {
  /** What everyone who reads a thread downloads: the script, the entry and all that loads with it. */
  readonly reader: readonly Piece[];
  /** What loads later, or not at all. */
  readonly others: readonly Piece[];
  /** What a reader downloads. */
  readonly reading: Size;
  /** What comes to that for every reader, once the first comments are there. */
  readonly live: Size;
  /** What comes to both for who writes, and for who opens the menu of a comment. */
  readonly writing: Size;
  readonly acts: Size;
  /** What comes to that where the page says more than which server it is. */
  readonly embedding: Size;
  /** What comes to the script on a page that shows counts. */
  readonly counting: Size;
  /** The largest language, and one loads one. */
  readonly language: Size;
  /** All that there is, together, without the languages: nobody needs that. */
  readonly all: Size;
}

export function widgetSizes({ script, entry, pieces }: WidgetManifest): WidgetSizes {
  const reader = withImports([script, entry], pieces);
  const named = (name: string): Piece[] => {
    const files = pieces.filter(({ file }) => file.startsWith(`assets/${name}.`)).map(({ file }) => file);
    return withImports(files, pieces);
  };
  const live = named('live').filter((piece) => !reader.includes(piece));
  const later = (name: string): Size =>
    sum(named(name).filter((piece) => !reader.includes(piece) && !live.includes(piece)));
  return {
    reader,
    others: pieces.filter((piece) => !reader.includes(piece)),
    reading: sum(reader),
    live: sum(live),
    writing: later('writing'),
    acts: later('acts-of-comment'),
    embedding: later('embedding'),
    counting: later('counts'),
    language: largest(pieces.filter(isLanguage)),
    all: sum(pieces.filter((piece) => !isLanguage(piece))),
  };
}

/** A line for each piece, and one for each way to use the thread. */
export function describeSizes({ reader, others, ...sizes }: WidgetSizes): string {
  const lines = [
    ...reader.map((piece) => row(piece.file, piece)),
    ...others.map((piece) => row(`${piece.file} (later)`, piece)),
    row('a reader downloads', sizes.reading),
    row('once the first comments are there, also', sizes.live),
    row('who writes, also', sizes.writing),
    row('who opens the menu of a comment, also', sizes.acts),
    row('where the page says more of itself, also', sizes.embedding),
    row('where comments are counted, also', sizes.counting),
    row('the largest language', sizes.language),
    row('all pieces together, without languages', sizes.all),
  ];
  return lines.join('\n');
}

function withImports(files: readonly string[], pieces: readonly Piece[]): Piece[] {
  const wanted = new Set(files);
  // A set that grows while it is walked is walked to its new end.
  for (const file of wanted) {
    const piece = pieces.find((candidate) => candidate.file === file);
    if (piece === undefined) throw new Error(`The manifest names ${file}, but has no such piece.`);
    for (const needed of piece.imports) wanted.add(needed);
  }
  return pieces.filter(({ file }) => wanted.has(file));
}

const LANGUAGE = /^assets\/(?:[a-z]{2}|zh-han[st])\./;

function isLanguage({ file }: Piece): boolean {
  return LANGUAGE.test(file);
}

function largest(pieces: readonly Piece[]): Size {
  return pieces.reduce<Size>((most, piece) => (piece.brotli > most.brotli ? piece : most), sum([]));
}

function sum(pieces: readonly Piece[]): Size {
  return {
    raw: pieces.reduce((total, { raw }) => total + raw, 0),
    brotli: pieces.reduce((total, { brotli }) => total + brotli, 0),
  };
}

function row(name: string, { raw, brotli }: Size): string {
  return `${name.padEnd(48)} ${kilobytes(raw)} raw ${kilobytes(brotli)} brotli`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(2)} kB`.padStart(10);
}
