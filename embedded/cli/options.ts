import { InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { isLocalDate } from '../../regulation/dates.ts';

export const asReader = new Option('--as <USER>', '以谁的身份（默认审计员或管理员）');
export const asActor = new Option('--as <USER>', '以谁的身份').makeOptionMandatory();
export const resuming = new Option('--resume <ID>', '接着上传中断的提交，只传未收到的部分');
export const officeVersion = new Option('--version <N>', '历史版本号');
export const reading = z.object({ as: z.string().optional() });
export const nothing = z.object({});
export const because = (what: string) => new Option('--reason <TEXT>', what).makeOptionMandatory();
export const saying = (what: string) => new Option('--text <TEXT>', what).makeOptionMandatory();

export const localDate = (text: string): string => {
  if (!isLocalDate(text)) throw new InvalidArgumentError('应为实际存在的日期，格式 YYYY-MM-DD');
  return text;
};
export const workingDays = (text: string): number => {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('应为1至60的整数');
  return Number(text);
};
export const hours = (text: string): number => {
  const count = Number(text);
  if (!(count > 0 && count <= 8760)) throw new InvalidArgumentError('应为大于0、不超过8760的小时数');
  return count;
};

export const month = (text: string): string => {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('月份应写作 2026-03');
  return text;
};
export const statisticsOptions = [
  new Option('--from <YYYY-MM>', '起始月份（默认当年一月）').argParser(month),
  new Option('--to <YYYY-MM>', '截止月份（默认本月）').argParser(month),
  new Option('--organ <ORGAN>', '只看一个机关'),
  new Option('--procedure <PROCEDURE>', '只看一种程序').choices(['tolerance', 'correction', 'clarification']),
];
export const statisticsQuestion = reading.extend({
  from: z.string().optional(),
  to: z.string().optional(),
  organ: z.string().optional(),
  procedure: z.enum(['tolerance', 'correction', 'clarification']).optional(),
});
