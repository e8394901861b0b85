import { door } from '../door.ts';
import { input, takeAnswer } from './step.ts';

export const handler = door(input, takeAnswer);
