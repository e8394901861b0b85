import { door } from '../door.ts';
import { anchor, input } from './step.ts';

/** Called by a daily EventBridge schedule, whose event carries nothing the anchor needs. */
const run = door(input, anchor);
export const handler = () => run({});
