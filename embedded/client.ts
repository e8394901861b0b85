import { z } from 'zod';
import { RongcuoError } from '../regulation/errors.ts';

/** Where requests inside the process go; nothing listens there. */
export const IN_PROCESS = 'http://rongcuo.invalid';

const failureSchema = z.object({
  code: z.string(),
  message: z.string(),
  field: z.string().optional(),
  remedy: z.string().optional(),
  issues: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});

/** What the API refused, in its own words. */
export class RequestRefused extends RongcuoError {
  readonly status: number;
  readonly issues: readonly { field: string; message: string }[] | undefined;
  constructor(status: number, { code, message, field, remedy, issues }: z.infer<typeof failureSchema>) {
    super(code, message, { field, remedy });
    this.status = status;
    this.issues = issues;
  }
}

/** Nobody answers at the address, or what answers is no 容错台. */
export class ServerUnreachable extends RongcuoError {
  constructor(address: string, cause?: unknown) {
    super('server.unreachable', `连接不上容错台服务 ${address}`, { remedy: '确认服务正在运行', cause });
  }
}

/** The API as a person uses it. The same over a socket and inside the process; only `fetch` differs. */
export interface Client {
  /** @throws {RequestRefused | ServerUnreachable} */
  get<S extends z.ZodType>(user: string, path: string, answer: S): Promise<z.infer<S>>;
  /** @throws {RequestRefused | ServerUnreachable} */
  post<S extends z.ZodType>(user: string, path: string, body: unknown, answer: S): Promise<z.infer<S>>;
  /** @throws {RequestRefused | ServerUnreachable} */
  put<S extends z.ZodType>(user: string, path: string, body: unknown, answer: S): Promise<z.infer<S>>;
  /** A file that the API itself answers with. @throws {RequestRefused | ServerUnreachable} */
  getBytes(user: string, path: string): Promise<Uint8Array>;
  /** Sends a file, or a piece of one, to a signed link, with the headers that were signed. */
  upload(link: string, bytes: Uint8Array, headers?: Readonly<Record<string, string>>): Promise<void>;
  /** Fetches a file from a signed link. */
  download(link: string): Promise<Uint8Array>;
}

export interface ClientParts {
  readonly address: string;
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** A bearer token for an account. */
  readonly token: (user: string) => Promise<string>;
}

export function createClient({ address, fetch, token }: ClientParts): Client {
  const reached = async (request: Request): Promise<Response> => {
    const response = await answered(address, fetch, request);
    if (!response.ok) throw await refusal(address, response);
    return response;
  };
  const ask = async (user: string, path: string, init: RequestInit): Promise<Response> => {
    const headers = { Authorization: `Bearer ${await token(user)}`, 'Content-Type': 'application/json' };
    return reached(new Request(address + path, { ...init, headers }));
  };
  const call = async (user: string, path: string, init: RequestInit): Promise<unknown> =>
    (await ask(user, path, init)).json();
  return {
    get: async (user, path, answer) => answer.parse(await call(user, path, {})),
    post: async (user, path, body, answer) =>
      answer.parse(await call(user, path, { method: 'POST', body: JSON.stringify(body) })),
    put: async (user, path, body, answer) =>
      answer.parse(await call(user, path, { method: 'PUT', body: JSON.stringify(body) })),
    getBytes: async (user, path) => new Uint8Array(await (await ask(user, path, {})).arrayBuffer()),
    upload: async (link, bytes, headers = {}) => {
      await reached(new Request(link, { method: 'PUT', headers, body: new Uint8Array(bytes) }));
    },
    download: async link => new Uint8Array(await (await reached(new Request(link))).arrayBuffer()),
  };
}

/** `fetch` says with a TypeError that it got no answer at all (fetch.spec.whatwg.org, network error). */
async function answered(address: string, fetch: ClientParts['fetch'], request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    throw error instanceof TypeError ? new ServerUnreachable(address, error) : error;
  }
}

async function refusal(address: string, response: Response): Promise<RongcuoError> {
  const failure = failureSchema.safeParse(await response.json().catch(() => undefined));
  return failure.success ? new RequestRefused(response.status, failure.data) : new ServerUnreachable(address);
}
