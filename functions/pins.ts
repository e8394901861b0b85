import { createHash } from 'node:crypto';
import type { EventOf } from '../casework/events.ts';
import type { Office } from '../casework/office.ts';
import type { Procedure } from '../casework/procedures.ts';
import { DEFINITIONS } from './definitions.ts';
import { REGULATION } from '../regulation/articles.ts';
import type { Ports } from './ports.ts';
import { keepTemplates } from './templates.ts';

const hashes = new WeakMap<object, string>();

/** The version of a procedure that a case opened now runs by: a hash of its definition, e.g. `tolerance-3f9a0c1b22de`. */
export function procedureVersion(procedure: Procedure): string {
  const definition = DEFINITIONS[procedure];
  const hash = hashes.get(definition) ?? createHash('sha256').update(JSON.stringify(definition)).digest('hex');
  hashes.set(definition, hash);
  return `${procedure}-${hash.slice(0, 12)}`;
}

/**
 * The versions a case is opened under. It keeps those of regulation and templates to its end, whose texts are kept here; that
 * of the procedure until it is moved; that of the office says what it began with (docs/decisions/0006).
 */
export async function pins(
  ports: Pick<Ports, 'blobs' | 'settings'>,
  office: Office,
  procedure: Procedure = 'tolerance',
): Promise<EventOf<'case-opened'>['pins']> {
  return {
    regulation: REGULATION.version,
    procedure: procedureVersion(procedure),
    templates: await keepTemplates(ports),
    office: office.version,
  };
}
