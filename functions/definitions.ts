import type { Procedure } from '../casework/procedures.ts';
import clarification from '../procedures/clarification.asl.json' with { type: 'json' };
import correction from '../procedures/correction.asl.json' with { type: 'json' };
import tolerance from '../procedures/tolerance.asl.json' with { type: 'json' };

/** The procedures as they are now; on AWS the state machines are deployed from the same files. */
export const DEFINITIONS: Readonly<Record<Procedure, object>> = { tolerance, correction, clarification };
