import { vi } from 'vitest';
import { CLARIFICATION_ENDINGS } from './clarification/endings.ts';
import { FINDINGS } from './clarification/findings.ts';
import { CLARIFICATION_MACHINERY } from './clarification/machinery.ts';
import { runScenarios } from './run.ts';

vi.mock('../../documents/render.ts', async original => (await import('./stand-ins.ts')).rendering(await original()));
vi.mock('../../functions/case-file/pdf.ts', async original =>
  (await import('./stand-ins.ts')).binding(await original()),
);
vi.mock('../../functions/definitions.ts', async original =>
  (await import('./stand-ins.ts')).renewing(await original()),
);

runScenarios('clarification', [...FINDINGS, ...CLARIFICATION_MACHINERY, ...CLARIFICATION_ENDINGS]);
