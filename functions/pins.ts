import type { EventOf } from '../casework/events.ts';
import type { Office } from '../casework/office.ts';
import type { Procedure } from '../casework/procedures.ts';
import { REGULATION } from '../regulation/articles.ts';
import type { Ports } from './ports.ts';
import { keepProcedure } from './procedure-versions.ts';
import { keepTemplates } from './templates.ts';

/**
 * The versions a case is opened under. It keeps those of regulation and templates to its end, whose texts are kept here; that
 * of the procedure, which is kept too, until it is moved; that of the office says what it began with (docs/decisions/0006).
 */
export async function pins(
  ports: Pick<Ports, 'blobs' | 'settings'>,
  office: Office,
  procedure: Procedure = 'tolerance',
): Promise<EventOf<'case-opened'>['pins']> {
  return {
    regulation: REGULATION.version,
    procedure: await keepProcedure(ports, procedure),
    templates: await keepTemplates(ports),
    office: office.version,
  };
}
