import { door } from '../door.ts';
import { input, screen } from './step.ts';

export const handler = door(input, screen);
