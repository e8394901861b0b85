import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryDirectory } from './machine.ts';

/** The test file every scanner knows; it is harmless. https://www.eicar.org/download-anti-malware-testfile/ */
export const EICAR = String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`;

export interface FakeClamd {
  readonly address: string;
  /** SHA-256 (hex) of each stream that was scanned to its end. */
  readonly scanned: string[];
  /** How long a stream may be; clamd's StreamMaxLength. */
  limit: number;
  /** Answers nothing while true, as a hung daemon. */
  silent: boolean;
}

/** Speaks clamd's INSTREAM as the real one does, at a Unix socket, and finds EICAR wherever it stands. */
export async function fakeClamd(): Promise<FakeClamd> {
  const path = join(await temporaryDirectory(), 'clamd.ctl');
  const fake: FakeClamd = { address: `unix://${path}`, scanned: [], limit: 25 * 1024 * 1024, silent: false };
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket.on('error', () => undefined));
    void scan(socket, fake);
  }).listen(path);
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return fake;
}

async function scan(socket: Socket, fake: FakeClamd): Promise<void> {
  let rest: Buffer = Buffer.alloc(0);
  let told = false;
  let size = 0;
  const hash = createHash('sha256');
  const seen: Buffer[] = [];
  for await (const chunk of socket) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    if (!told && rest.includes(0)) {
      if (rest.subarray(0, rest.indexOf(0)).toString() !== 'zINSTREAM') return void socket.end('UNKNOWN COMMAND\0');
      rest = rest.subarray(rest.indexOf(0) + 1);
      told = true;
    }
    while (told && rest.length >= 4 && rest.length >= 4 + rest.readUInt32BE()) {
      const data = rest.subarray(4, 4 + rest.readUInt32BE());
      rest = rest.subarray(4 + data.length);
      if (data.length === 0) {
        if (!fake.silent) reply(socket, fake, hash.digest('hex'), Buffer.concat(seen));
        return;
      }
      size += data.length;
      if (size > fake.limit) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      hash.update(data);
      seen.push(Buffer.from(data));
    }
  }
}

function reply(socket: Socket, { scanned }: FakeClamd, sha256: string, bytes: Buffer): void {
  scanned.push(sha256);
  socket.end(bytes.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
}
