/** Bytes at the beginning that are enough to tell a file's kind. */
export const HEAD_BYTES = 4096;

interface Signature {
  readonly type: string;
  readonly at: number;
  /** Latin-1 text of the bytes. */
  readonly magic: string;
  readonly and?: { readonly at: number; readonly magic: string };
}
const is = (type: string, magic: string, at = 0): Signature => ({ type, magic, at });

/** What evidence may be, by its first bytes; the first that fits. Order matters only where one kind contains another. */
const SIGNATURES: readonly Signature[] = [
  is('application/pdf', '%PDF-'),
  is('image/jpeg', '\xff\xd8\xff'),
  is('image/png', '\x89PNG\r\n\x1a\n'),
  is('image/gif', 'GIF8'),
  is('image/bmp', 'BM'),
  is('image/tiff', 'II*\0'),
  is('image/tiff', 'MM\0*'),
  { ...is('image/webp', 'RIFF'), and: { at: 8, magic: 'WEBP' } },
  { ...is('audio/wav', 'RIFF'), and: { at: 8, magic: 'WAVE' } },
  { ...is('video/x-msvideo', 'RIFF'), and: { at: 8, magic: 'AVI ' } },
  { ...is('image/heic', 'ftyp', 4), and: { at: 8, magic: 'heic' } },
  { ...is('image/heif', 'ftyp', 4), and: { at: 8, magic: 'mif1' } },
  { ...is('audio/mp4', 'ftyp', 4), and: { at: 8, magic: 'M4A' } },
  { ...is('video/quicktime', 'ftyp', 4), and: { at: 8, magic: 'qt  ' } },
  { ...is('audio/3gpp', 'ftyp', 4), and: { at: 8, magic: '3gp' } },
  is('video/mp4', 'ftyp', 4),
  is('audio/mpeg', 'ID3'),
  is('audio/mpeg', '\xff\xfb'),
  is('audio/mpeg', '\xff\xf3'),
  is('audio/aac', '\xff\xf1'),
  is('audio/aac', '\xff\xf9'),
  is('audio/amr', '#!AMR'),
  is('audio/ogg', 'OggS'),
  is('audio/flac', 'fLaC'),
  is('video/x-ms-wmv', '\x30\x26\xb2\x75\x8e\x66\xcf\x11'),
  is('video/x-matroska', '\x1a\x45\xdf\xa3'),
  is('video/x-flv', 'FLV\x01'),
  is('video/mpeg', '\0\0\x01\xba'),
  // Word, Excel, PowerPoint and WPS before 2007, Outlook's mail.
  is('application/x-ole-storage', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  is('application/rtf', '{\\rtf'),
  is('application/x-rar', 'Rar!\x1a\x07'),
  is('application/x-7z-compressed', "7z\xbc\xaf'\x1c"),
];

/** What a ZIP holds, by the names of its first entries as they stand in its bytes. */
const IN_ZIP: readonly (readonly [name: string, type: string])[] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['OFD.xml', 'application/ofd'],
];

/** The media type of evidence by its first bytes, never by its name; undefined where it is nothing that is taken. */
export function kindOf(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  const signature = SIGNATURES.find(
    ({ magic, at, and }) => text.startsWith(magic, at) && (!and || text.startsWith(and.magic, and.at)),
  );
  if (signature) return signature.type;
  // Readers find the header anywhere in the first 1,024 bytes (ISO 32000-1, implementation note).
  if (text.slice(0, 1024).includes('%PDF-')) return 'application/pdf';
  if (text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06'))
    return IN_ZIP.find(([name]) => text.includes(name))?.[1] ?? 'application/zip';
  return isText(head) && !text.startsWith('#!') ? 'text/plain' : undefined;
}

/** UTF-8 (a character cut at the end is none the worse), UTF-16 with its mark, or GB 18030; no control characters but white space. */
function isText(head: Uint8Array): boolean {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true;
  if (head.some(byte => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d)) return false;
  return ['utf-8', 'gb18030'].some(encoding => {
    try {
      // `stream`: what the head cuts in two is not judged.
      new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
      return true;
    } catch {
      return false;
    }
  });
}

const DECLARABLE =
  /^(?:application\/(?:pdf|rtf|ofd|zip|x-zip(?:-compressed)?|x-rar(?:-compressed)?|vnd\.rar|x-7z-compressed|octet-stream|msword|kswps|wps-office\.\w+|vnd\.(?:ms-|openxmlformats-|oasis\.|adobe)[\w.-]*|x-ole-storage)|(?:image|audio|video)\/[\w.+-]+|text\/(?:plain|csv|rtf|html|markdown|xml)|message\/rfc822)$/i;

/** May a file be announced under this media type? Only refuses early what would be refused when it has arrived. */
export const mayBeDeclared = (type: string): boolean => DECLARABLE.test(type.replace(/\s*;.*$/, ''));
