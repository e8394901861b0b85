import { officeSchema } from '../../casework/office.ts';
import type { Office } from '../../casework/office.ts';
import { internalLimit } from '../../regulation/limits.ts';

/** A small valid office with invented people. */
export function anOffice(version = '1'): Office {
  const limit = internalLimit('working-days', 5);
  return officeSchema.parse({
    version,
    district: '某区',
    organs: [
      { id: 'discipline', name: '某区纪律检查委员会', short: '区纪委', kind: 'discipline', code: '某纪容' },
      { id: 'committee', name: '某区委员会', short: '区委', kind: 'committee' },
      { id: 'government', name: '某区人民政府', short: '区政府', kind: 'government' },
    ],
    users: [{ id: 'u-registrar', name: '受理员甲', organ: 'discipline', roles: ['registrar'] }],
    filing: { committee: 'committee', government: 'government' },
    intake: 'discipline',
    limits: {
      ...{ supplement: limit, accept: limit, determine: limit, redact: limit, serve: limit },
      ...{ acknowledge: limit, operate: limit, escalation: limit },
    },
  });
}
