/** Where a reader of QR codes and a camera are looked for: the window. */
interface Surroundings {
  readonly BarcodeDetector?: unknown;
  readonly navigator: { readonly mediaDevices?: unknown };
}

/** Can this browser read a QR code by its camera? Without TLS it has no camera to offer, unless it is on this machine. */
export const canScan = ({ BarcodeDetector, navigator }: Surroundings): boolean =>
  BarcodeDetector !== undefined && navigator.mediaDevices !== undefined;

/** The code in what a QR of ours says: `https://…/verify/K7QW…` or `rongcuo:K7QW…`; anything else is left to be refused as a code. */
export const codeIn = (text: string): string =>
  (/\/verify\/([^/?#]+)/.exec(text)?.[1] ?? text.replace(/^rongcuo:/, '')).slice(0, 60);
