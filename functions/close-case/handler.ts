import { door } from '../door.ts';
import { input, closeCase } from './step.ts';

export const handler = door(input, closeCase);
