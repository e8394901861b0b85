import type { EmbeddedPorts } from '../../adapters/embedded/ports.ts';
import { LINK_PATH } from '../../adapters/embedded/links.ts';
import type { Routes } from '../../functions/api/app.ts';
import { ServiceUnavailable } from '../../functions/errors.ts';
import { intake } from '../../functions/intake/step.ts';

const ARRIVED = /^quarantine\/([^/]+)\/([^/.]+)$/;
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
const mediaType = (name: string): string =>
  MEDIA_TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';

/**
 * What S3's presigned links do on AWS. The signed link is the permission. A file that has arrived starts intake, as S3 tells
 * EventBridge there; of a part nobody is told.
 */
export const fileRoutes =
  (ports: EmbeddedPorts): Routes =>
  api => {
    api.put(`${LINK_PATH}*`, async context => {
      const grant = ports.verifyLink(context.req.url, 'PUT');
      const length = context.req.header('Content-Length');
      const body = context.req.raw.body ?? new Blob([]).stream();
      await ports.quarantine.receive(grant, body, length === undefined ? undefined : Number(length));
      const [, submission, file] = ARRIVED.exec(grant.key) ?? [];
      if (submission === undefined) return context.json({ status: 'stored' }, 200);
      return context.json(await arrived(ports, submission, file), 200);
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

/** The file is stored whatever becomes of it now: a scanner out of reach is asked again by the sweep. */
async function arrived(ports: EmbeddedPorts, submission: string, file: string | undefined) {
  try {
    return await intake({ submission, file }, ports);
  } catch (error) {
    if (error instanceof ServiceUnavailable) return { status: 'checking' };
    throw error;
  }
}

/** RFC 8187 allows less than encodeURIComponent leaves. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
