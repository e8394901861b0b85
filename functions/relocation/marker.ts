import { z } from 'zod';
import type { Actor } from '../../casework/events.ts';
import { SettingMoved } from '../errors.ts';
import type { Inventory, Ports, Settings } from '../ports.ts';
import { ImportUnfinished, TargetNotEmpty } from './errors.ts';

/**
 * Name of the setting that says an import was begun here, from which archive, and how far it has come. It is about this
 * installation and is not exported.
 */
export const IMPORT = 'import';

const STAGES = ['begun', 'restored', 'done'] as const;
export type Stage = (typeof STAGES)[number];
const markerSchema = z.object({ archive: z.string(), stage: z.enum(STAGES) });

const ACTOR: Actor = { kind: 'step', id: 'Import', name: '容错台' };

async function marker(settings: Settings) {
  const setting = await settings.latest(IMPORT);
  return setting && { ...markerSchema.parse(setting.value), version: setting.version };
}

/** Half an office is no office: nothing is played or opened while it is being brought in. */
export async function isImporting({ settings }: Pick<Ports, 'settings'>): Promise<boolean> {
  const found = await marker(settings);
  return found !== undefined && found.stage !== 'done';
}

/** An office that was brought here only in part is not passed on. @throws {ImportUnfinished} */
export async function checkWhole({ settings }: Pick<Ports, 'settings'>): Promise<void> {
  if ((await marker(settings))?.stage === 'begun') throw new ImportUnfinished();
}

/** @throws {ImportUnfinished} */
export async function checkNotImporting(ports: Pick<Ports, 'settings'>): Promise<void> {
  if (await isImporting(ports)) throw new ImportUnfinished();
}

/**
 * How far the import of this archive has come here; begins it where nothing is.
 * @throws {TargetNotEmpty} where something else stands
 */
export async function beginImport(ports: Ports, inventory: Inventory, archive: string): Promise<Stage> {
  const found = await marker(ports.settings);
  if (!found) {
    await checkEmpty(inventory);
    await reached(ports, archive, 'begun');
    return 'begun';
  }
  if (found.archive !== archive) throw new TargetNotEmpty('正在迁入或者已经迁入另一个档案包');
  return found.stage;
}

/** Notes that a stage is reached. @throws {SettingMoved} when another import runs at the same time. */
export async function reached({ settings, clock }: Ports, archive: string, stage: Stage): Promise<void> {
  const expectedVersion = STAGES.indexOf(stage);
  const present = (await settings.latest(IMPORT))?.version ?? 0;
  if (present !== expectedVersion) throw new SettingMoved(IMPORT, present);
  const value = { archive, stage };
  await settings.put({ name: IMPORT, expectedVersion, value, by: ACTOR, at: clock.now(), note: '档案包迁入' });
}

async function checkEmpty(inventory: Inventory): Promise<void> {
  const { settings, cases, submissions, series } = await inventory.holdings();
  const held = { 配置: settings, 案件: cases, 提交: submissions, 编号: series, 文件: await inventory.blobs() };
  const [first] = Object.entries(held).filter(([, names]) => names.length > 0);
  if (first) throw new TargetNotEmpty(`已有${first[0]} ${first[1][0] ?? ''}`);
}
