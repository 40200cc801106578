/** The body of a request or a response: set as text or bytes, read as either. */
import { TextDecoder } from 'node:util';
import { ApexBlob } from '../../../runtime/temporal.ts';

export class Body {
  #text: string | null = null;
  #bytes: Uint8Array | null = null;

  setText(text: string): void {
    this.#text = text;
    this.#bytes = null;
  }

  setBytes(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#text = null;
  }

  /** Text of the body; bytes are decoded by the charset of the content type, UTF-8 by default. Null when none was set. */
  text(contentType: string | null): string | null {
    if (this.#bytes !== null) this.#text ??= decoder(contentType).decode(this.#bytes);
    return this.#text;
  }

  bytes(): Uint8Array | null {
    return this.#bytes ?? (this.#text === null ? null : Buffer.from(this.#text, 'utf8'));
  }

  blob(): ApexBlob | null {
    const bytes = this.bytes();
    return bytes === null ? null : new ApexBlob(bytes);
  }
}

function decoder(contentType: string | null): TextDecoder {
  const charset = /charset\s*=\s*"?([^";\s]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset, { ignoreBOM: true });
  } catch {
    // An answer may name a charset that does not exist.
    return new TextDecoder('utf-8', { ignoreBOM: true });
  }
}
