import { door } from '../door.ts';
import { input, supervise } from './step.ts';

export const handler = door(input, supervise);
