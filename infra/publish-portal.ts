import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PORTAL_MEDIA_TYPES, portalCaching } from '../functions/portal-files.ts';
import { RongcuoError } from '../regulation/errors.ts';

/**
 * `npm run portal:publish -- --bucket NAME`: puts the built portal where CloudFront reads it, as whom the AWS profile or
 * environment says. The page comes last, so that it never names a file that is not there yet; it is asked for anew each
 * time, so nothing has to be invalidated.
 */
const DIST = fileURLToPath(new URL('../portal/dist', import.meta.url));

class PortalNotBuilt extends RongcuoError {
  constructor() {
    super('portal.not-built', '门户尚未构建', { remedy: '先运行 npm run portal:build' });
  }
}

const { values } = parseArgs({
  options: { bucket: { type: 'string' }, directory: { type: 'string', default: DIST }, region: { type: 'string' } },
});
const { bucket: Bucket, directory, region } = values;
if (Bucket === undefined) throw new TypeError('--bucket 桶名（栈 rongcuo-<环境>-portal 的输出 PortalBucket）');
if (!existsSync(join(directory, 'index.html'))) throw new PortalNotBuilt();

/** What CloudFront serves: it compresses by itself, so files made for the embedded server stay at home. */
const isServed = (name: string): boolean => extname(name) in PORTAL_MEDIA_TYPES && !name.startsWith('.');

const s3 = new S3Client({ ...(region !== undefined && { region }) });
const names = (await readdir(directory, { recursive: true, withFileTypes: true }))
  .filter(entry => entry.isFile())
  .map(entry => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .filter(isServed)
  .sort((a, b) => Number(a === 'index.html') - Number(b === 'index.html'));
for (const name of names)
  await s3.send(
    new PutObjectCommand({
      ...{
        Bucket,
        Key: name,
        Body: await readFile(join(directory, name)),
        ContentType: PORTAL_MEDIA_TYPES[extname(name)],
      },
      CacheControl: portalCaching(name),
    }),
  );
process.stdout.write(`已发布${String(names.length)}个文件到 ${Bucket}\n`);
