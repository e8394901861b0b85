import { run } from '../../embedded/cli/run.ts';

export interface Said {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. */
export async function rongcuo(argv: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Said> {
  let [out, err] = ['', ''];
  const io = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    env,
    tty: false,
  };
  const exit = await run(argv, io);
  return { exit, out, err };
}

/** The same with `--json`, its output read. */
export async function rongcuoJson(argv: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const said = await rongcuo([...argv, '--json'], env);
  return { ...said, json: JSON.parse(said.out) as unknown };
}
