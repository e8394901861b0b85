import { applicationSchema, type Application } from '../../casework/application.ts';
import { conditionsOf } from '../../regulation/conditions.ts';
import type { SentFile } from './play.ts';

const answersTo = (situation: number, explanation: string) =>
  conditionsOf(situation).map(({ id }) => ({ condition: id, met: true, explanation }));

/** 容错申请: an invented deputy head of an invented town, one situation cited, everything as it should be. */
export const APPLICATION = applicationSchema.parse({
  applicant: {
    kind: 'person',
    name: '周演示',
    unit: '商州区示例镇人民政府',
    post: '副镇长',
    category: 'government',
    contact: '0914-0000010',
  },
  receivingOrgan: '中共商州区纪律检查委员会',
  matter: '示例镇设施大棚项目建成后未达到预期收益',
  investigatingOrgan: '中共商州区纪律检查委员会',
  stage: 'investigating',
  facts: '2025年3月，示例镇党委集体研究决定引进设施大棚项目。项目建成后市场价格下跌，当年收益为预期的四成。',
  situations: [{ situation: 1, answers: answersTo(1, '见所附会议纪要。'), explanation: '' }],
  decisionProcedure: '2025年3月12日示例镇党委会议集体讨论通过，有会议纪要。',
  noPrivateGain: { declared: true, statement: '本人及亲属没有参与项目经营，没有收取任何好处。' },
  remedies: '引导农户改种其他作物，已挽回损失12万元。',
  request: 'exemption',
  attachments: ['会议纪要', '收支明细'],
  signature: '周演示',
  signedOn: '2026-03-02',
  unitOpinion: '情况属实。',
});

const text = (lines: string): Uint8Array => new TextEncoder().encode(lines);

export const EVIDENCE: readonly SentFile[] = [
  {
    purpose: 'evidence',
    name: '会议纪要.txt',
    bytes: text('示例镇党委会议纪要（2025年3月12日）：同意引进设施大棚项目。\n'),
  },
  { purpose: 'evidence', name: '收支明细.txt', bytes: text('设施大棚项目2025年收支明细：收入40万元，支出52万元。\n') },
];

/** A cited situation whose every condition the applicant claims to meet. */
export const allMet = (situation: number): Application['situations'][number] => ({
  situation,
  answers: answersTo(situation, '见所附会议纪要。'),
  explanation: situation === 13 ? '虽未列明，但与前述情形性质相当。' : '',
});

/** The application with two situations cited; `change` says what is different. */
export const sampleApplication = (change: Partial<Application> = {}): Application => ({
  ...APPLICATION,
  situations: [allMet(1), allMet(5)],
  ...change,
});
