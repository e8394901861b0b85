import { door } from '../door.ts';
import { input, park } from './step.ts';

export const handler = door(input, park);
