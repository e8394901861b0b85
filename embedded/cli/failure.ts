import type { CommanderError } from 'commander';
import { RongcuoError } from '../../regulation/errors.ts';
import { lines } from './output.ts';

/** A failure as `--json` prints it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly field?: string | undefined;
  readonly remedy?: string | undefined;
  readonly issues?: unknown;
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof RongcuoError)) {
    const message = error instanceof Error ? error.message : String(error);
    return { code: 'internal', message: `程序内部错误：${message}`, remedy: '数据没有丢失；请报告此问题' };
  }
  const { code, message, field, remedy } = error;
  return { code, message, field, remedy, ...('issues' in error && { issues: error.issues }) };
}

export const failureText = ({ code, message, field, remedy }: Failure): string =>
  lines([
    `未能办理 [${code}] ${message}`,
    ...(field === undefined || field === '' ? [] : [`  字段：${field}`]),
    ...(remedy === undefined ? [] : [`  处理：${remedy}`]),
  ]);

/** Commander's complaints, by their codes (commander/lib/command.js), in Chinese; what stands in quotes is what they are about. */
const USAGE: Readonly<Record<string, (about: string) => string>> = {
  'commander.missingArgument': about => `缺少参数 ${about}`,
  'commander.missingMandatoryOptionValue': about => `缺少选项 ${about}`,
  'commander.optionMissingArgument': about => `选项 ${about} 缺少值`,
  'commander.unknownOption': about => `没有选项 ${about}`,
  'commander.unknownCommand': about => `没有命令 ${about}`,
  'commander.excessArguments': () => '参数过多',
  'commander.invalidArgument': about => `选项或参数的值不合规：${about}`,
};

/** What was wrong with a command line. */
export function usageFailure(error: CommanderError): Failure {
  const plain = error.message.replace(/^error: /, '');
  const about = error.code === 'commander.invalidArgument' ? plain : (/'([^']*)'/.exec(plain)?.[1] ?? '');
  return { code: 'usage', message: USAGE[error.code]?.(about) ?? plain, remedy: '加 --help 查看用法' };
}
