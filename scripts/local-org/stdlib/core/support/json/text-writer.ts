/** Writes JSON text, compact or as the platform lays it out. */

const CONTROLS: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

export const quoted = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- these are what has to be escaped
  `"${text.replace(/["\\\0-\x1f]/g, (unit) => CONTROLS[unit] ?? `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)}"`;

export type Context = 'root' | 'object' | 'array';

interface Open {
  readonly context: Context;
  count: number;
  /** A field name has been written and its value not yet. */
  named: boolean;
}

export class JsonTextWriter {
  readonly #pretty: boolean;
  readonly #open: Open[] = [{ context: 'root', count: 0, named: false }];
  #text = '';
  #indent = 0;

  constructor(pretty: boolean) {
    this.#pretty = pretty;
  }

  get text(): string {
    return this.#text;
  }
  get context(): Context {
    return this.#top.context;
  }
  /** Whether a value may be written now: not where a field name must come. */
  get takesValue(): boolean {
    return this.#top.context !== 'object' || this.#top.named;
  }
  get takesName(): boolean {
    return this.#top.context === 'object' && !this.#top.named;
  }
  get #top(): Open {
    return this.#open[this.#open.length - 1] ?? { context: 'root', count: 0, named: false };
  }

  #line(): void {
    this.#text += `\n${'  '.repeat(this.#indent)}`;
  }

  /** What stands before an entry of the open object or array. */
  #separate(): void {
    const top = this.#top;
    if (top.context === 'root') {
      if (top.count > 0) this.#text += ' ';
    } else {
      if (top.count > 0) this.#text += ',';
      if (this.#pretty && top.context === 'object') this.#line();
      else if (this.#pretty) this.#text += ' ';
    }
    top.count += 1;
  }

  name(name: string): void {
    this.#separate();
    this.#text += quoted(name) + (this.#pretty ? ' : ' : ':');
    this.#top.named = true;
  }

  /** @param source JSON text of a value */
  value(source: string): void {
    if (this.#top.context !== 'object') this.#separate();
    this.#top.named = false;
    this.#text += source;
  }

  start(context: 'object' | 'array'): void {
    this.value(context === 'object' ? '{' : '[');
    this.#open.push({ context, count: 0, named: false });
    if (context === 'object') this.#indent += 1;
  }

  end(): void {
    const { context, count } = this.#top;
    this.#open.pop();
    if (context === 'object') this.#indent -= 1;
    if (this.#pretty && context === 'object' && count > 0) this.#line();
    else if (this.#pretty) this.#text += ' ';
    this.#text += context === 'object' ? '}' : ']';
  }
}
