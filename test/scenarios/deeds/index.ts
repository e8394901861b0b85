import type { Deed } from '../scene.ts';
import { CLARIFICATION_DEEDS, CORRECTION_DEEDS } from './aftermath.ts';
import { PEOPLE_DEEDS, WORLD_DEEDS } from './common.ts';
import { REVIEW_DEEDS } from './review.ts';
import { TOLERANCE_DEEDS } from './tolerance.ts';

/** The vocabulary of the scenarios. */
const deeds = {
  ...TOLERANCE_DEEDS,
  ...CORRECTION_DEEDS,
  ...CLARIFICATION_DEEDS,
  ...REVIEW_DEEDS,
  ...PEOPLE_DEEDS,
  ...WORLD_DEEDS,
};
export type DeedName = keyof typeof deeds;
export const DEEDS: Readonly<Record<DeedName, Deed>> = deeds;
