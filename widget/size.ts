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

export interface WidgetSizes {
  /** What everyone who reads a thread downloads: the script, the entry and all that loads with it. */
  readonly reader: readonly Piece[];
  /** What loads later, or not at all. */
  readonly others: readonly Piece[];
  /** Of `reader`, in bytes. */
  readonly raw: number;
  readonly brotli: number;
}

export function widgetSizes({ script, entry, pieces }: WidgetManifest): WidgetSizes {
  const wanted = new Set([script, entry]);
  // A set that grows while it is walked is walked to its new end.
  for (const file of wanted) {
    const piece = pieces.find((candidate) => candidate.file === file);
    if (piece === undefined) throw new Error(`The manifest names ${file}, but has no such piece.`);
    for (const needed of piece.imports) wanted.add(needed);
  }
  const reader = pieces.filter(({ file }) => wanted.has(file));
  return {
    reader,
    others: pieces.filter(({ file }) => !wanted.has(file)),
    raw: reader.reduce((sum, { raw }) => sum + raw, 0),
    brotli: reader.reduce((sum, { brotli }) => sum + brotli, 0),
  };
}

/** A line for each piece, and one for what a reader downloads. */
export function describeSizes({ reader, others, raw, brotli }: WidgetSizes): string {
  const lines = [
    ...reader.map((piece) => row(piece.file, piece.raw, piece.brotli)),
    ...others.map((piece) => row(`${piece.file} (later)`, piece.raw, piece.brotli)),
    row('a reader downloads', raw, brotli),
  ];
  return lines.join('\n');
}

function row(name: string, raw: number, brotli: number): string {
  return `${name.padEnd(48)} ${kilobytes(raw)} raw ${kilobytes(brotli)} brotli`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(2)} kB`.padStart(10);
}
