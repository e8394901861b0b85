import { onlineManager } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useSyncExternalStore } from 'react';
import { useWords } from '../i18n/words.ts';
import { WORDS } from './words.ts';

const subscribe = (listener: () => void): (() => void) => onlineManager.subscribe(listener);

export function OfflineBanner() {
  const online = useSyncExternalStore(subscribe, () => onlineManager.isOnline());
  const { offline } = useWords(WORDS);
  return online ? null : <Alert banner type="warning" title={offline} className="no-print" />;
}
