import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Office } from '../../casework/office.ts';
import { anOffice } from './an-office.ts';

export interface OfficeUnderTest {
  readonly office: () => Promise<Office>;
  /** Puts this text where the configuration is read from. */
  configure(text: string): Promise<void>;
  readonly close: () => Promise<void>;
}

export function officeContract(name: string, make: () => Promise<OfficeUnderTest>): void {
  describe(`${name}: the office's configuration`, () => {
    let subject: OfficeUnderTest;
    beforeEach(async () => {
      subject = await make();
    });
    afterEach(() => subject.close());

    it('is read and given its defaults', async () => {
      await subject.configure(JSON.stringify(anOffice()));
      expect(await subject.office()).toEqual(anOffice());
    });

    it('is missed by name', async () => {
      await expect(subject.office()).rejects.toMatchObject({ code: 'office.missing' });
    });

    it('that is no JSON, or names an organ that is not there, is refused, and taken once it is mended', async () => {
      await subject.configure('{');
      await expect(subject.office()).rejects.toMatchObject({ code: 'office.invalid' });
      await subject.configure(JSON.stringify({ ...anOffice(), intake: 'nowhere' }));
      await expect(subject.office()).rejects.toThrow('没有标识为“nowhere”的机关');
      await subject.configure(JSON.stringify(anOffice('2')));
      expect((await subject.office()).version).toBe('2');
    });
  });
}
