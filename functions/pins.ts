import { createHash } from 'node:crypto';
import type { EventOf } from '../casework/events.ts';
import type { Office } from '../casework/office.ts';
import { templatesVersion } from '../documents/template.ts';
import tolerance from '../procedures/tolerance.asl.json' with { type: 'json' };
import { REGULATION } from '../regulation/articles.ts';

const procedure = `tolerance-${createHash('sha256').update(JSON.stringify(tolerance)).digest('hex').slice(0, 12)}`;

/** The versions a case is opened under and keeps to its end. */
export const pins = (office: Office): EventOf<'case-opened'>['pins'] => ({
  regulation: REGULATION.version,
  procedure,
  templates: templatesVersion(),
  office: office.version,
});
