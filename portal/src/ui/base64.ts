/** Bytes of a file that came inside an answer. */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));

interface InlineFile {
  readonly fileName: string;
  readonly mediaType: string;
  /** Base64. */
  readonly content: string;
}

export const fileOf = ({ fileName, mediaType, content }: InlineFile): File =>
  new File([bytesOf(content)], fileName, { type: mediaType });

/** How long the address of a file stays good: until the download has begun. */
const KEEP_MS = 60_000;

/** Hands bytes over as a download of that name. */
export function save(file: File): void {
  const address = URL.createObjectURL(file);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = file.name;
  anchor.click();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, KEEP_MS);
}
