import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { api, ApiFailure, useUser } from '../api/index.ts';
import { store } from './draft.ts';
import { keptFile } from './kept-file.ts';
import { sendAll } from './sending.ts';
import { sha256Of } from './sha256.ts';

export type Purpose = 'form' | 'evidence';

/** A file that is to be sent. Of a submission begun earlier the file itself may have to be chosen again. */
export interface UploadRow {
  readonly key: string;
  readonly purpose: Purpose;
  readonly name: string;
  readonly bytes: number;
  readonly file?: File | undefined;
  readonly sha256?: string | undefined;
  /** How much of the digest is computed, 0 to 1. */
  readonly hashed: number;
  /** Bytes that have arrived. */
  readonly sent: number;
  /** Why it was refused, in the server's words. */
  readonly problem?: string | undefined;
  readonly remedy?: string | undefined;
}

/** `cut`: begun, not finished, and nothing is being sent now. */
export type UploadPhase = 'choosing' | 'sending' | 'checking' | 'cut';

interface Kept {
  readonly id: string;
  readonly files: readonly Pick<UploadRow, 'purpose' | 'name' | 'bytes' | 'sha256'>[];
}

/** A form up to this size is kept here until it is sent. */
const KEPT = 16 * 1024 * 1024;

function forget(key: string): void {
  store.remove(key);
  void keptFile.drop(key);
}

const readKept = (key: string): Kept | undefined => {
  const kept = store.read(key) as Kept | undefined;
  return typeof kept?.id === 'string' && Array.isArray(kept.files) ? kept : undefined;
};

/** Begun earlier, not all of it arrived, and the file has to be chosen again. */
export const isWanted = ({ file, sent, bytes }: UploadRow): boolean => !file && sent < bytes;

const same = (row: UploadRow, file: File): boolean => !row.file && row.name === file.name && row.bytes === file.size;

export interface UploadsGiven {
  /** More material to a case; without it a case is opened. */
  readonly caseId?: string | undefined;
  /** A new case of somebody who came with paper (代为登记), and his account if he has one. */
  readonly paper?: { readonly account?: string } | undefined;
  /** Tells what is sent apart, where one page sends two things. */
  readonly name?: string;
  readonly onReceived: (caseId: string) => void;
}

export type Uploads = ReturnType<typeof useUploads>;

/**
 * The files of one submission: chosen, hashed here, registered together, sent in pieces, and sent on after a cut. What was
 * begun is kept on this device: after a restart the person chooses the same files again and only what is missing is sent.
 */
