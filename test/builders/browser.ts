import { z } from 'zod';

/** What GET /web/session answers. */
export const sessionSchema = z.object({
  user: z.object({ id: z.string(), name: z.string(), roles: z.array(z.string()), organ: z.string().optional() }),
  csrf: z.string(),
  idleUntil: z.int(),
  expiresAt: z.int(),
});

interface Asked {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** As much of a browser as signing in needs: cookies of one host, redirects, forms without script. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly origin: string;
  readonly #fetch: (request: Request) => Response | Promise<Response>;

  constructor(origin: string, send: (request: Request) => Response | Promise<Response> = fetch) {
    this.origin = origin;
    this.#fetch = send;
  }

  /** One request, no redirect followed. */
  async ask(path: string, { method = 'GET', body, headers = {} }: Asked = {}): Promise<Response> {
    const url = new URL(path, this.origin);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const own = url.origin === this.origin && cookie !== '' ? { Cookie: cookie } : {};
    const origin = method === 'GET' ? {} : { Origin: this.origin, 'Sec-Fetch-Site': 'same-origin' };
    const init = { method, redirect: 'manual' as const, headers: { ...own, ...origin, ...headers } };
    const response = await this.#fetch(new Request(url, { ...init, ...(body !== undefined && { body }) }));
    if (url.origin === this.origin) this.#keep(response.headers.getSetCookie());
    return response;
  }

  /** Follows redirects; what they end at is the page. `stop` ends it earlier, at an address that begins so. */
  async open(path: string, asked: Asked = {}, stop?: string): Promise<Page> {
    const response = await this.ask(path, asked);
    const to = response.headers.get('Location');
    const url = new URL(path, this.origin);
    if (to === null)
      return { url: url.href, status: response.status, text: await response.text(), headers: response.headers };
    const next = new URL(to, url).href;
    if (stop !== undefined && next.startsWith(stop))
      return { url: next, status: response.status, text: '', headers: response.headers };
    return this.open(next, {}, stop);
  }

  /** Sends the form of a page, its hidden fields included. */
  submit({ text, url }: Page, values: Readonly<Record<string, string>>, stop?: string): Promise<Page> {
    const action = /<form[^>]* action="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? url;
    const hidden = [...text.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    );
    const body = new URLSearchParams({
      ...(Object.fromEntries(hidden) as Record<string, string>),
      ...values,
    }).toString();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    return this.open(new URL(action, url).href, { method: 'POST', body, headers }, stop);
  }

  /** By account and password at the machine's own issuer. @returns the page it ends at */
  async signIn(account: string, password: string, to = '/health'): Promise<Page> {
    const form = await this.open(`/web/session/login?to=${encodeURIComponent(to)}`);
    return this.submit(form, { account, password });
  }

  async session(): Promise<z.infer<typeof sessionSchema>> {
    return sessionSchema.parse(await (await this.ask('/web/session')).json());
  }

  /** A request of a page's script: with the session's token. */
  async post(path: string, body: unknown = {}, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const { csrf } = await this.session();
    const own = { 'X-CSRF-Token': csrf, 'Content-Type': 'application/json', ...headers };
    return this.ask(path, { method: 'POST', body: JSON.stringify(body), headers: own });
  }

  #keep(set: readonly string[]): void {
    for (const line of set) {
      const [pair = '', ...attributes] = line.split('; ');
      const [name = '', ...value] = pair.split('=');
      if (attributes.includes('Max-Age=0')) this.cookies.delete(name);
      else this.cookies.set(name, value.join('='));
    }
  }
}
