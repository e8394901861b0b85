import type { z } from 'zod';
import * as awaitAnswer from './await-answer/step.ts';
import * as bundleCase from './bundle-case/step.ts';
import * as closeCase from './close-case/step.ts';
import * as issueDocument from './issue-document/step.ts';
import * as openTask from './open-task/step.ts';
import * as park from './park/step.ts';
import type { Ports } from './ports.ts';
import * as register from './register/step.ts';
import * as screen from './screen/step.ts';
import * as supervise from './supervise/step.ts';
import * as takeAnswer from './take-answer/step.ts';
import type { StepName } from './names.ts';

/** A step as the runner calls it: unchecked payload in, small JSON out. */
export type BoundStep = (payload: unknown) => Promise<unknown>;

const bind =
  <S extends z.ZodType, O>(input: S, step: (input: z.infer<S>, ports: Ports) => Promise<O>) =>
  (ports: Ports): BoundStep =>
  async payload =>
    step(input.parse(payload), ports);

const STEPS: Record<StepName, (ports: Ports) => BoundStep> = {
  Register: bind(register.input, register.register),
  Screen: bind(screen.input, screen.screen),
  OpenTask: bind(openTask.input, openTask.openTask),
  AwaitAnswer: bind(awaitAnswer.input, awaitAnswer.awaitAnswer),
  TakeAnswer: bind(takeAnswer.input, takeAnswer.takeAnswer),
  Supervise: bind(supervise.input, supervise.supervise),
  IssueDocument: bind(issueDocument.input, issueDocument.issueDocument),
  Park: bind(park.input, park.park),
  BundleCase: bind(bundleCase.input, bundleCase.bundleCase),
  CloseCase: bind(closeCase.input, closeCase.closeCase),
};

/** Every step of every procedure bound to one set of ports, by its placeholder in the ASL. */
export const bindSteps = (ports: Ports): Record<StepName, BoundStep> =>
  Object.fromEntries(Object.entries(STEPS).map(([name, of]) => [name, of(ports)])) as Record<StepName, BoundStep>;
