import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Application } from '../../casework/application.ts';
import { fillFormDocx } from '../../documents/form/fill.ts';
import { readForm } from '../../documents/form/read.ts';
import { refillFormDocx, refillFormPdf } from '../../documents/form/fill.ts';
import type { Client } from '../../embedded/client.ts';
import type { Machine } from '../../embedded/machine.ts';
import { aftermath, openKinds, type Aftermath } from '../builders/aftermath.ts';
import { sampleApplication } from '../builders/application.ts';
import { testMachine } from '../builders/machine.ts';
import { APPLICANT, send, submitApplication } from '../builders/play.ts';

let machine: Machine;
let client: Client;
let play: Aftermath;

beforeEach(async () => {
  ({ machine, client } = await testMachine());
  play = aftermath(machine, client);
});

const returned = z.object({ fileName: z.string(), mediaType: z.string(), sha256: z.string(), content: z.string() });
const giveBack = async (id: string, format: 'docx' | 'pdf', user = APPLICANT) => {
  const form = await client.get(user, `/api/cases/${id}/supplement-form?format=${format}`, returned);
  return { ...form, bytes: new Uint8Array(Buffer.from(form.content, 'base64')) };
};

const form = (bytes: Uint8Array) => [{ purpose: 'form' as const, name: '申请书.docx', bytes }];
const apply = async (application: Application): Promise<string> => {
  const id = await send(client, form(await fillFormDocx(application)));
  await machine.settle();
  return id;
};

describe('补正 without filling in the form again (第六条(二))', () => {
  it.each(['docx', 'pdf'] as const)(
    'the %s given back keeps every other answer; with the two that lacked it is accepted',
    async format => {
      const id = await apply(sampleApplication({ signature: ' ', decisionProcedure: ' ' }));
      const { bytes, fileName } = await giveBack(id, format);
      expect(fileName).toBe(`容错申请书（补正）${id}.${format}`);
      const reading = await readForm(bytes);
      if (reading.ok) throw new Error('nothing lacks');
      expect(reading.deficiencies.map(({ field }) => field).sort()).toEqual(['decisionProcedure', 'signature']);

      const { kind, answers } = reading.partial;
      const mended = {
        kind,
        answers: { ...answers, person_signature: '周演示', decisionProcedure: '镇党委会集体研究' },
      };
      const again = await (format === 'docx' ? refillFormDocx(mended) : refillFormPdf(mended));
      await send(client, form(again), APPLICANT, id);
      const state = await play.answers(id, 'supplement');
      expect([openKinds(state), state.deficiencies]).toEqual([['accept'], []]);
      const { signature, decisionProcedure, ...kept } = sampleApplication();
      expect(state.application).toMatchObject(kept);
      expect([signature.length > 0, decisionProcedure.length > 0]).toEqual([true, true]);
    },
  );

  it('says above the form what is to be mended and shades its cells; a blank form has neither', async () => {
    const id = await apply(sampleApplication({ signature: ' ' }));
    const { bytes } = await giveBack(id, 'docx');
    const words = await xmlOf(bytes);
    expect(words).toContain('需要补正的事项');
    expect(words).toContain('申请书没有签名（盖章）。');
    expect(words.match(/w:fill="FFF2CC"/g)).toHaveLength(1);
    expect(await xmlOf(await fillFormDocx(sampleApplication()))).not.toContain('FFF2CC');
  });

  it('the same application gives the same bytes, to whoever may read the case', async () => {
    const id = await apply(sampleApplication({ signature: ' ' }));
    const first = await giveBack(id, 'pdf');
    expect((await giveBack(id, 'pdf', 'auditor-1')).sha256).toBe(first.sha256);
    await expect(giveBack(id, 'pdf', 'registrar-2')).rejects.toMatchObject({ code: 'permission.case' });
  });

  it('there is none where nothing lacks, or where the file was no form at all', async () => {
    const complete = await submitApplication(client, sampleApplication());
    await machine.settle();
    await expect(giveBack(complete, 'docx')).rejects.toMatchObject({ code: 'form.nothing-to-return' });
    const none = await send(client, form(new TextEncoder().encode('这不是申请书')));
    await machine.settle();
    await expect(giveBack(none, 'docx')).rejects.toMatchObject({ code: 'form.nothing-to-return' });
  });
});

async function xmlOf(bytes: Uint8Array): Promise<string> {
  const { gate } = await import('../../documents/form/gate/gate.ts');
  const passed = await gate(bytes);
  return passed.type === 'docx' ? passed.documentXml : '';
}
