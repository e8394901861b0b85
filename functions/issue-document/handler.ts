import { door } from '../door.ts';
import { input, issueDocument } from './step.ts';

export const handler = door(input, issueDocument);
