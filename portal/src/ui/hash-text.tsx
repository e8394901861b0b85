import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '../i18n/words.ts';
import styles from './hash-text.module.css';

const WORDS = defineWords(
  { copy: '复制 SHA-256 摘要', copied: '已复制' },
  { copy: 'Copy the SHA-256 digest', copied: 'Copied' },
);

/** A SHA-256 digest: its first and last eight, the whole on hover, and a button to copy it. */
export function HashText({ sha256 }: { sha256: string }) {
  const words = useWords(WORDS);
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    navigator.clipboard.writeText(sha256).then(
      () => {
        setCopied(true);
      },
      // Refused by the browser: the whole digest still stands in the tooltip.
      () => undefined,
    );
  };
  return (
    <span className={styles.hash}>
      <Tooltip title={sha256}>
        <code tabIndex={0}>{`${sha256.slice(0, 8)}…${sha256.slice(-8)}`}</code>
      </Tooltip>
      <Button
        type="text"
        size="small"
        icon={copied ? <CheckOutlined aria-hidden /> : <CopyOutlined aria-hidden />}
        aria-label={copied ? words.copied : words.copy}
        onClick={copy}
        className="no-print"
      />
    </span>
  );
}
