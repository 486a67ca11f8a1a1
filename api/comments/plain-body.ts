import type { Body, BodyNode } from '../protocol.ts';
import { isBlank } from './text.ts';

const BREAK: BodyNode = { type: 'break' };

/**
 * What readers get of a clean text: a paragraph for each run of lines, with breaks between the lines. Lines in which
 * nothing can be seen separate paragraphs, however many there are, so that no text is all emptiness. Linear in time.
 */
export function plainBody(text: string): Body {
  const paragraphs: string[][] = [];
  let isNew = true;
  for (const line of text.split('\n')) {
    if (isBlank(line)) {
      isNew = true;
    } else if (isNew) {
      paragraphs.push([line]);
      isNew = false;
    } else {
      paragraphs.at(-1)?.push(line);
    }
  }
  return paragraphs.map((lines) => ({ type: 'paragraph', children: broken(lines) }));
}

function broken(lines: readonly string[]): Body {
  return lines.flatMap((line, index) => (index === 0 ? [line] : [BREAK, line]));
}
