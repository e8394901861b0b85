import { door } from '../door.ts';
import { arrival } from './arrival.ts';
import { intake } from './step.ts';

export const handler = door(arrival, ({ detail }, ports) => intake(detail, ports));
