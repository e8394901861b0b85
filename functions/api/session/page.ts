import type { Context } from 'hono';
import { html } from 'hono/html';
import { RongcuoError } from '../../../regulation/errors.ts';
import { failure } from '../failure.ts';
import { plainPage, type Html } from '../plain-page.ts';

const STYLE = [
  ':root{color-scheme:light dark}*{box-sizing:border-box}',
  'body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem;background:#f3f4f6;color:#1f2329;',
  'font:16px/1.7 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}',
  'main{width:100%;max-width:26rem;background:#fff;border-top:4px solid #9b1c1c;border-radius:6px;',
  'padding:2rem 2rem 1.5rem;box-shadow:0 1px 3px #0002}',
  'h1{margin:0 0 .2rem;font-size:1.35rem}p{margin:.4rem 0}.sub{color:#5c6370;margin-bottom:1.2rem}',
  'label{display:block;margin-top:1rem;font-weight:600}',
  'input{width:100%;margin-top:.3rem;padding:.6rem .7rem;font:inherit;color:inherit;background:#fff;border:1px solid #8a919e;border-radius:4px}',
  'button{width:100%;margin-top:1.5rem;padding:.65rem;font:inherit;font-weight:600;color:#fff;background:#9b1c1c;border:0;border-radius:4px;cursor:pointer}',
  'button:hover{background:#7f1616}:focus-visible{outline:3px solid #1d5fbf;outline-offset:2px}',
  '.error{margin:1rem 0 0;padding:.6rem .8rem;border-left:4px solid #9b1c1c;background:#fdf0f0;color:#7a1212}',
  '.foot{margin-top:1.4rem;font-size:.9rem;color:#5c6370}a{color:#1d4f9c}',
  '@media(prefers-color-scheme:dark){body{background:#15171a;color:#e6e8eb}main{background:#202327}',
  'input{background:#15171a;border-color:#7d8590}.sub,.foot{color:#a5acb6}.error{background:#3a1d1d;color:#ffc9c9}a{color:#8ab4f8}}',
].join('');

const page = plainPage({ style: STYLE, referrer: 'same-origin' });

/** A plain page of signing in: the same look everywhere. */
export const signInPage = (context: Context, title: string, body: Html, status: 200 | 400 | 401 | 429 = 200) =>
  page(
    context,
    `${title} · 容错台`,
    html`<main>
      <h1>${title}</h1>
      ${body}
    </main>`,
    status,
  );

/** What went wrong while a browser was on its way to be signed in: told as a page, not as JSON. */
export async function failurePage(error: unknown, context: Context): Promise<Response> {
  if (!(error instanceof RongcuoError)) throw error;
  const { message, remedy = '' } = error;
  const body = html`<p class="error" role="alert">${message}。</p>
    <p>${remedy}</p>
    <p class="foot"><a href="/web/session/login">重新登录</a></p>`;
  const { body: text, headers } = await signInPage(context, '未能登录', body);
  return new Response(text, { status: failure(error, context).status, headers });
}
