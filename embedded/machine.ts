import { join } from 'node:path';
import { smtpSettings } from '../adapters/embedded/channel-settings.ts';
import { smtpChannel } from '../adapters/embedded/channel.ts';
import { createClamd } from '../adapters/clamd.ts';
import { createClock, type EmbeddedClock } from '../adapters/embedded/clock.ts';
import { openDatabase, type Database } from '../adapters/embedded/database.ts';
import { createTelemetry, isLogLevel } from '../adapters/embedded/telemetry.ts';
import { embeddedPorts, type EmbeddedPorts } from '../adapters/embedded/ports.ts';
import { createApp } from '../functions/api/app.ts';
import { DEFINITIONS } from '../functions/definitions.ts';
import type { NoticeChannel, Scanner, Telemetry } from '../functions/ports.ts';
import { bindSteps } from '../functions/registry.ts';
import { logged } from '../functions/watched.ts';
import { checkNotImporting } from '../functions/relocation/marker.ts';
import { createClient, IN_PROCESS, type Client } from './client.ts';
import { useFontDirectory } from '../documents/fonts/location.ts';
import { DATABASE_FILE, fontDirectory } from './data-directory.ts';
import { catchUp } from './catch-up.ts';
import { provideOffice } from './initial-office.ts';
import { claimDirectory, type Owner } from './owner.ts';
import { issuerRoutes } from './issuer/routes.ts';
import { accountRoutes } from './routes/accounts.ts';
import { clockRoutes } from './routes/clock.ts';
import { fileRoutes } from './routes/files.ts';
import { healthRoute } from './routes/health.ts';
import { PORTAL_DIST } from './portal.ts';
import { portalRoutes } from './routes/portal.ts';
import { throttle } from './routes/throttle.ts';
import { embeddedParty, otherIssuer } from './sign-in.ts';
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
  /** Who looks at uploads; by default what `RONGCUO_SCANNER` names, or nobody. */
  readonly scanner?: Scanner;
  /** Where it says how it is doing; errors to the standard error output by default. */
  readonly telemetry?: Telemetry;
  /** Address that signed links begin with; a function where it is known only once the server listens. */
  readonly baseUrl?: string | (() => string);
  /** The directory, when it was claimed already. */
  readonly owner?: Owner;
  /** scrypt's N for passwords; tests that sign in often take a low one. */
  readonly passwordCost?: number | undefined;
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
 * @throws {DataOwned} when another process has it open. @throws {StorageFailed | StorageCorrupt | ImportUnfinished}
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

/** ClamAV where the environment names one. @throws {ScannerAddressInvalid} */
const clamd = (address = ''): Scanner | undefined => (address === '' ? undefined : createClamd(address));

/** The least that is written to the standard error output: `RONGCUO_LOG=info|warn|error`. */
const logLevel = ({ RONGCUO_LOG: level }: NodeJS.ProcessEnv) => (isLogLevel(level) ? level : undefined);

/** Every step with its line in the log, as in Lambda. */
const loggedSteps = (ports: EmbeddedPorts) =>
  Object.fromEntries(Object.entries(bindSteps(ports)).map(([name, step]) => [name, logged(ports, step)]));

async function wire(options: MachineOptions, owner: Owner, database: Database): Promise<Machine> {
  const { directory, frozenAt, newId, baseUrl = IN_PROCESS } = options;
  useFontDirectory(fontDirectory(directory));
  const clock = createClock(database);
  if (frozenAt !== undefined && !clock.isFrozen()) clock.freeze(frozenAt);
  const publicUrl = typeof baseUrl === 'string' ? () => baseUrl : baseUrl;
  const ports = embeddedPorts({
    ...{ database, directory, clock, baseUrl },
    passwordCost: options.passwordCost,
    relyingParty: embeddedParty({ publicUrl, fetch: async request => app.fetch(request) }, process.env),
    ...(newId && { newId }),
    telemetry: options.telemetry ?? createTelemetry({ clock, level: logLevel(process.env) }),
    channel: options.channel ?? mailChannel(directory),
    scanner: options.scanner ?? clamd(process.env.RONGCUO_SCANNER),
    // The steps need the ports and the ports the runner that plays the steps: it is there by the time it is called.
    runner: {
      start: (procedure, name, input) => void runner.start(procedure, name, input),
      succeed: (token, output) => runner.succeed(token, output),
      abort: name => {
        runner.abort(name);
      },
      status: name => runner.execution(name)?.status,
      redrive: name => {
        runner.redrive(name);
      },
    },
  });
  const runner: Runner = createRunner({
    ...{ database, clock, functions: loggedSteps(ports) },
    procedures: DEFINITIONS,
  });
  const own = otherIssuer(process.env) ? [] : [issuerRoutes(ports, publicUrl), accountRoutes(ports)];
  const advance = (ms: number): Promise<void> => playUntil(runner, clock, clock.now() + ms);
  const app = createApp(
    ports,
    [clockRoutes(clock, advance), fileRoutes(ports), healthRoute(clock), ...own, portalRoutes(PORTAL_DIST)],
    () => throttle(OPEN_REQUESTS),
  );
  await checkNotImporting(ports);
  await ports.quarantine.tidy();
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
