import { api, ApiFailure, type AnswerAt } from '../api/index.ts';

type Submission = AnswerAt<'get', '/api/submissions/{id}'>;
type SentFile = Submission['files'][number];
type Piece = SentFile['send'][number];

/** Pieces on their way at once. */
const AT_ONCE = 3;
/** So many rounds in which nothing more arrived, each after a longer pause: then a person decides. */
const ROUNDS = 4;
const PAUSE_MS = 1000;
const CHECK_MS = 1500;

/** It was there already (docs/uploads.md). */
const THERE = [409, 412];

/** A piece did not arrive: a link that has run out, a line that was cut. Asking again for what is missing mends both. */
class PieceLost extends Error {}

/** Sends one piece. `fetch` does not tell how far it is; XMLHttpRequest does. @throws {PieceLost | DOMException} */
function put({ link, headers }: Piece, body: Blob, onLoaded: (bytes: number) => void, signal: AbortSignal) {
  return new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = (): void => {
      request.abort();
    };
    signal.addEventListener('abort', abort, { once: true });
    request.open('PUT', link);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => {
      onLoaded(loaded);
    };
    request.onloadend = () => {
      signal.removeEventListener('abort', abort);
      const { status } = request;
      if ((status >= 200 && status < 300) || THERE.includes(status)) resolve();
      else if (signal.aborted) reject(new DOMException('aborted', 'AbortError'));
      else reject(new PieceLost(`HTTP ${String(status)}`));
    };
    request.send(body);
  });
}

const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('aborted', 'AbortError'));
    });
  });

/** A refused file as the server would have said it on 提交. */
function refused({ files }: Submission): ApiFailure {
  const at = files.findIndex(({ refusal }) => refusal);
  const why = files[at]?.refusal ?? { code: 'upload.refused', message: '文件被拒收', remedy: '重新选择文件' };
  return new ApiFailure(422, { ...why, ...(at >= 0 && { field: `files.${String(at)}` }) });
}

export interface Sending {
  /** The file as the person chose it, by its number in the submission. */
  readonly file: (id: string) => File | undefined;
  readonly onSent: (id: string, bytes: number) => void;
  /** Everything is there; it is being hashed and scanned. */
  readonly onChecking: () => void;
  readonly signal: AbortSignal;
}

/**
 * Sends what a submission still lacks and says that it is all: again after a cut, a restart or on another day with the same files.
 * @returns the case it became or went to @throws {ApiFailure} `portal.cut` when nothing gets through any more
 */
export async function sendAll(id: string, sending: Sending): Promise<string> {
  const { signal } = sending;
  let lost = 0;
  let before = -1;
  for (;;) {
    const submission = await api.get('/api/submissions/{id}', { params: { id }, signal });
    if (submission.status === 'refused') throw refused(submission);
    if (submission.status === 'received' && submission.caseId !== undefined) return submission.caseId;
    for (const { id: file, sent } of submission.files) sending.onSent(file, sent);
    const arrived = submission.files.reduce((sum, { sent }) => sum + sent, 0);
    lost = arrived > before ? 0 : lost + 1;
    before = arrived;
    if (submission.status === 'checking') {
      sending.onChecking();
      lost = 0;
      await wait(CHECK_MS, signal);
      continue;
    }
    if (lost > ROUNDS) throw cut();
    if (lost > 0) await wait(PAUSE_MS * 2 ** (lost - 1), signal);
    const whole = await sendMissing(submission, sending);
    if (!whole) continue;
    const done = await api.post('/api/submissions/{id}/complete', { params: { id }, signal });
    if (done.caseId !== undefined) return done.caseId;
  }
}

const cut = (): ApiFailure =>
  new ApiFailure(0, {
    code: 'portal.cut',
    message: '上传中断',
    remedy: '检查网络后点“继续上传”，已经传到的部分不会重传',
  });

interface Job {
  readonly file: SentFile;
  readonly piece: Piece;
}

/** @returns whether every piece arrived */
async function sendMissing({ files }: Submission, { file: chosen, onSent, signal }: Sending): Promise<boolean> {
  const jobs: Job[] = files.flatMap(file => file.send.map(piece => ({ file, piece })));
  const sent = new Map(files.map(file => [file.id, file.sent]));
  let whole = true;
  const one = async ({ file: { id }, piece }: Job): Promise<void> => {
    const file = chosen(id);
    if (!file) {
      whole = false;
      return;
    }
    const body = file.slice(piece.from, piece.to ?? file.size);
    let loaded = 0;
    const more = (bytes: number): void => {
      sent.set(id, (sent.get(id) ?? 0) + bytes - loaded);
      loaded = bytes;
      onSent(id, sent.get(id) ?? 0);
    };
    try {
      await put(piece, body, more, signal);
      more(body.size);
    } catch (error) {
      if (!(error instanceof PieceLost)) throw error;
      whole = false;
      more(0);
    }
  };
  const worker = async (): Promise<void> => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await one(job);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return whole;
}
