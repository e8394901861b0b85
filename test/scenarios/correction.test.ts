import { vi } from 'vitest';
import { CORRECTION_ENDINGS } from './correction/endings.ts';
import { CORRECTION_FAULTS } from './correction/faults.ts';
import { CORRECTION_MACHINERY } from './correction/machinery.ts';
import { MEASURE_PATHS } from './correction/measures.ts';
import { RECTIFICATION } from './correction/rectification.ts';
import { runScenarios } from './run.ts';

vi.mock('../../documents/render.ts', async original => (await import('./stand-ins.ts')).rendering(await original()));
vi.mock('../../functions/case-file/pdf.ts', async original =>
  (await import('./stand-ins.ts')).binding(await original()),
);
vi.mock('../../functions/definitions.ts', async original =>
  (await import('./stand-ins.ts')).renewing(await original()),
);

runScenarios('correction', [
  ...MEASURE_PATHS,
  ...RECTIFICATION,
  ...CORRECTION_MACHINERY,
  ...CORRECTION_FAULTS,
  ...CORRECTION_ENDINGS,
]);
