import { z } from 'zod';

/** The procedures: one ASL file each in procedures/. */
export const PROCEDURES = { tolerance: '容错认定', correction: '纠错', clarification: '澄清保护' } as const;
export const procedureSchema = z.enum(['tolerance', 'correction', 'clarification']);
export const PROCEDURE_NAMES = procedureSchema.options;
export type Procedure = z.infer<typeof procedureSchema>;
