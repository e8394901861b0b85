import { deflateSync } from 'node:zlib';
import { Recent } from '../recent.ts';

const FREE = 0;
const IN_FILE = 1;
const IN_STREAM = 2;

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const ENDSTREAM = latin1('\nendstream\nendobj\n\n');

/** Small streams: to set up a window larger than they are takes longer than to fill it. */
const SMALL = { level: 6, windowBits: 12, memLevel: 5, chunkSize: 2048 } as const;

/** Text of one byte a character, or bytes, deflated. */
export function deflated(content: string | Uint8Array): Uint8Array {
  return deflateSync(typeof content === 'string' ? latin1(content) : content, SMALL);
}

/** A reference to an object, as it is written: `12 0 R`. */
export const pointer = (number: number): string => `${number} 0 R`;

/** Object streams by their texts, some 5 KB each: two letters of the same characters in the same paragraphs differ in their pages only. */
const packs = new Recent<Uint8Array>(12);

/** Where objects go: each is given as text and gets a number. */
export interface Objects {
  /** @returns the reference to it */
  add(text: string): string;
  /** @param entries of its dictionary, without Length. @returns the reference to it */
  stream(entries: string, content: Uint8Array): string;
}

/**
 * The objects of a file and the file of them (ISO 32000-1, 7.5.7 and 7.5.8): streams as they are, all other objects in one object stream.
 * Written here and not by pdf-lib, which keeps each name, number and reference as an object of its own and deflates in
 * JavaScript: that takes longer than all the rest of a document.
 */
export class PdfObjects implements Objects {
  readonly #parts: Uint8Array[] = [latin1('%PDF-1.7\n%\u0081\u0081\u0081\u0081\n\n')];
  #length = this.#parts[0]?.length ?? 0;
  /** By number: where an object stands in the file; none for those in the object stream. */
  readonly #offsets = new Map<number, number>();
  /** Numbers and texts of the objects in the object stream, in its order. */
  readonly #packed: (readonly [number: number, text: string])[] = [];
  #last = 0;

  /** A number for an object that is referred to before it is written. */
  reserve(): number {
    return ++this.#last;
  }

  set(number: number, text: string): void {
    this.#packed.push([number, text]);
  }

  add(text: string): string {
    this.set(++this.#last, text);
    return pointer(this.#last);
  }

  /** An object that stands in the file as it is, so that it is found without inflating anything. */
  plain(text: string): string {
    return this.#object(latin1(`${this.#last + 1} 0 obj\n${text}\nendobj\n\n`));
  }

  stream(entries: string, content: Uint8Array): string {
    const head = `${this.#last + 1} 0 obj\n<< ${entries} /Length ${content.length} >>\nstream\n`;
    return this.#object(latin1(head), content, ENDSTREAM);
  }

  /** A stream that is deflated. @param entries of its dictionary, beside Filter and Length */
  deflated(content: string | Uint8Array, entries = ''): string {
    return this.stream(`${entries} /Filter /FlateDecode`, deflated(content));
  }

  #object(...parts: Uint8Array[]): string {
    this.#offsets.set(++this.#last, this.#length);
    for (const part of parts) {
      this.#parts.push(part);
      this.#length += part.length;
    }
    return pointer(this.#last);
  }

  /** The whole file. @param trailer Entries of its trailer: Root, Info, ID. */
  file(trailer: string): Uint8Array {
    const pack = this.#pack();
    const table = this.reserve();
    const start = this.#length;
    const { widths, content } = this.#crossed(pack, table, start);
    // A few hundred bytes: to deflate them would take as long as to set half a page.
    const entries = `/Type /XRef /Size ${table + 1} /W [${widths.join(' ')}] ${trailer}`;
    const head = latin1(`${table} 0 obj\n<< ${entries} /Length ${content.length} >>\nstream\n`);
    const foot = latin1(`\nendstream\nendobj\n\nstartxref\n${start}\n%%EOF`);
    return joined([...this.#parts, head, content, foot]);
  }

  /** The object stream: numbers and offsets of its objects, then the objects. @returns its number */
  #pack(): number {
    const index: number[] = [];
    let body = '';
    for (const [number, text] of this.#packed) {
      index.push(number, body.length);
      body += `${text}\n`;
    }
    const list = index.join(' ');
    const entries = `/Type /ObjStm /N ${this.#packed.length} /First ${list.length + 1} /Filter /FlateDecode`;
    const text = `${list}\n${body}`;
    this.stream(
      entries,
      packs.get(text, () => deflated(text)),
    );
    return this.#last;
  }

  /** Entries for every number from 0 to the last; numbers without an object are free. */
  #crossed(pack: number, last: number, start: number): { widths: readonly number[]; content: Uint8Array } {
    // Type; offset or number of the object stream; place in that.
    const widths = [1, bytesFor(start), bytesFor(this.#packed.length)] as const;
    const size = widths[0] + widths[1] + widths[2];
    const content = Buffer.alloc(size * (last + 1));
    const entry = (number: number, type: number, offset: number, place: number): void => {
      content[size * number] = type;
      const end = size * (number + 1);
      for (let n = 1; n <= widths[1]; n++) content[end - widths[2] - n] = offset >>> (8 * (n - 1));
      for (let n = 1; n <= widths[2]; n++) content[end - n] = place >>> (8 * (n - 1));
    };
    for (let number = 0; number <= last; number++) entry(number, FREE, 0, 0);
    for (const [number, offset] of this.#offsets) entry(number, IN_FILE, offset, 0);
    for (const [place, [number]] of this.#packed.entries()) entry(number, IN_STREAM, pack, place);
    entry(last, IN_FILE, start, 0);
    return { widths, content };
  }
}

const bytesFor = (most: number): number => Math.max(1, Math.ceil(Math.log2(most + 1) / 8));

/** Copied once: pdf-lib and others read `.buffer` of what they are given, so the bytes are no part of a larger one. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Printable ASCII that needs no escapes: a string of it is written as it is. */
const PLAIN = /^[ -'*-[\]-~]*$/;

/** Text as a PDF string: as it is, or UTF-16 in hexadecimal digits (7.9.2.2). */
export function textString(text: string): string {
  if (PLAIN.test(text)) return `(${text})`;
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}

/** A moment as a PDF date in UTC (7.9.4). @param at epoch milliseconds */
export const dateString = (at: number): string =>
  `(D:${new Date(at).toISOString().replace(/\..*$/, '').replace(/[-:T]/g, '')}Z)`;
