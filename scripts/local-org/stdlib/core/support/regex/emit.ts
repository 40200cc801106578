/** Java's regular expressions as JavaScript's, in `v` mode. */
import type { RegexNode } from './tree.ts';

const point = (code: number): string =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
    ? String.fromCharCode(code)
    : `\\u{${code.toString(16)}}`;

const WORD = '[\\p{L}\\p{Nd}_]';

const ASSERTIONS: Readonly<Record<Extract<RegexNode, { kind: 'assert' }>['what'], readonly [string, string]>> = {
  // [as written, with UNIX_LINES]
  inputStart: ['^', '^'],
  inputEnd: ['$', '$'],
  inputEndOrLine: ['(?=(?:\\r\\n|(?<!\\r)\\n|[\\r\\u{85}\\u{2028}\\u{2029}])?$)', '(?=\\n?$)'],
  lineStart: ['(?:^|(?<=\\n|\\r(?!\\n)|[\\u{85}\\u{2028}\\u{2029}])(?!$))', '(?:^|(?<=\\n)(?!$))'],
  lineEnd: ['(?=[\\r\\u{85}\\u{2028}\\u{2029}]|(?<!\\r)\\n|$)', '(?=\\n|$)'],
  wordBoundary: [`(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`, ''],
  notWordBoundary: [`(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`, ''],
  lastMatchEnd: ['', ''],
};

export interface Emitted {
  readonly source: string;
  /** JavaScript's group number by Java's. */
  readonly groups: readonly number[];
}

class Emitter {
  count = 0;
  readonly groups: number[] = [0];

  emit(node: RegexNode): string {
    switch (node.kind) {
      case 'empty':
        return '(?:)';
      case 'char':
        return node.other === null ? point(node.code) : `[${point(node.code)}${point(node.other)}]`;
      case 'set':
        return node.foldCase ? `(?i:${node.source})` : node.source;
      case 'sequence':
        return node.parts.map((part) => (part.kind === 'choice' ? `(?:${this.emit(part)})` : this.emit(part))).join('');
      case 'choice':
        return node.options.map((option) => this.emit(option)).join('|');
      case 'group': {
        this.count += 1;
        this.groups[node.index] = this.count;
        return `(${this.emit(node.body)})`;
      }
      case 'repeat':
        return this.repeat(node);
      case 'atomic':
        return this.atomic(() => this.emit(node.body));
      case 'look':
        return `(?${node.behind ? '<' : ''}${node.negative ? '!' : '='}${this.emit(node.body)})`;
      case 'reference': {
        const reference = `\\${this.groups[node.index] ?? 0}`;
        return `(?:${node.ignoreCase ? `(?i:${reference})` : reference})`;
      }
      case 'assert': {
        const [plain, unix] = ASSERTIONS[node.what];
        return node.unixLines && unix !== '' ? unix : plain;
      }
    }
  }

  /** What a lookahead has taken is not given back: an atomic group. */
  private atomic(body: () => string): string {
    this.count += 1;
    const index = this.count;
    return `(?:(?=(${body()}))\\${index})`;
  }

  private repeat(node: Extract<RegexNode, { kind: 'repeat' }>): string {
    const loop = (): string => {
      const simple = node.body.kind === 'char' || node.body.kind === 'set' || node.body.kind === 'group';
      const body = this.emit(node.body);
      const counted = node.max === Infinity ? `{${node.min},}` : `{${node.min},${node.max}}`;
      return `${simple ? body : `(?:${body})`}${counted}${node.mode === 'lazy' ? '?' : ''}`;
    };
    return node.mode === 'possessive' ? this.atomic(loop) : loop();
  }
}

export function emitJavaScript(root: RegexNode): Emitted {
  const emitter = new Emitter();
  return { source: emitter.emit(root), groups: emitter.groups };
}
