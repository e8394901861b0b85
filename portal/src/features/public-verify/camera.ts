import { codeIn } from './qr.ts';

/** What a browser that reads QR codes offers; not yet in TypeScript's library (Shape Detection API, W3C WICG). */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { readonly formats: readonly string[] }): Detector;
}
declare global {
  interface Window {
    readonly BarcodeDetector?: DetectorClass;
  }
}

export type CameraFault = 'refused' | 'absent' | 'failed';
const FAULTS: Readonly<Record<string, CameraFault>> = { NotAllowedError: 'refused', NotFoundError: 'absent' };
const faultOf = (error: unknown): CameraFault =>
  (error instanceof DOMException ? FAULTS[error.name] : undefined) ?? 'failed';

interface Told {
  readonly found: (code: string) => void;
  readonly failed: (fault: CameraFault) => void;
}

/** Between two looks, in milliseconds: quick enough for a hand, and a telephone stays cool. */
const PAUSE = 200;

/**
 * Shows the camera in a video element and looks for a QR code until there is one. The pictures stay in this element. Only after
 * somebody asked for it: the browser asks for permission.
 * @returns gives the camera back
 */
export function watchCamera(video: HTMLVideoElement, { found, failed }: Told): () => void {
  let over = false;
  let stream: MediaStream | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    over = true;
    clearTimeout(timer);
    stream?.getTracks().forEach(track => {
      track.stop();
    });
  };
  const look = async (detector: Detector): Promise<void> => {
    const [first] = await detector.detect(video);
    if (over) return;
    if (first) found(codeIn(first.rawValue));
    else timer = setTimeout(() => void look(detector).catch(fail), PAUSE);
  };
  const fail = (error: unknown): void => {
    if (!over) failed(faultOf(error));
    stop();
  };
  const start = async (): Promise<void> => {
    if (!window.BarcodeDetector) return;
    const detector = new window.BarcodeDetector({ formats: ['qr_code'] });
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    // Left meanwhile: the light of the camera goes out again.
    if (over) {
      stop();
      return;
    }
    video.srcObject = stream;
    await video.play();
    await look(detector);
  };
  start().catch(fail);
  return stop;
}
