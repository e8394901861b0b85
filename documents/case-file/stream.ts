import { PDFArray, PDFDict, PDFInvalidObject, PDFName, PDFRawStream, PDFRef, type PDFObject } from 'pdf-lib';

/** Where the bytes of a file go, in order. */
export type Sink = (chunk: Uint8Array) => Promise<void>;

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** A reference of the file that is written. */
export const pointer = (number: number): string => `${number} 0 R`;

/**
 * A PDF written front to back (ISO 32000-1, 7.5): an object goes out when it is known and only its place is held, so memory does
 * not grow with the file. pdf-lib's own writer needs the whole document, and its whole bytes, at once.
 */
export class PdfStream {
  readonly #sink: Sink;
  /** Byte offset of object n at n - 1; 0 until it is written. */
  readonly #places: number[] = [];
  #offset = 0;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  async #put(...chunks: readonly (string | Uint8Array)[]): Promise<void> {
    for (const chunk of chunks) {
      const bytes = typeof chunk === 'string' ? latin1(chunk) : chunk;
      this.#offset += bytes.length;
      await this.#sink(bytes);
    }
  }

  /** The comment of bytes above 127 tells transfer programs that the file is binary (7.5.2). */
  begin(): Promise<void> {
    return this.#put('%PDF-1.7\n%\xe5\xae\xb9\xe9\x94\x99\n');
  }

  /** The number of an object that will be written later. */
  reserve(): number {
    return this.#places.push(0);
  }

  /** @param body The object's text, in Latin-1. */
  async object(body: string, number = this.reserve()): Promise<number> {
    this.#places[number - 1] = this.#offset;
    await this.#put(`${number} 0 obj\n${body}\nendobj\n`);
    return number;
  }

  /** @param entries The stream's dictionary without brackets and `Length`. */
  async stream(entries: string, data: Uint8Array, number = this.reserve()): Promise<number> {
    this.#places[number - 1] = this.#offset;
    await this.#put(`${number} 0 obj\n<<${entries} /Length ${data.length}>>\nstream\n`, data, '\nendstream\nendobj\n');
    return number;
  }

  /** The table of places and the trailer. What was reserved and never written is free. @returns bytes of the whole file */
  async end(trailer: string): Promise<number> {
    const start = this.#offset;
    const rows = this.#places.map(at =>
      at === 0 ? '0000000000 65535 f \n' : `${String(at).padStart(10, '0')} 00000 n \n`,
    );
    const size = rows.length + 1;
    await this.#put(`xref\n0 ${size}\n0000000000 65535 f \n`);
    for (let at = 0; at < rows.length; at += 1000) await this.#put(rows.slice(at, at + 1000).join(''));
    await this.#put(`trailer\n<<${trailer} /Size ${size}>>\nstartxref\n${start}\n%%EOF\n`);
    return this.#offset;
  }
}

/** An object as text, its references by another numbering. A stream is not one. */
export function serialise(object: PDFObject | undefined, refOf: (ref: PDFRef) => string): string {
  if (object === undefined || object instanceof PDFInvalidObject || object instanceof PDFRawStream) return 'null';
  if (object instanceof PDFRef) return refOf(object);
  if (object instanceof PDFArray)
    return `[${object
      .asArray()
      .map(each => serialise(each, refOf))
      .join(' ')}]`;
  if (object instanceof PDFDict) return `<<${entriesOf(object, refOf)}>>`;
  return object.toString();
}

/** The entries of a dictionary but for some. */
export function entriesOf(dict: PDFDict, refOf: (ref: PDFRef) => string, without: readonly string[] = []): string {
  const left = new Set(without.map(name => PDFName.of(name)));
  return dict
    .entries()
    .filter(([name]) => !left.has(name))
    .map(([name, value]) => `${name.toString()} ${serialise(value, refOf)}`)
    .join('\n');
}
