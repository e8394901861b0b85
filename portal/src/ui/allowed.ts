import { RongcuoError } from '../../../regulation/errors.ts';

/** What a rule of casework/ says against an act; nothing where it lets it pass. The same rule decides on the server. */
export function refusal(rule: () => unknown): RongcuoError | undefined {
  try {
    rule();
    return undefined;
  } catch (error) {
    if (error instanceof RongcuoError) return error;
    throw error;
  }
}
