/** What the API refused, in its own words (docs/errors.md), or that it could not be reached. */
export class ApiFailure extends Error {
  readonly status: number;
  /** Stable: tests and other pages decide by it. */
  readonly code: string;
  readonly field: string | undefined;
  readonly remedy: string | undefined;
  readonly issues: readonly { readonly field: string; readonly message: string }[];

  constructor(status: number, given: FailureBody, cause?: unknown) {
    super(given.message, { cause });
    this.name = 'ApiFailure';
    this.status = status;
    this.code = given.code;
    this.field = given.field;
    this.remedy = given.remedy;
    this.issues = given.issues ?? [];
  }
}

interface FailureBody {
  readonly code: string;
  readonly message: string;
  readonly field?: string | undefined;
  readonly remedy?: string | undefined;
  readonly issues?: readonly { readonly field: string; readonly message: string }[] | undefined;
}

/** Nobody answered at all: no network, or the server is down. */
export const isUnreachable = (error: unknown): boolean => error instanceof ApiFailure && error.status === 0;
/** Somebody was there first, or what the page showed has moved on. */
export const isConflict = (error: unknown): boolean => error instanceof ApiFailure && error.status === 409;
export const isNotSignedIn = (error: unknown): boolean => error instanceof ApiFailure && error.status === 401;

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Reads an answer that is no success; a proxy's HTML page is none of ours. */
export async function failureOf(response: Response): Promise<ApiFailure> {
  const body: unknown = await response.json().catch(() => undefined);
  const given = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const code = text(given.code);
  if (code === undefined) {
    const message = `服务器没有按约定回答（HTTP ${String(response.status)}）`;
    return new ApiFailure(response.status, { code: 'portal.bad-answer', message, remedy: '稍后重试，或者联系管理员' });
  }
  return new ApiFailure(response.status, {
    code,
    message: text(given.message) ?? code,
    field: text(given.field),
    remedy: text(given.remedy),
    issues: Array.isArray(given.issues) ? given.issues.flatMap(readIssue) : [],
  });
}

function readIssue(issue: unknown): { field: string; message: string }[] {
  if (typeof issue !== 'object' || issue === null) return [];
  const { field, message } = issue as Record<string, unknown>;
  return typeof field === 'string' && typeof message === 'string' ? [{ field, message }] : [];
}

/** `fetch` says with a TypeError that it got no answer (fetch.spec.whatwg.org, network error). */
export const unreachable = (cause: unknown): ApiFailure =>
  new ApiFailure(
    0,
    { code: 'portal.unreachable', message: '连接不上服务器', remedy: '检查网络；填写的内容还在，恢复后再提交' },
    cause,
  );
