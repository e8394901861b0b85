import { door } from '../door.ts';
import { bundleCase, input } from './step.ts';

export const handler = door(input, bundleCase);
