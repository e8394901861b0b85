import { join } from 'node:path';
import { smtpSettings } from '../adapters/embedded/channel-settings.ts';
import { smtpChannel } from '../adapters/embedded/channel.ts';
import { createClock, type EmbeddedClock } from '../adapters/embedded/clock.ts';
import { openDatabase, type Database } from '../adapters/embedded/database.ts';
import { embeddedPorts, type EmbeddedPorts } from '../adapters/embedded/ports.ts';
import { createApp } from '../functions/api/app.ts';
import { DEFINITIONS } from '../functions/definitions.ts';
import type { NoticeChannel } from '../functions/ports.ts';
import { bindSteps } from '../functions/registry.ts';
import { createClient, IN_PROCESS, type Client } from './client.ts';
import { useFontDirectory } from '../documents/fonts/location.ts';
import { DATABASE_FILE, fontDirectory } from './data-directory.ts';
import { catchUp } from './catch-up.ts';
import { provideOffice } from './initial-office.ts';
import { claimDirectory, type Owner } from './owner.ts';
import { clockRoutes } from './routes/clock.ts';
import { fileRoutes } from './routes/files.ts';
import { healthRoute } from './routes/health.ts';
import { throttle } from './routes/throttle.ts';
import { playUntil } from './runner/play-until.ts';
import { createRunner, type Runner } from './runner/runner.ts';

export interface MachineOptions {
  readonly directory: string;
  /** Freezes a clock that still runs at this instant (epoch ms); a clock frozen before goes on from where it stands. */
  readonly frozenAt?: number | undefined;
  /** Ids of submissions; random by default. */
  readonly newId?: () => string;
  /** How notices leave the portal (内部管理); by default they stay in it. */
  readonly channel?: NoticeChannel | undefined;
  /** Address that signed links begin with; a function where it is known only once the server listens. */
  readonly baseUrl?: string | (() => string);
  /** The directory, when it was claimed already. */
  readonly owner?: Owner;
  /** How the database file is opened; tests open one that breaks. */
  readonly openDatabase?: (file: string) => Database;
}

/** The whole 容错台 on one machine: HTTP app, ports, durable runner, clock. */
export interface Machine {
  readonly app: ReturnType<typeof createApp>;
  readonly ports: EmbeddedPorts;
  readonly runner: Runner;
  readonly clock: EmbeddedClock;
  readonly owner: Owner;
  /** Plays until nothing can run now. */
  settle(): Promise<void>;
  /** Moves the clock forward by so many milliseconds, playing what falls due on the way, one due time after the other. */
  advance(ms: number): Promise<void>;
  /** Delivers bells and starts that a passing fault left owed. */
  sweep(): Promise<void>;
  /** Lets what is under way finish, then gives the directory back. */
  close(): Promise<void>;
}

/**
 * Opens a data directory, creating it with the initial office configuration when it is new, and takes up what was left undone.
 * @throws {DataOwned} when another process has it open. @throws {StorageFailed | StorageCorrupt}
 */
export async function openMachine(options: MachineOptions): Promise<Machine> {
  const owner = options.owner ?? claimDirectory(options.directory);
  try {
    const database = (options.openDatabase ?? openDatabase)(join(options.directory, DATABASE_FILE));
    try {
      return await wire(options, owner, database);
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    owner.release();
    throw error;
  }
}

/** Seconds a token for a request inside the process is good for. */
const MINUTE = 60;

/** The machine's API without a socket, for any account of the office. */
export const machineClient = ({ app, ports }: Machine): Client =>
  createClient({
    address: IN_PROCESS,
    fetch: request => app.fetch(request),
    token: user => ports.issuer.mintToken(user, MINUTE),
  });

/** Requests a minute by people who are not signed in (verification, 公示). */
const OPEN_REQUESTS = 300;

/** SMTP where the environment or `notice.json` names a server. @throws {NoticeSettingsInvalid} */
function mailChannel(directory: string): NoticeChannel | undefined {
  const settings = smtpSettings(directory, process.env);
  return settings && smtpChannel(settings);
}

async function wire(options: MachineOptions, owner: Owner, database: Database): Promise<Machine> {
  const { directory, frozenAt, newId, baseUrl = IN_PROCESS } = options;
  useFontDirectory(fontDirectory(directory));
  const clock = createClock(database);
  if (frozenAt !== undefined && !clock.isFrozen()) clock.freeze(frozenAt);
  const ports = embeddedPorts({
    ...{ database, directory, clock, baseUrl },
    ...(newId && { newId }),
    channel: options.channel ?? mailChannel(directory),
    // The steps need the ports and the ports the runner that plays the steps: it is there by the time it is called.
    runner: {
      start: (procedure, name, input) => void runner.start(procedure, name, input),
      succeed: (token, output) => runner.succeed(token, output),
      abort: name => {
        runner.abort(name);
      },
      redrive: name => {
        runner.redrive(name);
      },
    },
  });
  const runner: Runner = createRunner({
    ...{ database, clock, functions: bindSteps(ports) },
    procedures: DEFINITIONS,
  });
  const advance = (ms: number): Promise<void> => playUntil(runner, clock, clock.now() + ms);
  const app = createApp(
    ports,
    [clockRoutes(clock, advance), fileRoutes(ports), healthRoute(clock)],
    throttle(OPEN_REQUESTS),
  );
  await provideOffice(ports);
  await catchUp(database, ports);
  return {
    ...{ app, ports, runner, clock, owner, advance },
    settle: () => runner.settle(),
    sweep: () => catchUp(database, ports),
    close: async () => {
      await runner.stop();
      database.close();
      owner.release();
    },
  };
}
