import { door } from '../door.ts';
import { input, register } from './step.ts';

export const handler = door(input, register);
