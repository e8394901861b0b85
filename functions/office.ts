import { OfficeMissing, parseOffice, type Office } from '../casework/office.ts';
import type { Actor } from '../casework/events.ts';
import { SettingMoved } from './errors.ts';
import type { OfficeChangeNote, Setting, Settings } from './ports.ts';

/** Name of the setting that holds the office. */
export const OFFICE = 'office';

/** Who takes an office over from where it was kept before it had versions, or from the installation. */
const INSTALLATION: Actor = { kind: 'step', id: 'Installation', name: '容错台' };

interface Options {
  readonly settings: Settings;
  readonly now: () => number;
  /** Where people find the configuration, for remedies. */
  readonly where: string;
  /** The office as kept before it had versions (JSON text), taken over as version 1 when first asked for. */
  readonly before: () => Promise<{ text: string; from: string } | undefined>;
  /** How long a configuration that was read is used without looking again, ms. 0: it counts at once. */
  readonly freshMs?: number;
}

export interface OfficeBook {
  /** The latest version, checked. @throws {OfficeMissing | OfficeInvalid} */
  office(): Promise<Office>;
  /** Keeps a new version. @throws {SettingMoved} */
  store(office: Office, change?: OfficeChangeNote): Promise<Office>;
}

/** A stored version as an office: its version is the setting's. @throws {OfficeInvalid} */
export const officeOf = ({ value, version }: Setting, where: string): Office => ({
  ...parseOffice(JSON.stringify(value), where),
  version: String(version),
});

/** The office's configuration over the settings of either adapter. */
export function officeBook(options: Options): OfficeBook {
  const { settings, now, where, freshMs = 0 } = options;
  let kept: { office: Office; until: number } | undefined;
  const keep = (setting: Setting): Office => {
    const known = kept?.office.version === String(setting.version) ? kept.office : officeOf(setting, where);
    kept = { office: known, until: now() + freshMs };
    return known;
  };
  return {
    office: async () => {
      if (kept && now() < kept.until) return kept.office;
      return keep((await settings.latest(OFFICE)) ?? (await takeOver(options)));
    },
    store: async ({ version: _version, ...value }, change) => {
      const expectedVersion = change?.expectedVersion ?? (await settings.latest(OFFICE))?.version ?? 0;
      const { by = INSTALLATION, note = '系统配置' } = change ?? {};
      return keep(await settings.put({ name: OFFICE, expectedVersion, value, by, at: now(), note }));
    },
  };
}

/** @throws {OfficeMissing} when it was kept nowhere. */
async function takeOver({ settings, now, where, before }: Options): Promise<Setting> {
  const found = await before();
  if (!found) throw new OfficeMissing(where);
  const { version, ...value } = parseOffice(found.text, where);
  const note = `自${found.from}转入（原版本 ${version}）`;
  try {
    return await settings.put({ name: OFFICE, expectedVersion: 0, value, by: INSTALLATION, at: now(), note });
  } catch (error) {
    const first = error instanceof SettingMoved ? await settings.latest(OFFICE) : undefined;
    if (!first) throw error;
    return first;
  }
}