export function useUploads({ caseId, paper, name = 'files', onReceived }: UploadsGiven) {
  const key = `rongcuo.upload.${useUser().id}.${caseId ?? 'new'}.${name}`;
  const client = useQueryClient();
  const [rows, setRows] = useState<readonly UploadRow[]>([]);
  const [phase, setPhase] = useState<UploadPhase>('choosing');
  const [error, setError] = useState<Error>();
  const [submission, setSubmission] = useState<string>();
  const [kept, setKept] = useState(false);
  const running = useRef<AbortController>(null);

  const update = useCallback((row: string, next: Partial<UploadRow>): void => {
    setRows(all => all.map(each => (each.key === row ? { ...each, ...next } : each)));
  }, []);

  // Something was begun earlier and is still wanted.
  useEffect(() => {
    const kept = readKept(key);
    if (!kept) return;
    let gone = false;
    api.get('/api/submissions/{id}', { params: { id: kept.id } }).then(
      ({ status, files }) => {
        if (gone) return;
        if (status !== 'waiting') {
          store.remove(key);
          return;
        }
        setSubmission(kept.id);
        setKept(true);
        setPhase('cut');
        setRows(
          kept.files.map(({ purpose, name, bytes, sha256 }, i) => ({
            ...{ purpose, name, bytes, sha256, key: String(i + 1), hashed: 1, sent: files[i]?.sent ?? 0 },
          })),
        );
        void keptFile.read(key).then(form => {
          if (form && !gone) setRows(all => all.map(row => (same(row, form) ? { ...row, file: form } : row)));
        });
      },
      (failure: unknown) => {
        if (failure instanceof ApiFailure && failure.status === 404) store.remove(key);
      },
    );
    return () => {
      gone = true;
    };
  }, [key]);
  useEffect(() => () => running.current?.abort(), []);

  const hash = useCallback(
    async (row: string, file: File): Promise<void> => {
      try {
        const sha256 = await sha256Of(file, share => {
          update(row, { hashed: share });
        });
        update(row, { sha256, hashed: 1 });
      } catch {
        update(row, { problem: '文件读不出来', remedy: '文件可能已被移动或者改动，请重新选择' });
      }
    },
    [update],
  );

  /** Chosen again after a restart: the same name, size and digest, or it is another file. */
  const again = useCallback(
    (files: readonly File[]): void => {
      const strange: string[] = [];
      for (const file of files) {
        const row = rows.find(each => same(each, file));
        if (!row) strange.push(file.name);
        else
          void sha256Of(file).then(digest => {
            if (digest === row.sha256) update(row.key, { file, problem: undefined });
            else update(row.key, { problem: '内容与上次选择的文件不同', remedy: '选择原来的文件，或者放弃上次的上传' });
          });
      }
      const message = `“${strange.join('”“')}”不在上次的清单中`;
      const remedy = '选择清单中名称和大小相同的文件，或者放弃上次的上传';
      setError(strange.length > 0 ? new ApiFailure(0, { code: 'portal.other-file', message, remedy }) : undefined);
    },
    [rows, update],
  );

  const add = useCallback(
    (files: readonly File[], purpose: Purpose): void => {
      if (submission !== undefined) {
        again(files);
        return;
      }
      setError(undefined);
      const chosen = files.map((file): UploadRow => ({
        ...{ key: crypto.getRandomValues(new Uint32Array(2)).join('-'), purpose, file },
        ...{ name: file.name, bytes: file.size, hashed: 0, sent: 0 },
        ...(file.size === 0 && { problem: '文件是空的', remedy: '核对后重新选择' }),
      }));
      // One form a submission: choosing another replaces it.
      setRows(all => [...all.filter(each => purpose !== 'form' || each.purpose !== 'form'), ...chosen]);
      for (const row of chosen) if (row.file) void hash(row.key, row.file);
    },
    [submission, again, hash],
  );

  const remove = useCallback((row: string): void => {
    setError(undefined);
    setRows(all => all.filter(each => each.key !== row));
  }, []);

  /** Forgets what was begun; what has arrived is removed by the server after its days. */
  const abandon = useCallback((): void => {
    running.current?.abort();
    forget(key);
    setSubmission(undefined);
    setPhase('choosing');
    setError(undefined);
    setRows(all => all.filter(({ file }) => file).map(row => ({ ...row, sent: 0, problem: undefined })));
  }, [key]);

  const register = useCallback(async (): Promise<string> => {
    const files = rows.map(({ purpose, name, bytes, sha256, file }) => ({
      ...{ purpose, name, bytes },
      ...(sha256 !== undefined && { sha256 }),
      ...(file && file.type !== '' && { type: file.type }),
    }));
    const { id } = await api.post('/api/submissions', {
      body: { ...(caseId !== undefined && { caseId }), ...(paper && { paper }), files },
    });
    store.write(key, { id, files } satisfies Kept);
    const form = rows.find(({ purpose, bytes }) => purpose === 'form' && bytes <= KEPT)?.file;
    if (form) void keptFile.keep(key, form);
    setSubmission(id);
    return id;
  }, [rows, caseId, paper, key]);

  /** Sends everything, or what is missing. */
  const send = useCallback(async (): Promise<void> => {
    const controller = new AbortController();
    running.current = controller;
    setError(undefined);
    setPhase('sending');
    setRows(all => all.map(row => ({ ...row, problem: undefined })));
    const rowOf = (file: string): UploadRow | undefined => rows[Number(file) - 1];
    let begun = submission;
    try {
      begun ??= await register();
      const received = await sendAll(begun, {
        file: id => rowOf(id)?.file,
        onSent: (id, sent) => {
          const row = rowOf(id);
          if (row) update(row.key, { sent });
        },
        onChecking: () => {
          setPhase('checking');
        },
        signal: controller.signal,
      });
      forget(key);
      setSubmission(undefined);
      setPhase('choosing');
      setRows([]);
      await client.invalidateQueries();
      onReceived(received);
    } catch (failure) {
      if (controller.signal.aborted) return;
      const error = failure instanceof Error ? failure : new Error(String(failure));
      setError(error);
      const final = error instanceof ApiFailure && error.status >= 400 && error.status < 500 && error.status !== 401;
      if (final) {
        // Refused: the files stay chosen, and without what is at fault they are registered anew.
        forget(key);
        setSubmission(undefined);
        const at = /^files\.(\d+)/.exec(error.field ?? '')?.[1];
        const row = at === undefined ? undefined : rows[Number(at)];
        if (row) update(row.key, { problem: error.message, remedy: error.remedy });
      }
      setPhase(begun === undefined || final ? 'choosing' : 'cut');
    }
  }, [rows, submission, register, update, key, client, onReceived]);

  // The network is back: go on by itself.
  useEffect(() => {
    if (phase !== 'cut' || !rows.every(({ file, sent, bytes }) => file !== undefined || sent === bytes)) return;
    const goOn = (): void => void send();
    window.addEventListener('online', goOn);
    return () => {
      window.removeEventListener('online', goOn);
    };
  }, [phase, rows, send]);

  const ready = rows.length > 0 && rows.every(({ sha256, problem }) => sha256 !== undefined && problem === undefined);
  /** After a restart: names of files that have to be chosen again. */
  const wanted = rows.filter(isWanted).map(({ name }) => name);
  /** Begun before this page was opened, maybe on another day. */
  const resumed = submission !== undefined && kept;
  return { rows, phase, error, begun: submission !== undefined, resumed, ready, wanted, add, remove, abandon, send };
}
