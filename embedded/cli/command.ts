import { Option, type Command } from 'commander';
import type { z } from 'zod';
import type { Context, Result } from './io.ts';

/** What a command does; loaded only when it is called, so that a small command starts fast. */
export type Handler<O> = (context: Context, options: O, operands: readonly string[]) => Promise<Result>;

export interface CommandSpec<S extends z.ZodType> {
  /** Group and name, e.g. `task answer`, with its operands: `<ID>`, `<FILE...>`, `[CASE]`. */
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly Option[];
  /** Checks and types what commander collected. */
  readonly schema: S;
  readonly load: () => Promise<Handler<z.infer<S>>>;
}

/** Runs a handler with what the command line gave. */
export type Perform = (given: {
  readonly data: string | undefined;
  readonly json: boolean;
  readonly work: (context: Context) => Promise<Result>;
}) => Promise<void>;

/** A command made ready to be added to a program. */
export type Installer = (program: Command, perform: Perform) => void;

export const define =
  <S extends z.ZodType>(spec: CommandSpec<S>): Installer =>
  (program, perform) => {
    const [names, operands] = split(spec.usage);
    const command = names
      .slice(0, -1)
      .reduce(group, program)
      .command([names.at(-1), ...operands].join(' '));
    command.description(spec.summary);
    for (const option of spec.options) command.addOption(option);
    command.addOption(new Option('--json', '以 JSON 输出'));
    command.addOption(new Option('--data <DIR>', '数据目录（默认 RONGCUO_DATA 或 .rongcuo-data）'));
    command.action(async () => {
      const given: { json?: boolean; data?: string } = command.opts();
      const options = spec.schema.parse(command.opts());
      const work = async (context: Context): Promise<Result> => (await spec.load())(context, options, command.args);
      await perform({ data: given.data, json: given.json ?? false, work });
    });
  };

/** `task answer <ID>` → names and operands. */
function split(usage: string): [names: string[], operands: string[]] {
  const words = usage.split(' ');
  return [words.filter(word => !/^[<[]/.test(word)), words.filter(word => /^[<[]/.test(word))];
}

const GROUPS: Readonly<Record<string, string>> = {
  form: '容错申请书：空白表、读取检查',
  task: '任务：待办、办理、转办、委托、期限',
  case: '案件：进展、台账、材料、撤回、回避、解释、征询、卷宗',
  document: '文书：取得、送达登记、作废、发文登记簿',
  notice: '通知',
  quarantine: '拒收的文件',
  ledger: '台账',
  calendar: '工作日历',
  fonts: '公文字体',
  template: '文书模板',
  clock: '本机时钟',
  office: '机关配置',
  seal: '印章图片：上传、查看、取消',
  account: '登录账号：开立、重置、停用、登录日志',
  statistics: '统计',
};

/** Where an -s does not make the plural; 统计 has none. */
const ALIASES: Readonly<Record<string, string>> = { statistics: 'stats', fonts: 'font' };

const group = (parent: Command, name: string): Command =>
  parent.commands.find(command => command.name() === name) ??
  parent
    .command(name)
    .description(GROUPS[name] ?? '')
    .helpCommand(false)
    .alias(ALIASES[name] ?? `${name}s`);
