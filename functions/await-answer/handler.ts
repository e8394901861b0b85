import { door } from '../door.ts';
import { input, awaitAnswer } from './step.ts';

export const handler = door(input, awaitAnswer);
