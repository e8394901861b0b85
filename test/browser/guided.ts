import type { Page } from 'playwright-core';
import { REQUESTS, STAGES, type Application } from '../../casework/application.ts';
import { APPLICANT_CATEGORIES } from '../../regulation/scope.ts';
import { situation } from '../../regulation/situations.ts';
import { fillIn, type Filled } from './act.ts';
import { choose, type Chosen } from './submit.ts';

const YES_NO = (yes: boolean): string => (yes ? '是' : '否');
/** Each step of the guided application by its name on the page, and the fields on it by theirs. */
const stepsOf = ({ applicant, ...application }: Application): readonly (readonly [string, Filled])[] => [
  [
    '申请人',
    {
      ...{ 申请人是: applicant.kind === 'person' ? '个人' : '单位', 姓名: applicant.name, 联系电话: applicant.contact },
      ...(applicant.kind === 'person' && { 工作单位: applicant.unit, 职务: applicant.post }),
      人员类别: APPLICANT_CATEGORIES.find(({ id }) => id === applicant.category)?.label ?? '',
    },
  ],
  [
    '责任追究事项',
    {
      ...{ 受理机关: application.receivingOrgan, 责任追究调查机关: application.investigatingOrgan },
      ...{ 责任追究事项: application.matter, 责任追究所处阶段: STAGES[application.stage] },
      请求事项: REQUESTS[application.request],
    },
  ],
  ['容错情形', {}],
  [
    '情况说明',
    {
      ...{ 主要事实: application.facts, 民主决策程序: application.decisionProcedure },
      消除影响: application.remedies,
      是否没有为个人: YES_NO(application.noPrivateGain.declared),
      ...{ 有关私利情况的说明: application.noPrivateGain.statement, 所在单位意见: application.unitOpinion },
    },
  ],
];

/** 容错情形: each cited one is ticked, and each of its conditions answered with its proof. */
async function cite(page: Page, { situations }: Application): Promise<void> {
  for (const { situation: id, answers } of situations) {
    const { numeral, text, conditions } = situation(id);
    await page.getByRole('checkbox', { name: `${numeral}${text}` }).check();
    for (const [i, { question }] of conditions.entries()) {
      const answer = answers[i];
      if (!answer) continue;
      const group = page.getByRole('radiogroup', { name: question });
      await group.getByText(YES_NO(answer.met), { exact: true }).click();
      await group.locator('..').getByLabel('说明和依据').fill(answer.explanation);
    }
  }
}

const next = (page: Page): Promise<void> => page.getByRole('button', { name: '下一步' }).click();

/** Fills in the guided application, from its first step to the form it makes, as somebody does who reads the page; not sent yet. */
export async function fillGuided(page: Page, application: Application, evidence: Chosen[]): Promise<void> {
  const main = page.locator('main');
  for (const [title, fields] of stepsOf(application)) {
    await main.getByRole('heading', { name: title }).waitFor();
    await fillIn(page, main, fields);
    if (title === '容错情形') await cite(page, application);
    await next(page);
  }
  await main.getByRole('heading', { name: '证明材料' }).waitFor();
  await choose(page, 'evidence', evidence);
  await next(page);
  await page.getByLabel('签名').fill(application.signature);
  await page.getByRole('button', { name: '生成申请书' }).click();
}

/** The same questions in one piece, as a registrar is asked them beside the scan (录入), with what stands at the end of the paper. */
export async function fillEntry(page: Page, application: Application): Promise<void> {
  for (const [title, fields] of stepsOf(application))
    await fillIn(page, page.getByRole('region', { name: title, exact: true }), fields);
  await cite(page, application);
  await page.getByLabel('签名（盖章）').fill(application.signature);
  await page.getByLabel('签名日期').fill(application.signedOn);
  for (const name of application.attachments) {
    await page.getByLabel('附件清单').fill(name);
    await page.keyboard.press('Enter');
  }
}
