/** The outside of the command line, so that tests need no process. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  readonly env: NodeJS.ProcessEnv;
  /** Whether a person watches stderr. */
  readonly tty: boolean;
}

/** What every command gets besides its own options. */
export interface Context {
  readonly io: Io;
  /** Absolute path of the data directory. */
  readonly directory: string;
}

/** What a command found out: for programs (`--json`) and for people. */
export interface Result {
  readonly data: unknown;
  readonly text: string;
  /** The answer is a refusal with its reasons (exit code 1), e.g. a form that needs 补正. */
  readonly refused?: boolean;
}

export const processIo = (): Io => ({
  out: text => void process.stdout.write(text),
  err: text => void process.stderr.write(text),
  env: process.env,
  tty: process.stderr.isTTY,
});

/** Work that takes more than a second says so, to a person who watches. */
export async function withProgress<T>({ io }: Pick<Context, 'io'>, label: string, work: () => Promise<T>): Promise<T> {
  if (!io.tty) return work();
  const timer = setTimeout(() => {
    io.err(`${label}…`);
  }, 1000);
  const started = performance.now();
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    if (performance.now() - started >= 1000) io.err('\r\u001b[2K');
  }
}
