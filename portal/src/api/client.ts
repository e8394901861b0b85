import type { AnswerAt, InputAt, Method, PathOf } from '../../../functions/api/operations.ts';
import { failureOf, unreachable } from './failure.ts';
import { csrfToken, lostSession } from './session-state.ts';

export type { AnswerAt, InputAt, Method, PathOf } from '../../../functions/api/operations.ts';

/** What a call is given besides its input. */
interface Options {
  readonly signal?: AbortSignal | undefined;
  /** The same key is carried out once (POST /api/cases). */
  readonly idempotencyKey?: string | undefined;
}

/** An input none of whose parts is required may be left out. */
export type Given<I> = object extends I ? [input?: I & Options] : [input: I & Options];

interface Parts {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** Numbers and truth values as JSON writes them. */
const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** `/api/...` of a person who is signed in goes by the session's cookie (docs/decisions/0019); what is public stays. */
export function addressOf(path: string, { params = {}, query = {} }: Parts): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(written(params[name])));
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, written(value)]])),
  ).toString();
  const open = filled.startsWith('/api/public/');
  return `${open ? '' : '/web'}${filled}${search === '' ? '' : `?${search}`}`;
}

/** A request to our own server; what it refuses is an `ApiFailure`. @throws {ApiFailure} */
export async function send(address: string, init: RequestInit = {}): Promise<Response> {
  const safe = init.method === undefined || init.method === 'GET';
  const headers = new Headers(init.headers);
  headers.set('Accept', 'application/json');
  if (!safe) headers.set('X-CSRF-Token', csrfToken());
  let response: Response;
  try {
    response = await fetch(address, { ...init, headers, credentials: 'same-origin' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable(error);
  }
  if (response.ok) return response;
  if (response.status === 401) lostSession();
  throw await failureOf(response);
}

async function call<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  input: Parts & Options = {},
): Promise<AnswerAt<M, P>> {
  const { body, signal, idempotencyKey } = input;
  const headers: Record<string, string> = {};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (idempotencyKey !== undefined) headers['Idempotency-Key'] = idempotencyKey;
  const response = await send(addressOf(path, input), {
    method: method.toUpperCase(),
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  // The path's own answer: the server gives it by the schema that types it here.
  return (await response.json()) as AnswerAt<M, P>;
}

/**
 * The API, typed by the server's own schemas: `api.get('/api/tasks/{id}', { params: { id } })`.
 * @throws {ApiFailure}
 */
export const api = {
  get: <P extends PathOf<'get'>>(path: P, ...[input]: Given<InputAt<'get', P>>) => call('get', path, input),
  post: <P extends PathOf<'post'>>(path: P, ...[input]: Given<InputAt<'post', P>>) => call('post', path, input),
  put: <P extends PathOf<'put'>>(path: P, ...[input]: Given<InputAt<'put', P>>) => call('put', path, input),
};
