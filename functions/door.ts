import type { z } from 'zod';
import { awsPorts } from '../adapters/aws/ports.ts';
import type { Ports } from './ports.ts';
import { watched } from './watched.ts';

/** The Lambda door of a step: checks what comes in, binds the AWS adapters once a container, and calls the step. */
export const door = <S extends z.ZodType, O>(input: S, step: (input: z.infer<S>, ports: Ports) => Promise<O>) => {
  const ports = awsPorts();
  return watched(ports, async (event: unknown): Promise<O> => step(input.parse(event), ports));
};
