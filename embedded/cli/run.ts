import { Command, CommanderError } from 'commander';
import { dataDirectory } from '../data-directory.ts';
import type { Perform } from './command.ts';
import { COMMANDS } from './commands.ts';
import { failureOf, failureText, usageFailure } from './failure.ts';
import type { Io } from './io.ts';
import { width } from './output.ts';

/** 0 done, 1 refused with its reason, 2 the command line makes no sense. */
export type ExitCode = 0 | 1 | 2;

/** Runs one command line. It never throws: what goes wrong is told in Chinese, or as JSON with `--json`, and in the exit code. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let exit: ExitCode = 0;
  const perform: Perform = async ({ data, json, work }) => {
    try {
      const result = await work({ io, directory: dataDirectory(data, io.env) });
      io.out(json ? asJson(result.data) : result.text);
      if (result.refused) exit = 1;
    } catch (error) {
      exit = 1;
      const failure = failureOf(error);
      if (failure.code === 'internal' && error instanceof Error) io.err(`${error.stack ?? ''}\n`);
      if (json) io.out(asJson(failure));
      else io.err(failureText(failure));
    }
  };
  try {
    await program(io, perform).parseAsync([...argv], { from: 'user' });
    return exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return complain(error, argv.includes('--json'), io);
  }
}

const asJson = (data: unknown): string => `${JSON.stringify(data, null, 2)}\n`;

/** Asking for help is no error; a command without its subcommand is. */
function complain(error: CommanderError, json: boolean, io: Io): ExitCode {
  if (error.exitCode === 0) return 0;
  if (error.code === 'commander.help') return 2;
  const failure = usageFailure(error);
  if (json) io.out(asJson(failure));
  else io.err(failureText(failure));
  return 2;
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
  '[options]': '[选项]',
  '[command]': '[命令]',
};
const inChinese = (word: string): string => TITLES[word] ?? word;

const GUIDANCE = `
各命令加 --help 查看用法，加 --json 输出机器可读的结果；--as 账号 指明由谁办理。
手册：docs/handbook.md；错误代码：docs/errors.md；条文对照：docs/regulation.md`;

function program(io: Io, perform: Perform): Command {
  const root = new Command('rongcuo');
  // Set before the commands are made: they inherit it.
  root
    .exitOverride()
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .helpOption('-h, --help', '显示用法')
    .configureHelp({
      ...{ styleTitle: inChinese, styleOptionText: inChinese, styleSubcommandText: inChinese },
      styleOptionDescription: text =>
        text
          .replace(/ \((.*)\)$/, '（$1）')
          .replace('choices: ', '可选：')
          .replace('default: ', '默认：'),
      displayWidth: width,
    })
    .configureOutput({
      writeOut: text => {
        io.out(text);
      },
      writeErr: text => {
        io.err(text);
      },
      // Told once, in Chinese, by complain().
      outputError: () => undefined,
    })
    .description('容错台：商州区党政干部容错纠错实施办法（试行）的办理工具');
  for (const install of COMMANDS) install(root, perform);
  root.addHelpText('after', GUIDANCE);
  return root;
}
