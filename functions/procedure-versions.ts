import { createHash } from 'node:crypto';
import type { Procedure } from '../casework/procedures.ts';
import { RongcuoError } from '../regulation/errors.ts';
import { DEFINITIONS } from './definitions.ts';
import { BlobMissing } from './errors.ts';
import type { BlobStore, Ports } from './ports.ts';

/** A kept procedure that does not make its version: somebody has altered it. Code `procedure.altered`. */
export class ProcedureAltered extends RongcuoError {
  constructor(version: string) {
    super('procedure.altered', `案件所用的流程版本 ${version} 与保存时不一致`, {
      remedy: '从备份恢复该版本的流程；案件的办理不受影响',
    });
  }
}

const hashes = new WeakMap<object, string>();

function versionOf(procedure: Procedure, definition: object): string {
  const hash = hashes.get(definition) ?? createHash('sha256').update(JSON.stringify(definition)).digest('hex');
  hashes.set(definition, hash);
  return `${procedure}-${hash.slice(0, 12)}`;
}

/** The version of a procedure that a case opened now runs by: a hash of its definition, e.g. `tolerance-3f9a0c1b22de`. */
export const procedureVersion = (procedure: Procedure): string => versionOf(procedure, DEFINITIONS[procedure]);

/** Beside the wording that cases pin: the same functions write and read both. */
const keyOf = (version: string): string => `templates/procedures/${version}.json`;

/** Versions that this process has kept, by where: once is enough. */
const kept = new WeakMap<BlobStore, Set<string>>();

/**
 * Keeps the present definition under its version, before a case pins it: what runs it (Step Functions, the runner) has its own copy,
 * which nobody can read back there once a newer one is deployed. @returns the version
 */
export async function keepProcedure({ blobs }: Pick<Ports, 'blobs'>, procedure: Procedure): Promise<string> {
  const version = procedureVersion(procedure);
  const known = kept.get(blobs) ?? new Set();
  if (known.has(version)) return version;
  const bytes = new TextEncoder().encode(JSON.stringify(DEFINITIONS[procedure]));
  await blobs.put(keyOf(version), bytes, 'application/json');
  kept.set(blobs, known.add(version));
  return version;
}

interface VersionOf {
  readonly version: string;
  readonly definition: object;
}

/**
 * A version of a procedure. The present one where it is not there: of a case that was opened before versions were kept.
 * @param version the present one when left out
 * @throws {ProcedureAltered}
 */
export async function procedureOf(
  { blobs }: Pick<Ports, 'blobs'>,
  procedure: Procedure,
  version = procedureVersion(procedure),
): Promise<VersionOf> {
  const present = { version: procedureVersion(procedure), definition: DEFINITIONS[procedure] };
  if (version === present.version) return present;
  try {
    const definition: unknown = JSON.parse(new TextDecoder().decode(await blobs.get(keyOf(version))));
    if (typeof definition !== 'object' || definition === null || versionOf(procedure, definition) !== version)
      throw new ProcedureAltered(version);
    return { version, definition };
  } catch (error) {
    if (error instanceof BlobMissing) return present;
    throw error;
  }
}
