import { ScanOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { watchCamera, type CameraFault } from './camera.ts';
import styles from './public-verify.module.css';
import { canScan } from './qr.ts';
import { WORDS } from './words.ts';

/** Reads the QR on a paper by the camera, where the browser can; elsewhere nothing stands here, and the code is typed. */
export function ScanForm({ onCode }: { onCode: (code: string) => void }) {
  const words = useWords(WORDS);
  const [watching, setWatching] = useState(false);
  const [fault, setFault] = useState<CameraFault>();
  if (!canScan(window)) return null;
  const turn = (on: boolean) => () => {
    setFault(undefined);
    setWatching(on);
  };
  return (
    <div className={styles.form}>
      {watching ? (
        <>
          <Camera
            onCode={code => {
              setWatching(false);
              onCode(code);
            }}
            onFault={why => {
              setWatching(false);
              setFault(why);
            }}
          />
          <span className={styles.hint}>{words.scanHint}</span>
          <Button onClick={turn(false)}>{words.scanStop}</Button>
        </>
      ) : (
        <Button icon={<ScanOutlined aria-hidden />} onClick={turn(true)}>
          {words.scan}
        </Button>
      )}
      {fault && <Alert type="warning" showIcon role="alert" title={words.cameraFaults[fault]} />}
    </div>
  );
}

interface CameraProps {
  readonly onCode: (code: string) => void;
  readonly onFault: (fault: CameraFault) => void;
}

/** What the camera sees; the camera is on as long as this stands on the page. */
function Camera({ onCode, onFault }: CameraProps) {
  const words = useWords(WORDS);
  const video = useRef<HTMLVideoElement>(null);
  const found = useEffectEvent(onCode);
  const failed = useEffectEvent(onFault);
  useEffect(() => (video.current ? watchCamera(video.current, { found, failed }) : undefined), []);
  return <video ref={video} className={styles.camera} muted playsInline aria-label={words.scanView} />;
}
