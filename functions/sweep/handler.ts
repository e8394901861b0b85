import { door } from '../door.ts';
import { input, sweep } from './step.ts';

/** Called by an EventBridge schedule, whose event carries nothing the sweep needs. */
const run = door(input, sweep);
export const handler = () => run({});
