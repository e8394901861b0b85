import { resolve } from 'node:path';
import type { FormKind } from '../../../documents/form/fields.ts';
import { REQUESTS, STAGES, type Application, type Deficiency } from '../../../casework/application.ts';
import { screen } from '../../../casework/screening.ts';
import { situation } from '../../../regulation/situations.ts';
import { readBytes, writeBytes } from '../files.ts';
import { withProgress, type Context, type Result } from '../io.ts';
import { facts, lines, table } from '../output.ts';

const NAMES: Record<FormKind, string> = { person: '容错申请书（个人）', unit: '容错申请书（单位）' };

/** `form blank`: the official form to fill in, for Word, WPS or LibreOffice and as a PDF. */
export async function blank(context: Context, options: { kind: FormKind; out: string }): Promise<Result> {
  const { kind, out } = options;
  const { blankFormDocx, blankFormPdf } = await import('../../../documents/form/blank.ts');
  const files = await withProgress(context, '正在生成空白申请书', async () => [
    { file: resolve(out, `${NAMES[kind]}.docx`), bytes: await blankFormDocx(kind) },
    { file: resolve(out, `${NAMES[kind]}.pdf`), bytes: await blankFormPdf(kind) },
  ]);
  for (const { file, bytes } of files) await writeBytes(file, bytes);
  return {
    data: { kind, files: files.map(({ file, bytes }) => ({ file, bytes: bytes.length })) },
    text: lines(files.map(({ file }) => `已写出 ${file}`)),
  };
}

/**
 * `form read`: what the form says and how it stands beside the 办法, or what is missing and how to mend it. Exit code 1
 * where something is missing, or where the screen would propose 不予受理 (the registrar still decides).
 */
export async function read(context: Context, _options: unknown, [file = '']: readonly string[]): Promise<Result> {
  const { readForm } = await import('../../../documents/form/read.ts');
  const bytes = await readBytes(file);
  const reading = await withProgress(context, '正在读取申请书', () => readForm(bytes));
  if (!reading.ok) return { data: reading, text: deficiencyText(reading.deficiencies), refused: true };
  const screened = screen(reading.application, { organs: [] });
  return {
    data: { ...reading, ...screened },
    text: applicationText(reading.application) + screenText(screened),
    refused: screened.proposal === 'reject',
  };
}

export const deficiencyText = (deficiencies: readonly Deficiency[]): string =>
  `申请书有${deficiencies.length}处需要补正：\n` +
  table(
    ['项目', '问题', '补正办法', '代码'],
    deficiencies.map(({ label, problem, remedy, code }) => [label, problem, remedy, code]),
    '',
  );

const screenText = ({ findings, proposal }: ReturnType<typeof screen>): string =>
  proposal === 'accept'
    ? lines(['自动审核：建议受理（由受理机关决定）'])
    : lines(['自动审核：建议不予受理（由受理机关决定）']) +
      table(
        ['依据', '不符合的内容', '代码'],
        findings.filter(({ fits }) => !fits).map(({ basis, text, code }) => [basis, text, code]),
        '',
      );

const applicationText = (application: Application): string => {
  const { applicant, situations, request } = application;
  return facts([
    [
      '申请人',
      applicant.kind === 'person' ? `${applicant.name}（${applicant.unit}${applicant.post}）` : applicant.name,
    ],
    ['受理机关', application.receivingOrgan],
    ['责任追究事项', application.matter],
    ['所处阶段', STAGES[application.stage]],
    ['容错情形', situations.map(cited => `第五条${situation(cited.situation).numeral}`).join('、')],
    ['请求', REQUESTS[request]],
    ['签名', `${application.signature} ${application.signedOn}`],
    ['附件', application.attachments.join('、')],
  ]);
};
