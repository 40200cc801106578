/** HTTP headers of a request or a response in memory: names keep their case and are found without it. */
import { raise } from '../../../runtime/exceptions.ts';

export class Headers {
  readonly #entries = new Map<string, readonly [name: string, value: string]>();

  /** @throws CalloutException when a name or value could not be sent */
  set(name: string, value: string): void {
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name))
      raise('CalloutException', `Illegal character(s) in message header field: ${name}`);
    if (/[\r\n\0]/.test(value)) raise('CalloutException', `Illegal character(s) in message header value: ${value}`);
    this.#entries.set(name.toLowerCase(), [name, value]);
  }

  /** Adds a header of an answer: one that comes several times is joined by commas (RFC 9110, section 5.3). */
  append(name: string, value: string): void {
    const before = this.#entries.get(name.toLowerCase());
    this.#entries.set(name.toLowerCase(), before === undefined ? [name, value] : [before[0], `${before[1]}, ${value}`]);
  }

  get(name: string): string | null {
    return this.#entries.get(name.toLowerCase())?.[1] ?? null;
  }

  names(): string[] {
    return [...this.#entries.values()].map(([name]) => name);
  }

  entries(): (readonly [name: string, value: string])[] {
    return [...this.#entries.values()];
  }
}
