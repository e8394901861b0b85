import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { writeArchive } from '../../../functions/relocation/archive.ts';
import { exportOffice } from '../../../functions/relocation/export.ts';
import { importOffice } from '../../../functions/relocation/import.ts';
import type { Manifest } from '../../../functions/relocation/manifest.ts';
import { readArchive } from '../../../functions/relocation/reader.ts';
import { openMachine } from '../../machine.ts';
import { withStoredOffice } from '../../stored-office.ts';
import { DataMissing } from '../errors.ts';
import { withProgress, type Context, type Result } from '../io.ts';
import { lines } from '../output.ts';

/** Plays what can run now, so that every open case rests at a task. */
async function settle(directory: string): Promise<void> {
  const machine = await openMachine({ directory });
  try {
    await machine.settle();
  } finally {
    await machine.close();
  }
}

const counts = ({ cases, files }: Manifest) => ({
  cases: cases.length,
  open: cases.filter(({ open }) => open).length,
  files: files.length,
  bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
});

/** `export`: the whole office as an archive. The directory is taken for as long as it lasts. */
export const exportAll = async (context: Context, _options: object, [given = '']: readonly string[]): Promise<Result> =>
  withProgress(context, '正在导出', async () => {
    const { directory } = context;
    if (!existsSync(directory)) throw new DataMissing(directory);
    const archive = resolve(given);
    const writer = await writeArchive(archive);
    await settle(directory);
    const data = await withStoredOffice(directory, async office => {
      const written = counts(await exportOffice(office, writer));
      const { system, clock } = office.ports;
      await system.exported({ at: clock.now(), archive: basename(archive), ...written });
      return written;
    });
    const said = `已导出到 ${archive}：案件${data.cases}件（未结${data.open}件），文件${data.files}个，${data.bytes}字节`;
    return { data: { archive, ...data }, text: lines([said, '台账均已核对。迁移期间请不要再启用本数据目录']) };
  });

/** `import`: an archive into a new data directory; then the machine is opened once, and the open cases go on. */
export const importAll = async (
  context: Context,
  { hold }: { hold: boolean },
  [given = '']: readonly string[],
): Promise<Result> =>
  withProgress(context, '正在迁入', async () => {
    const { directory } = context;
    const archive = await readArchive(resolve(given));
    try {
      const imported = await withStoredOffice(directory, office => importOffice(office, archive, { hold }));
      const { stage, resumed, manifest } = imported;
      if (stage === 'done') await settle(directory);
      const data = { directory, stage, resumed, ...counts(manifest) };
      const said = `已迁入 ${directory}：案件${data.cases}件，文件${data.files}个，台账和文件的摘要与档案包一致`;
      const next = stage === 'done' ? `接续办理未结案件${resumed}件` : '未结案件尚未接续；核对后不带 --hold 再运行一次';
      return { data, text: lines([said, next]) };
    } finally {
      archive.close();
    }
  });
