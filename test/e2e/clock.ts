import { writeFile } from 'node:fs/promises';

/** The time that a deployment goes by (epoch ms). */
export interface DeployedClock {
  now(): number;
  /** Moves it forward to an instant; none where time is nobody's to move (a real account). */
  readonly moveTo?: (instant: number) => Promise<void>;
}

/** A clock that libfaketime reads from a file at every call, as seconds that are added to the machine's. */
export async function movableClock(file: string, start: number): Promise<Required<DeployedClock>> {
  let offset = 0;
  const moveTo = async (instant: number): Promise<void> => {
    offset = Math.ceil((instant - Date.now()) / 1000);
    await writeFile(file, `${offset < 0 ? '' : '+'}${String(offset)}\n`);
  };
  await moveTo(start);
  return { now: () => Date.now() + offset * 1000, moveTo };
}
