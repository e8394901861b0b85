import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettingMoved } from '../../functions/errors.ts';
import type { OfficeBook } from '../../functions/office.ts';
import { anOffice } from './an-office.ts';

export interface OfficeUnderTest {
  readonly book: OfficeBook;
  /** Puts this text where the configuration was kept before it had versions. */
  configure(text: string): Promise<void>;
  readonly close: () => Promise<void>;
}

const by = { kind: 'person', id: 'administrator-1', name: '管理员甲' } as const;

export function officeContract(name: string, make: () => Promise<OfficeUnderTest>): void {
  describe(`${name}: the office's configuration`, () => {
    let subject: OfficeUnderTest;
    beforeEach(async () => {
      subject = await make();
    });
    afterEach(() => subject.close());

    it('kept before it had versions is taken over as the first, with its defaults', async () => {
      await subject.configure(JSON.stringify(anOffice('old-3')));
      expect(await subject.book.office()).toEqual(anOffice('1'));
    });

    it('is missed by name', async () => {
      await expect(subject.book.office()).rejects.toMatchObject({ code: 'office.missing' });
    });

    it('that is no JSON, or names an organ that is not there, is refused, and taken once it is mended', async () => {
      await subject.configure('{');
      await expect(subject.book.office()).rejects.toMatchObject({ code: 'office.invalid' });
      await subject.configure(JSON.stringify({ ...anOffice(), intake: 'nowhere' }));
      await expect(subject.book.office()).rejects.toThrow('没有标识为“nowhere”的机关');
      await subject.configure(JSON.stringify(anOffice()));
      expect((await subject.book.office()).version).toBe('1');
    });

    it('changed counts at once, under the next version, whatever the change calls itself', async () => {
      await subject.configure(JSON.stringify(anOffice()));
      await subject.book.office();
      const changed = { ...anOffice('99'), district: '另一区' };
      await subject.book.store(changed, { expectedVersion: 1, by, note: '更名' });
      expect(await subject.book.office()).toEqual({ ...changed, version: '2' });
    });

    it('changed from an older version than the latest is refused', async () => {
      await subject.book.store(anOffice(), { expectedVersion: 0, by, note: '首次' });
      const again = subject.book.store(anOffice(), { expectedVersion: 0, by, note: '再次' });
      await expect(again).rejects.toThrow(SettingMoved);
    });
  });
}
