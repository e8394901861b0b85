import { door } from '../door.ts';
import { input, openTask } from './step.ts';

export const handler = door(input, openTask);
