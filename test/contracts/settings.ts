import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettingMoved } from '../../functions/errors.ts';
import type { NewSetting, Settings } from '../../functions/ports.ts';
import { MORNING } from '../builders/case.ts';

export interface SettingsUnderTest {
  readonly settings: Settings;
  readonly close: () => Promise<void>;
}

const change = (expectedVersion: number, value: unknown, name = 'office'): NewSetting => ({
  ...{ name, expectedVersion, value, at: MORNING, note: `第${expectedVersion + 1}次` },
  by: { kind: 'person', id: 'administrator-1', name: '管理员甲' },
});

export function settingsContract(name: string, make: () => Promise<SettingsUnderTest>): void {
  describe(`${name}: settings`, () => {
    let subject: SettingsUnderTest;
    beforeEach(async () => {
      subject = await make();
    });
    afterEach(() => subject.close());

    it('begin with nothing', async () => {
      expect(await subject.settings.latest('office')).toBeUndefined();
      expect(await subject.settings.history('office')).toEqual([]);
      expect(await subject.settings.version('office', 1)).toBeUndefined();
    });

    it('keep every version with who, when and why, and give the newest', async () => {
      const first = await subject.settings.put(change(0, { days: 5 }));
      const second = await subject.settings.put(change(1, { days: 7 }));
      expect(first).toEqual({
        ...{ name: 'office', version: 1, value: { days: 5 }, at: MORNING, note: '第1次' },
        by: { kind: 'person', id: 'administrator-1', name: '管理员甲' },
      });
      expect(await subject.settings.latest('office')).toEqual(second);
      expect(await subject.settings.history('office')).toEqual([second, first]);
      expect(await subject.settings.version('office', 1)).toEqual(first);
    });

    it('past the ninth version the newest is still the newest', async () => {
      for (let version = 0; version < 11; version += 1) await subject.settings.put(change(version, version));
      expect(await subject.settings.latest('office')).toMatchObject({ version: 11, value: 10 });
    });

    it('of other names are apart', async () => {
      await subject.settings.put(change(0, 'a'));
      await subject.settings.put(change(0, 'b', 'calendar/2027'));
      await subject.settings.put(change(0, 'c', 'calendar/2027#draft'));
      expect(await subject.settings.latest('calendar/2027')).toMatchObject({ version: 1, value: 'b' });
      expect(await subject.settings.history('office')).toHaveLength(1);
    });

    it('refuse a change decided at another version than the latest, and keep what stood', async () => {
      await subject.settings.put(change(0, 'first'));
      await expect(subject.settings.put(change(0, 'again'))).rejects.toThrow(SettingMoved);
      await expect(subject.settings.put(change(5, 'ahead'))).rejects.toThrow('现为第1版');
      expect(await subject.settings.history('office')).toMatchObject([{ version: 1, value: 'first' }]);
    });

    it('of two changes at once take one', async () => {
      const both = ['a', 'b'].map(value => subject.settings.put(change(0, value)));
      const outcomes = (await Promise.allSettled(both)).map(({ status }) => status);
      expect(outcomes.sort()).toEqual(['fulfilled', 'rejected']);
      expect(await subject.settings.history('office')).toHaveLength(1);
    });
  });
}
