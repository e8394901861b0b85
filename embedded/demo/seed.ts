import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { openUnsynced } from '../../adapters/embedded/database.ts';
import { newPassword } from '../../adapters/embedded/passwords.ts';
import { isCode, keptSecret, syncFile } from '../../adapters/embedded/durable-file.ts';
import { fillFormDocx } from '../../documents/form/fill.ts';
import { shanghaiDate } from '../../regulation/dates.ts';
import { createClient, IN_PROCESS, type Client } from '../client.ts';
import { DATABASE_FILE } from '../data-directory.ts';
import { openMachine, type Machine } from '../machine.ts';
import { seedCases, type SeedCase } from './seed-cases.ts';
import { begin, respond, sample, send, type Stage } from './stage.ts';

/** The password of all demo accounts, readable by the owner of the directory only; no file: no demo accounts. */
export const PASSWORD_FILE = 'demo-password';

/** Whether a data directory is new: not there, or empty. */
export const isNew = async (directory: string): Promise<boolean> => {
  try {
    return (await readdir(directory)).length === 0;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return true;
    throw error;
  }
};

/**
 * Fills a new data directory with invented cases at different stages and with accounts for the people in them. Everything is
 * played through the API under a clock that begins weeks ago and ends now. It is made beside and then given its name: a start
 * that is cut off leaves no half of it.
 * @param told What has been made, of how much.
 * @returns whether it was; false when somebody else was there first
 */
export async function seed(directory: string, told: (done: number, of: number) => void): Promise<boolean> {
  const made = join(dirname(directory), `.${basename(directory)}-${randomUUID()}`);
  try {
    await mkdir(dirname(directory), { recursive: true });
    await fill(made, told);
    await rename(made, directory);
    return true;
  } catch (error) {
    if (isCode(error, 'ENOTEMPTY', 'EEXIST')) return false;
    throw error;
  } finally {
    if (existsSync(made)) await rm(made, { recursive: true, force: true });
  }
}

async function fill(directory: string, told: (done: number, of: number) => void): Promise<void> {
  const { DEFAULT_CALENDAR } = await import('../../regulation/calendar.ts');
  const cases = seedCases(shanghaiDate(Date.now()), DEFAULT_CALENDAR);
  const moments = cases.flatMap(momentsOf).sort((a, b) => a.at - b.at);
  const frozenAt = Math.min(...moments.map(({ at }) => at));
  const machine = await openMachine({ directory, frozenAt, openDatabase: openUnsynced });
  try {
    const stage = { machine, client: clientOf(machine, await peopleOf(machine, cases)) };
    for (const [i, moment] of moments.entries()) {
      await machine.advance(Math.max(0, moment.at - machine.clock.now()));
      await moment.happen(stage);
      told(i + 1, moments.length);
    }
    await machine.advance(Math.max(0, Date.now() - machine.clock.now()));
    machine.clock.run();
    const accounts = [...(await peopleOf(machine, cases))].map(([id, name]) => ({ id, name, mustChange: false }));
    const password = keptSecret(join(directory, PASSWORD_FILE), newPassword);
    await machine.ports.accounts.createAll(accounts, password, machine.clock.now());
  } finally {
    await machine.close();
  }
  // Before it gets its name: what has that name survives the loss of power.
  await syncFile(join(directory, DATABASE_FILE));
}

interface Moment {
  readonly at: number;
  readonly happen: (stage: Stage) => Promise<void>;
}

/** What happens in a case, each at its time. */
function momentsOf({ application, opening, opensAt, acts }: SeedCase): Moment[] {
  let caseId = '';
  const open = async (stage: Stage): Promise<void> => {
    if (!application) return void (caseId = await begin(stage, opening));
    const form = { name: '容错申请书.docx', bytes: await fillFormDocx(application) };
    const evidence = opening.files.filter(path => !path.endsWith('.docx'));
    caseId = await send(stage, opening.as, [form, ...(await Promise.all(evidence.map(sample)))]);
    await stage.machine.settle();
  };
  return [
    { at: opensAt, happen: open },
    ...acts.map(({ at, ...act }) => ({ at, happen: (stage: Stage) => respond(stage, caseId, act) })),
  ];
}

/** The users of the office and the applicants, each with the name. */
async function peopleOf({ ports }: Machine, cases: readonly SeedCase[]): Promise<ReadonlyMap<string, string>> {
  const applicants = cases.flatMap(({ application, opening: { as: id } }) =>
    application?.applicant.kind === 'person' ? [{ id, name: application.applicant.name }] : [],
  );
  return new Map([...(await ports.office()).users, ...applicants].map(({ id, name }) => [id, name]));
}

/** The API within this process; its tokens say names, as those of an issuer do. */
const clientOf = ({ app, ports }: Machine, people: ReadonlyMap<string, string>): Client =>
  createClient({
    address: IN_PROCESS,
    fetch: request => app.fetch(request),
    token: id => ports.issuer.mintToken({ id, name: people.get(id) ?? id }, 60),
  });
