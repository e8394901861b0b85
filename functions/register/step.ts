import { z } from 'zod';
import { stepRefSchema, type EventBody } from '../../casework/events.ts';
import type { Office } from '../../casework/office.ts';
import type { CaseState } from '../../casework/state.ts';
import { readForm } from '../../documents/form/read.ts';
import { RongcuoError } from '../../regulation/errors.ts';
import { actOnce } from '../act.ts';
import { NotFound } from '../errors.ts';
import type { Ports } from '../ports.ts';

export const input = z.object({ at: stepRefSchema });

/**
 * 申请 (第六条(一)): reads and checks the application form that was stored before anything looked at it. A form that the
 * gate refuses or that lacks something leads to a 补正, never to a lost case.
 */
export async function register({ at }: z.infer<typeof input>, ports: Ports) {
  return actOnce(ports, at, async state => {
    const body = await readCaseForm(ports, state);
    return { bodies: [body], result: { outcome: body.type === 'form-read' ? 'complete' : 'deficient' } };
  });
}

async function readCaseForm(
  ports: Ports,
  state: CaseState,
): Promise<EventBody & { type: 'form-read' | 'form-deficient' }> {
  const upload = state.uploads.find(({ id }) => id === state.form);
  if (!upload) throw new NotFound('申请书', state.form);
  const bytes = await ports.blobs.get(upload.key);
  try {
    const reading = await readForm(bytes);
    if (!reading.ok) return { type: 'form-deficient', upload: upload.id, deficiencies: [...reading.deficiencies] };
    const { application, source } = reading;
    const organ = receivingOrgan(await ports.office(), application.receivingOrgan) ?? state.organ;
    return { type: 'form-read', upload: upload.id, source, application, organ };
  } catch (error) {
    if (!(error instanceof RongcuoError && error.code.startsWith('form.'))) throw error;
    const { code, message, remedy = '请重新提交申请书' } = error;
    const deficiency = { code, field: 'file', label: '申请书文件', problem: message, remedy };
    return { type: 'form-deficient', upload: upload.id, deficiencies: [deficiency] };
  }
}

/** 谁问责向谁申请: the organ the applicant names, where the office knows it. */
const receivingOrgan = (office: Office, name: string): string | undefined =>
  office.organs.find(organ => organ.name === name || organ.short === name)?.id;
