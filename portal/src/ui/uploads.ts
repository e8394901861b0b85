import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { api, ApiFailure, useUser } from '../api/index.ts';
import { begunSubmission } from './begun.ts';
import { sendAll } from './sending.ts';
import { sha256Of } from './sha256.ts';
import { isWanted, rowsOf, same, type Purpose, type UploadRow } from './upload-row.ts';

/** `cut`: begun, not finished, and nothing is being sent now. */
export type UploadPhase = 'choosing' | 'sending' | 'checking' | 'cut';

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
    const kept = begunSubmission.read(key);
    if (!kept) return;
    let gone = false;
    api.get('/api/submissions/{id}', { params: { id: kept.id } }).then(
      ({ status, files }) => {
        if (gone) return;
        if (status !== 'waiting') {
          begunSubmission.forget(key);
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
        void begunSubmission.form(key).then(form => {
          if (form && !gone) setRows(all => all.map(row => (same(row, form) ? { ...row, file: form } : row)));
        });
      },
      (failure: unknown) => {
        if (failure instanceof ApiFailure && failure.status === 404) begunSubmission.forget(key);
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
      const chosen = rowsOf(files, purpose);
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
    begunSubmission.forget(key);
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
    begunSubmission.keep(key, { id, files }, rows);
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
      begunSubmission.forget(key);
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
        begunSubmission.forget(key);
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
