import { z } from 'zod';

export { PROCEDURES } from './names.ts';

/** The procedures: one ASL file each in procedures/. */
export const procedureSchema = z.enum(['tolerance', 'correction', 'clarification']);
export const PROCEDURE_NAMES = procedureSchema.options;
export type Procedure = z.infer<typeof procedureSchema>;
