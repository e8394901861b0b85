import { bodyLimit } from 'hono/body-limit';
import type { EmbeddedPorts } from '../../adapters/embedded/ports.ts';
import { LINK_PATH } from '../../adapters/embedded/links.ts';
import type { Routes } from '../../functions/api/app.ts';
import { intake } from '../../functions/intake/step.ts';
import { RongcuoError } from '../../regulation/errors.ts';

export class UploadTooLarge extends RongcuoError {
  constructor() {
    super('upload.too-large', `文件超过 ${MAX_UPLOAD / 1024 / 1024} MB`, {
      field: 'file',
      remedy: '拆分或压缩后再上传',
    });
  }
}

/** One file of evidence, bytes. The form has its own, smaller limit when it is read. */
const MAX_UPLOAD = 200 * 1024 * 1024;
const UPLOAD_KEY = /^uploads\/([^/]+)\/[^/]+$/;
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
const mediaType = (name: string): string =>
  MEDIA_TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';

/**
 * What S3's presigned links do on AWS. The signed link is the permission. A stored upload starts intake, as S3 tells
 * EventBridge there.
 */
export const fileRoutes =
  (ports: EmbeddedPorts): Routes =>
  api => {
    api.put(`${LINK_PATH}*`, limited, async context => {
      const { key } = ports.verifyLink(context.req.url, 'PUT');
      const type = context.req.header('Content-Type') ?? 'application/octet-stream';
      await ports.blobs.put(key, new Uint8Array(await context.req.arrayBuffer()), type);
      const submission = UPLOAD_KEY.exec(key)?.[1];
      const received = submission === undefined ? undefined : await intake({ submission }, ports);
      return context.json(received ?? { status: 'stored' }, 200);
    });

    api.get(`${LINK_PATH}*`, async context => {
      const { key, fileName = 'file' } = ports.verifyLink(context.req.url, 'GET');
      const bytes = await ports.blobs.get(key);
      return context.body(new Uint8Array(bytes), 200, {
        'Content-Type': mediaType(key.includes('.') ? key : fileName),
        'Content-Length': String(bytes.byteLength),
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeName(fileName)}`,
        'Cache-Control': 'private, no-store',
        'X-Content-Type-Options': 'nosniff',
      });
    });
  };

const limited = bodyLimit({
  maxSize: MAX_UPLOAD,
  onError: () => {
    throw new UploadTooLarge();
  },
});

/** RFC 8187 allows less than encodeURIComponent leaves. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
