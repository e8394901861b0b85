import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

interface Look {
  readonly style: string;
  /** `same-origin` where a form is checked by its `Origin`: without any referrer a browser sends none. */
  readonly referrer: 'no-referrer' | 'same-origin';
}

/**
 * Plain HTML pages in Chinese for people who are not signed in: no script, no outside source, no frame. Such a page can only show
 * text and send its own form.
 */
export function plainPage({ style, referrer }: Look) {
  const hash = createHash('sha256').update(style).digest('base64');
  const headers = {
    'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': referrer,
    'Cache-Control': 'no-store',
  } as const;
  return async (context: Context, title: string, body: Html, status: ContentfulStatusCode = 200) => {
    const page = await html`<!doctype html>
      <html lang="zh-CN">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>${title}</title>
          <style>
            ${raw(style)}
          </style>
        </head>
        <body>
          ${body}
        </body>
      </html>`;
    // The hash is of the style alone: no blank around it.
    return context.html(page.replace(/<style>\s+/, '<style>').replace(/\s+<\/style>/, '</style>'), status, headers);
  };
}
