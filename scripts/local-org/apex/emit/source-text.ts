/**
 * Generated text with positions: emitters put a mark before what comes from a place in the Apex source; `finish` takes the
 * marks out and makes the source map of them.
 */
import { GenMapping, maybeAddMapping, toEncodedMap } from '@jridgewell/gen-mapping';
import type { Node } from '../ast.ts';

const OPEN = '\u0001';
const CLOSE = '\u0002';
const MARK = new RegExp(`${OPEN}(\\d+),(\\d+)${CLOSE}`, 'g');

/** A mark: what follows in the text comes from the node's place. */
export const at = (node: Node): string => `${OPEN}${node.line},${node.col}${CLOSE}`;

export interface FinishedText {
  readonly code: string;
  /** Source map, version 3, as JSON text. */
  readonly map: string;
}

/** @param file name of the Apex source in the map */
export function finish(text: string, file: string): FinishedText {
  const map = new GenMapping({ file });
  const lines = text.split('\n').map((line, index) => {
    if (!line.includes(OPEN)) return line;
    let clean = '';
    let from = 0;
    for (const mark of line.matchAll(MARK)) {
      clean += line.slice(from, mark.index);
      from = mark.index + mark[0].length;
      maybeAddMapping(map, {
        generated: { line: index + 1, column: clean.length },
        source: file,
        original: { line: Number(mark[1]), column: Number(mark[2]) },
      });
    }
    return clean + line.slice(from);
  });
  return { code: lines.join('\n'), map: JSON.stringify(toEncodedMap(map)) };
}
