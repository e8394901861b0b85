import { z } from 'zod';
import { duplicateFindings } from '../../casework/duplicates/findings.ts';
import { stepRefSchema } from '../../casework/events.ts';
import { screen as screenApplication } from '../../casework/screening.ts';
import { actOnce } from '../act.ts';
import { NotFound } from '../errors.ts';
import type { Ports } from '../ports.ts';

export const input = z.object({ at: stepRefSchema });

/** 自动审核: holds the application against 第二、三、五条 and 第六条(一). It proposes; the registrar decides. */
export async function screen({ at }: z.infer<typeof input>, ports: Ports) {
  const office = await ports.office();
  return actOnce(ports, at, state => {
    if (!state.application) throw new NotFound('申请', state.id);
    const { findings, proposal } = screenApplication(state.application, office);
    const all = [...findings, ...duplicateFindings(state)];
    return { bodies: [{ type: 'screened', findings: all, proposal }], result: { proposal } };
  });
}
