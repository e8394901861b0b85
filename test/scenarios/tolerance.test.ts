import { vi } from 'vitest';
import { runScenarios } from './run.ts';
import { ACCEPTANCE } from './tolerance/acceptance.ts';
import { CLOCK } from './tolerance/clock.ts';
import { ENDINGS } from './tolerance/endings.ts';
import { REVIEW } from './tolerance/review.ts';
import { LASTING_FAULTS } from './tolerance/lasting-faults.ts';
import { MACHINERY } from './tolerance/machinery.ts';
import { PASSING_FAULTS } from './tolerance/passing-faults.ts';
import { OVERDUE } from './tolerance/overdue.ts';
import { PEOPLE } from './tolerance/people.ts';
import { RULINGS } from './tolerance/rulings.ts';
import { SUPPLEMENT } from './tolerance/supplement.ts';
import { VERIFICATION } from './tolerance/verification.ts';

vi.mock('../../documents/render.ts', async original => (await import('./stand-ins.ts')).rendering(await original()));
vi.mock('../../functions/case-file/pdf.ts', async original =>
  (await import('./stand-ins.ts')).binding(await original()),
);
vi.mock('../../functions/definitions.ts', async original =>
  (await import('./stand-ins.ts')).renewing(await original()),
);

runScenarios('tolerance', [
  ...LASTING_FAULTS,
  ...PASSING_FAULTS,
  ...MACHINERY,
  ...OVERDUE,
  ...PEOPLE,
  ...RULINGS,
  ...ACCEPTANCE,
  ...SUPPLEMENT,
  ...VERIFICATION,
  ...ENDINGS,
  ...REVIEW,
  ...CLOCK,
]);
