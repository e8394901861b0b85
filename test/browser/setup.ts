import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { seed } from '../../embedded/demo/seed.ts';
import { buildPortal, portalIsFresh } from '../../embedded/portal.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data directory with the demo's cases, of which each file takes a copy. */
    readonly seeded: string;
  }
}

/** Before everything: the portal as it is now, and the demo's cases once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!portalIsFresh()) await buildPortal();
  const directory = await mkdtemp(join(tmpdir(), 'rongcuo-browser-'));
  const seeded = join(directory, 'seeded');
  await seed(seeded, () => undefined);
  project.provide('seeded', seeded);
  return () => rm(directory, { recursive: true, force: true });
}
