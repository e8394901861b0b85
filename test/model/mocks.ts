import { vi } from 'vitest';
import type * as blobs from '../../adapters/embedded/blob-store.ts';
import type * as quarantine from '../../adapters/embedded/quarantine.ts';
import type * as forms from '../../documents/form/read.ts';

/** Import this before anything that opens a machine: what is slow and tested elsewhere is stood in for (doubles.ts). */
vi.mock('../../documents/render.ts', async () => (await import('./doubles.ts')).tinyRender);

vi.mock('../../functions/case-file/pdf.ts', async () => (await import('./doubles.ts')).noCasePdf);

vi.mock('../../documents/form/read.ts', async original => {
  const actual = await original<typeof forms>();
  return { ...actual, readForm: (await import('./doubles.ts')).remembering(actual.readForm) };
});

vi.mock('../../adapters/embedded/blob-store.ts', async original => ({
  ...(await original<typeof blobs>()),
  createBlobStore: (await import('./doubles.ts')).memoryBlobs,
}));

vi.mock('../../adapters/embedded/quarantine.ts', async original => ({
  ...(await original<typeof quarantine>()),
  createQuarantine: (await import('./doubles.ts')).memoryQuarantine,
}));
