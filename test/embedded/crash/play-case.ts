import type { Database } from '../../../adapters/embedded/database.ts';
import { machineClient, openMachine } from '../../../embedded/machine.ts';
import { MORNING } from '../../builders/morning.ts';
import { playTolerance } from '../../builders/play.ts';

/** Plays the whole case of this directory to its end, from wherever it stands; one limit passes on the way. */
export async function playCase(directory: string, openDatabase?: (file: string) => Database): Promise<void> {
  const newId = () => 'submission';
  const machine = await openMachine({ directory, frozenAt: MORNING, newId, ...(openDatabase && { openDatabase }) });
  try {
    await playTolerance(machineClient(machine), { settle: () => machine.settle(), late: ['determine'] });
  } finally {
    await machine.close();
  }
}
