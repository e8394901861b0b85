import { deflateSync } from 'node:zlib';
import { PDFInvalidObject, PDFStream, type PDFContext } from 'pdf-lib';

/** Bytes of an entry of the cross-reference stream: type, offset or object stream, generation or place in it. */
const WIDTHS = [1, 4, 2] as const;
const FREE = 0;
const IN_FILE = 1;
const IN_STREAM = 2;

type Entry = readonly [type: number, place: number, index: number];

/**
 * The file of a finished document (ISO 32000-1, 7.5.7 and 7.5.8): streams (and objects given as bytes) as they are, all other objects in one object
 * stream. pdf-lib writes the same, but deflates in JavaScript, which takes longer than all the rest.
 */
export function savePdf(context: PDFContext): Uint8Array {
  const file = new Parts();
  const entries = new Map<number, Entry>([[0, [FREE, 0, 0xffff]]]);
  const packed = new Pack();
  file.text('%PDF-1.7\n%\u0081\u0081\u0081\u0081\n\n');
  const pack = context.largestObjectNumber + 1;
  for (const [{ objectNumber }, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream || object instanceof PDFInvalidObject) {
      entries.set(objectNumber, [IN_FILE, file.length, 0]);
      const bytes = new Uint8Array(object.sizeInBytes());
      object.copyBytesInto(bytes, 0);
      file.object(objectNumber, bytes);
    } else entries.set(objectNumber, [IN_STREAM, pack, packed.add(objectNumber, object.toString())]);
  }
  entries.set(pack, [IN_FILE, file.length, 0]);
  file.stream(pack, packed.dictionary(), packed.bytes());
  const table = pack + 1;
  const start = file.length;
  entries.set(table, [IN_FILE, start, 0]);
  const { Root, Info, ID } = context.trailerInfo;
  const trailer = Object.entries({ Root, Info, ID }).map(([key, value]) =>
    value ? ` /${key} ${value.toString()}` : '',
  );
  file.stream(
    table,
    `/Type /XRef /Size ${table + 1} /W [${WIDTHS.join(' ')}]${trailer.join('')}`,
    crossed(entries, table),
  );
  file.text(`startxref\n${start}\n%%EOF`);
  return file.whole();
}

class Parts {
  readonly #parts: Uint8Array[] = [];
  length = 0;

  bytes(part: Uint8Array): void {
    this.#parts.push(part);
    this.length += part.length;
  }

  text(part: string): void {
    this.bytes(Buffer.from(part, 'latin1'));
  }

  object(n: number, body: Uint8Array): void {
    this.text(`${n} 0 obj\n`);
    this.bytes(body);
    this.text('\nendobj\n\n');
  }

  stream(n: number, entries: string, content: Uint8Array): void {
    const body = deflateSync(content, { level: 1 });
    this.text(`${n} 0 obj\n<< ${entries} /Filter /FlateDecode /Length ${body.length} >>\nstream\n`);
    this.bytes(body);
    this.text('\nendstream\nendobj\n\n');
  }

  whole(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.#parts));
  }
}

/** The content of an object stream: numbers and offsets of its objects, then the objects. */
class Pack {
  readonly #index: number[] = [];
  #body = '';

  /** The object's place in the stream. */
  add(n: number, text: string): number {
    this.#index.push(n, this.#body.length);
    this.#body += `${text}\n`;
    return this.#index.length / 2 - 1;
  }

  dictionary(): string {
    return `/Type /ObjStm /N ${this.#index.length / 2} /First ${this.#index.join(' ').length + 1}`;
  }

  bytes(): Uint8Array {
    return Buffer.from(`${this.#index.join(' ')}\n${this.#body}`, 'latin1');
  }
}

/** Entries for every number from 0 to the last; numbers without an object are free. */
function crossed(entries: ReadonlyMap<number, Entry>, last: number): Uint8Array {
  const [type, place, index] = WIDTHS;
  const size = type + place + index;
  const table = Buffer.alloc(size * (last + 1));
  for (let n = 0; n <= last; n++) {
    const [kind, where, at] = entries.get(n) ?? [FREE, 0, 0xffff];
    table.writeUInt8(kind, n * size);
    table.writeUInt32BE(where, n * size + type);
    table.writeUInt16BE(at, n * size + type + place);
  }
  return table;
}
