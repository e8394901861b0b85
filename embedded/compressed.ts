/** Answers of the API; never `/web/session`, whose token must not lie in one compressed answer with what somebody else chose. */
const API = /^(\/web)?\/api\//;

const takesGzip = (request: Request): boolean =>
  (request.headers.get('Accept-Encoding') ?? '').split(',').some(each => each.trim().split(';')[0] === 'gzip');

/**
 * JSON of the API by gzip to whoever takes it: lists repeat themselves, a thousand tasks are 1.3 MB of which 15 kB are left. Files
 * are compressed already, or at build.
 */
export function compressed(request: Request, response: Response): Response {
  const { headers, body, status } = response;
  const json = headers.get('Content-Type')?.startsWith('application/json') === true;
  if (!json || !body || !API.test(new URL(request.url).pathname)) return response;
  const sent = new Headers(headers);
  sent.append('Vary', 'Accept-Encoding');
  if (!takesGzip(request)) return new Response(body, { status, headers: sent });
  sent.delete('Content-Length');
  sent.set('Content-Encoding', 'gzip');
  return new Response(body.pipeThrough(new CompressionStream('gzip')), { status, headers: sent });
}
