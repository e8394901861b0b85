import { RongcuoError } from '../regulation/errors.ts';

export class DurationInvalid extends RongcuoError {
  constructor(given: string) {
    super('duration.invalid', `“${given}”不是可用的时长`, {
      field: 'duration',
      remedy: '写作 30d、12h、45m、90s，或 ISO 8601 的 P30D、PT12H；月和年长短不一，请换算成日',
    });
  }
}

const UNIT_MS = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 } as const;
const SHORT = /^(\d+(?:\.\d+)?)([wdhms])$/i;
const ISO = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;
/** Ten years: more is a slip of the finger. */
const LONGEST_MS = 3653 * UNIT_MS.d;

/**
 * Milliseconds of `30d`, `12h`, … or an ISO 8601 duration without months and years, whose length depends on when they start.
 * @throws {DurationInvalid}
 */
export function parseDuration(text: string): number {
  const ms = Math.round(inMilliseconds(text.trim()));
  if (!(ms > 0 && ms <= LONGEST_MS)) throw new DurationInvalid(text);
  return ms;
}

function inMilliseconds(text: string): number {
  const [, count, unit] = SHORT.exec(text) ?? [];
  if (count !== undefined && unit !== undefined)
    return Number(count) * (Object.entries(UNIT_MS).find(([name]) => name === unit.toLowerCase())?.[1] ?? Number.NaN);
  const parts = ISO.exec(text)?.slice(1);
  if (parts === undefined) return Number.NaN;
  const units = [UNIT_MS.w, UNIT_MS.d, UNIT_MS.h, UNIT_MS.m, UNIT_MS.s];
  return units.reduce((sum, each, i) => sum + each * Number(parts[i] ?? 0), 0);
}
