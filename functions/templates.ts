import { z } from 'zod';
import { templates, templateSet, templatesVersion, type TemplateSet } from '../documents/template.ts';
import { RongcuoError } from '../regulation/errors.ts';
import { BlobMissing } from './errors.ts';
import type { BlobStore, Ports } from './ports.ts';

/** A kept set whose texts do not make its version: somebody has altered it. */
export class TemplatesAltered extends RongcuoError {
  constructor(version: string) {
    super('template.altered', `案件所用的模板版本 ${version} 与保存时不一致`, { remedy: '从备份恢复该版本的模板' });
  }
}

const keyOf = (version: string): string => `templates/${version}.json`;

/** Versions that this process has kept, by where: once is enough. */
const kept = new WeakMap<BlobStore, Set<string>>();

/** Name of the setting that says which wording an administrator has published; its texts are kept under their hash. */
export const TEMPLATES = 'templates';
export const publishedSchema = z.object({ version: z.string() });

/**
 * The wording for new cases: what was published last, or what is shipped.
 * @throws {TemplatesAltered | TemplateError}
 */
export async function templatesInUse(ports: Pick<Ports, 'blobs' | 'settings'>): Promise<TemplateSet> {
  const setting = await ports.settings.latest(TEMPLATES);
  return setting ? templatesOf(ports, publishedSchema.parse(setting.value).version) : templates();
}

/**
 * Keeps the templates now in use under their hash, before a case pins them: what is issued in that case is worded by them to
 * its end, whatever becomes of the files. @returns their version
 */
export async function keepTemplates(ports: Pick<Ports, 'blobs' | 'settings'>): Promise<string> {
  const set = await templatesInUse(ports);
  await keepSet(ports, set);
  return set.version;
}

export async function keepSet({ blobs }: Pick<Ports, 'blobs'>, { version, texts }: TemplateSet): Promise<void> {
  const known = kept.get(blobs) ?? new Set();
  if (known.has(version)) return;
  await blobs.put(keyOf(version), new TextEncoder().encode(JSON.stringify(texts)), 'application/json');
  kept.set(blobs, known.add(version));
}

const loaded = new Map<string, TemplateSet>();

/**
 * The wording a case pins. A kind of document added since comes from the templates in use; so does everything of a case that
 * was opened before sets were kept.
 * @throws {TemplatesAltered | TemplateError}
 */
export async function templatesOf({ blobs }: Pick<Ports, 'blobs'>, version: string): Promise<TemplateSet> {
  if (version === templatesVersion()) return templates();
  const known = loaded.get(version);
  if (known) return known;
  try {
    const texts: unknown = JSON.parse(new TextDecoder().decode(await blobs.get(keyOf(version))));
    const set = templateSet(z.record(z.string(), z.string()).parse(texts));
    if (set.version !== version) throw new TemplatesAltered(version);
    const whole: TemplateSet = { ...set, of: kind => (`${kind}.md` in set.texts ? set : templates()).of(kind) };
    loaded.set(version, whole);
    return whole;
  } catch (error) {
    if (error instanceof BlobMissing) return templates();
    throw error;
  }
}
