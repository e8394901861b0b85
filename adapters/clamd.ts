import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { RongcuoError } from '../regulation/errors.ts';
import { ServiceUnavailable } from '../functions/errors.ts';
import type { Scanner, Verdict } from '../functions/ports.ts';

/** `tcp://host:3310` or `unix:///run/clamav/clamd.ctl`. */
export class ScannerAddressInvalid extends RongcuoError {
  constructor(given: string) {
    super('scanner.address', `查毒服务的地址“${given}”有误`, {
      field: 'RONGCUO_SCANNER',
      remedy: '写作 tcp://10.0.0.9:3310 或 unix:///run/clamav/clamd.ctl；不查毒的，不要设置',
    });
  }
}

const SERVICE = '查毒服务';
const CLAMD_PORT = 3310;
/** Milliseconds without a sign of life: clamd scans while it reads, and a large archive takes its time after the last byte. */
const PATIENCE_MS = 120_000;

type Where = { readonly host: string; readonly port: number } | { readonly path: string };

/** @throws {ScannerAddressInvalid} */
function read(address: string): Where {
  const unix = /^unix:\/\/(\/.+)$/.exec(address)?.[1];
  if (unix !== undefined) return { path: unix };
  const [, host, port = String(CLAMD_PORT)] = /^tcp:\/\/(\[[\da-f:]+\]|[\w.-]+)(?::(\d{1,5}))?$/i.exec(address) ?? [];
  if (host === undefined || Number(port) > 65_535) throw new ScannerAddressInvalid(address);
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/**
 * ClamAV's daemon by its INSTREAM command: chunks with their length before them, an empty one at the end, one line back.
 * Used by both sides, for it is a protocol and no vendor's SDK.
 * @see https://docs.clamav.net/manual/Usage/Scanning.html, and `man clamd`, INSTREAM
 * @throws {ScannerAddressInvalid}
 */
export function createClamd(address: string, patience = PATIENCE_MS): Scanner {
  const where = read(address);
  return {
    name: 'clamd',
    scan: async (_file, open) => verdictOf(await ask(where, open(), patience)),
  };
}

/** `stream: OK`, `stream: Win.Test.EICAR_HDB-1 FOUND`, `INSTREAM size limit exceeded. ERROR`. @throws {ServiceUnavailable} */
function verdictOf(line: string): Verdict {
  if (/^stream: OK$/.test(line)) return { verdict: 'clean' };
  const threat = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (threat !== undefined) return { verdict: 'infected', note: threat };
  if (/size limit exceeded/i.test(line)) return { verdict: 'unscanned', note: '超过查毒服务的文件大小上限' };
  throw new ServiceUnavailable(SERVICE, new Error(line === '' ? 'clamd gave no answer' : line));
}

async function ask(where: Where, bytes: AsyncIterable<Uint8Array>, patience: number): Promise<string> {
  const socket = connect({ ...where });
  socket.setTimeout(patience, () => socket.destroy(new Error(`clamd is silent for ${patience} ms`)));
  const said: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => said.push(chunk));
  const ended = new Promise<Error | undefined>(resolve => {
    let failure: Error | undefined;
    socket.once('error', error => (failure = error));
    socket.once('close', () => {
      resolve(failure);
    });
  });
  await Promise.race([tell(socket, bytes), ended]);
  const failure = await ended;
  // Refused in the middle (too large), clamd answers and hangs up while there is more to say.
  if (failure && said.length === 0) throw new ServiceUnavailable(SERVICE, failure);
  return Buffer.concat(said)
    .toString('utf8')
    .replace(/[\0\n]+$/, '');
}

async function tell(socket: Socket, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const chunk of bytes) {
    if (socket.destroyed) return;
    if (chunk.byteLength === 0) continue;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.byteLength);
    socket.write(length);
    // A socket that dies while it is full never drains.
    if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => undefined);
  }
  socket.end(Buffer.alloc(4));
}
