import { createHash } from 'node:crypto';
import type { EventOf } from '../casework/events.ts';
import type { Office } from '../casework/office.ts';
import type { Procedure } from '../casework/procedures.ts';
import { templatesVersion } from '../documents/template.ts';
import clarification from '../procedures/clarification.asl.json' with { type: 'json' };
import correction from '../procedures/correction.asl.json' with { type: 'json' };
import tolerance from '../procedures/tolerance.asl.json' with { type: 'json' };
import { REGULATION } from '../regulation/articles.ts';

const versionOf = (procedure: Procedure, definition: unknown): string =>
  `${procedure}-${createHash('sha256').update(JSON.stringify(definition)).digest('hex').slice(0, 12)}`;

const VERSIONS: Readonly<Record<Procedure, string>> = {
  tolerance: versionOf('tolerance', tolerance),
  correction: versionOf('correction', correction),
  clarification: versionOf('clarification', clarification),
};

/** The versions a case is opened under and keeps to its end. */
export const pins = (office: Office, procedure: Procedure = 'tolerance'): EventOf<'case-opened'>['pins'] => ({
  regulation: REGULATION.version,
  procedure: VERSIONS[procedure],
  templates: templatesVersion(),
  office: office.version,
});
