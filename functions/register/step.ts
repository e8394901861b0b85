import { z } from 'zod';
import type { Deficiency } from '../../casework/application.ts';
import { stepRefSchema, type EventBody } from '../../casework/events.ts';
import type { CaseState } from '../../casework/state.ts';
import { FormTooLargeError } from '../../documents/form/gate/errors.ts';
import { GATE_LIMITS } from '../../documents/form/gate/limits.ts';
import { readForm } from '../../documents/form/read.ts';
import { characterName, unprintable, type Unprintable } from '../../documents/printable.ts';
import { RongcuoError } from '../../regulation/errors.ts';
import { actOnce } from '../act.ts';
import { linkDuplicates } from '../duplicates.ts';
import { NotFound } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { receivingOrgan } from '../receiving.ts';

export const input = z.object({ at: stepRefSchema });

/**
 * 申请 (第六条(一)): reads and checks the application form that was stored before anything looked at it. A form that the
 * gate refuses or that lacks something leads to a 补正, never to a lost case.
 */
export async function register({ at }: z.infer<typeof input>, ports: Ports) {
  const result = await actOnce(ports, at, async state => {
    // A registrar has entered it from paper or a scan: there is nothing for a machine to read.
    if (state.entered !== undefined && state.entered === state.form)
      return { bodies: [], result: { outcome: 'complete' } };
    const body = await readCaseForm(ports, state);
    return { bodies: [body], result: { outcome: body.type === 'form-read' ? 'complete' : 'deficient' } };
  });
  await linkDuplicates(ports, at.caseId);
  return result;
}

async function readCaseForm(
  ports: Ports,
  state: CaseState,
): Promise<EventBody & { type: 'form-read' | 'form-deficient' }> {
  const upload = state.uploads.find(({ id }) => id === state.form);
  if (!upload) throw new NotFound('申请书', state.form);
  try {
    // Not even loaded when too large: a file of gigabytes must end in a 补正, not in a function out of memory.
    if (upload.bytes > GATE_LIMITS.bytes) throw new FormTooLargeError('申请书', GATE_LIMITS.bytes);
    const reading = await readForm(await ports.blobs.get(upload.key));
    if (!reading.ok) return { type: 'form-deficient', upload: upload.id, deficiencies: [...reading.deficiencies] };
    const { application, source } = reading;
    const odd = unprintable(application);
    if (odd) return { type: 'form-deficient', upload: upload.id, deficiencies: [cannotPrint(odd)] };
    const organ = receivingOrgan(await ports.office(), application.receivingOrgan) ?? state.organ;
    return { type: 'form-read', upload: upload.id, source, application, organ };
  } catch (error) {
    if (!(error instanceof RongcuoError && error.code.startsWith('form.'))) throw error;
    const { code, message, remedy = '请重新提交申请书' } = error;
    const deficiency = { code, field: 'file', label: '申请书文件', problem: message, remedy };
    return { type: 'form-deficient', upload: upload.id, deficiencies: [deficiency] };
  }
}

const cannotPrint = ({ field, character }: Unprintable): Deficiency => ({
  code: 'form.unprintable',
  field,
  label: '无法印制的字符',
  problem: `申请书中的字符${characterName(character)}没有可用的字体，无法印制文书`,
  remedy: '删去或改写该字符；确系人名、地名用字的，请在提交时说明',
});
