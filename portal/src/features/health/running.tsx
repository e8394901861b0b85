import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { ask, type AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { sizeText } from '../../ui/file-list.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Facts, Panel } from '../../ui/page.tsx';
import { LocalDay, ShanghaiTime } from '../../ui/time.tsx';
import styles from './health.module.css';
import { WORDS } from './words.ts';

type System = AnswerAt<'get', '/api/system'>;

/** Below this share of the disk free, or this many bytes, somebody should make room. */
const LOW_SHARE = 0.1;
const LOW_BYTES = 1024 ** 3;

/** When the sweep last ran and what it found; backups; how full the disk is. */
export function Running() {
  const words = useWords(WORDS);
  const query = useQuery({ ...ask('/api/system'), refetchInterval: 60_000 });
  return (
    <Panel title={words.running}>
      <p className={styles.about}>{words.sweepAbout}</p>
      <Loaded query={query}>{system => <Told system={system} />}</Loaded>
    </Panel>
  );
}

function Told({ system }: { system: System }) {
  const words = useWords(WORDS);
  const { host, sweep, anchored, storage } = system;
  const low = storage && (storage.free < LOW_BYTES || storage.free < storage.size * LOW_SHARE);
  const stored: readonly (readonly [string, ReactNode])[] = storage
    ? [
        [words.database, sizeText(storage.database)],
        [words.files, sizeText(storage.files)],
        [words.disk, words.ofDisk(sizeText(storage.free), sizeText(storage.size))],
      ]
    : [];
  return (
    <>
      {low && <Alert type="warning" showIcon role="alert" title={words.low} />}
      <Facts
        facts={[
          [words.sweep, sweep ? <Swept key="sweep" sweep={sweep} /> : words.sweepElsewhere],
          [words.anchored, anchored === undefined ? words.noAnchor : <LocalDay key="anchored" date={anchored} />],
          ...useBackup(system),
          [words.backup, words.about[host]],
          ...stored,
        ]}
      />
    </>
  );
}

function Swept({ sweep: { at, found } }: { sweep: NonNullable<System['sweep']> }) {
  const words = useWords(WORDS);
  const names: Readonly<Record<string, string>> = words.found;
  const told = Object.entries(found).flatMap(([name, n]) => (n > 0 ? [words.item(names[name] ?? name, n)] : []));
  return (
    <>
      <ShanghaiTime at={at} /> · {told.length === 0 ? words.quiet : told.join(words.between)}
    </>
  );
}

/** The last and the next backup, as far as they are known here. */
function useBackup({ backup: { scheduled, exported, next } }: System): (readonly [string, ReactNode])[] {
  const words = useWords(WORDS);
  const { archive = '', cases = 0, bytes = 0 } = exported ?? {};
  const done = exported && (
    <>
      <ShanghaiTime at={exported.at} /> · {words.exportedText(archive, cases, sizeText(bytes))}
    </>
  );
  return [
    scheduled ? [words.last, words.lastElsewhere] : [words.exported, done ?? words.notExported],
    [words.nextBackup, next === undefined ? words.notScheduled : <ShanghaiTime key="next" at={next} />],
  ];
}
