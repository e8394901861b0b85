import type { DocumentKind } from '../../../casework/issued-document.ts';
import type { EventOf } from '../../../casework/events.ts';
import type { TaskAnswers } from '../../../casework/tasks/index.ts';
import { Story } from '../../builders/tolerance.ts';

type Opening = Pick<EventOf<'case-opened'>, 'procedure' | 'subject' | 'matter' | 'origin'>;
type Measure = TaskAnswers['issue-measure'];
type Verified = TaskAnswers['verify-facts'];
type Approved = Extract<TaskAnswers['approve'], { scope: string }>;

export const PERSON = { kind: 'person', name: '周演示', unit: '示例镇人民政府', post: '副镇长' } as const;
export const UNIT = { kind: 'unit', name: '商州区示例街道办事处', unit: '商州区示例街道办事处', post: '' } as const;

/** The kinds of document of 第八条 and of 第九条. */
export const CORRECTION_KINDS = [
  ...(['early-reminder', 'inspection-proposal', 'reminder-talk-notice', 'reminder-talk-record'] as const),
  ...(['admonishing-talk', 'admonishing-talk-record', 'correction-order', 'rectification-review'] as const),
  'follow-up-record',
] as const satisfies DocumentKind[];
export const CLARIFICATION_KINDS = [
  ...(['clarification-notice', 'circular', 'clarification-record', 'education-record', 'referral-letter'] as const),
] as const satisfies DocumentKind[];

/** A correction or clarification as an official opens it, with one piece of evidence. */
function opened(id: string, opening: Opening): Story {
  const sha256 = 'a'.repeat(64);
  return new Story(id).add(
    '2026-04-07',
    { kind: 'person', id: 'registrar-1', name: '吴样例', organ: 'discipline' },
    {
      ...{ type: 'case-opened', organ: 'discipline', applicant: '', ...opening },
      uploads: [{ id: 'U01', purpose: 'evidence', name: '整改情况说明.pdf', bytes: 1000, sha256, key: 'uploads/U01' }],
      pins: { regulation: 'shangzhou-2016', procedure: '1', templates: '1', office: '1' },
    },
  );
}

const COMMON = {
  ...({ form: 'first', disposition: 'help' } as const),
  problem: '2025年11月，示例镇农村道路改造项目未按合同约定的节点组织验收，验收资料补正滞后，项目交付比计划晚四十日。',
  basis: '容错认定中提出的纠错要求。',
  causes: '项目管理责任分工不清，验收节点没有专人跟踪，对合同约定的期限掌握不准。',
  requirements: '一是补齐验收资料，完成项目验收；二是建立项目节点台账，明确专人负责；三是对同类在建项目逐一自查。',
  until: '2026-05-15',
};
const TALK = { on: '2026-04-14', time: '上午9时30分', place: '区纪委第一谈话室', interviewers: ['郑测试', '吴样例'] };

export const MEASURES = {
  'early-reminder': { outcome: 'early-reminder', ...COMMON },
  'supervision-proposal': {
    ...{ outcome: 'supervision-proposal', ...COMMON, about: '加强农村道路改造项目管理' },
    copyTo: ['中共商州区委组织部', '商州区交通运输局'],
  },
  'reminder-talk': { outcome: 'reminder-talk', ...COMMON, talk: TALK },
  'admonishing-talk': { outcome: 'admonishing-talk', ...COMMON, talk: TALK, influencePeriod: '六个月' },
  'ordered-correction': { outcome: 'ordered-correction', ...COMMON, responsible: '周演示' },
} as const satisfies Record<string, Measure>;
export type MeasureName = keyof typeof MEASURES;

/** 第八条: the measure is decided 2026-04-08. */
export function measured(name: MeasureName, subject: Opening['subject'] = PERSON, fromRuling = true): Story {
  const origin = fromRuling ? { origin: { caseId: 'RC-2026-0001', basis: '容错认定书的纠错要求' } } : {};
  return opened('RC-2026-0002', {
    ...{ procedure: 'correction', subject, matter: '示例镇农村道路改造项目逾期交付', ...origin },
  }).answer('2026-04-08', 'issue-measure', MEASURES[name]);
}

export const talked = (name: 'reminder-talk' | 'admonishing-talk', subject: Opening['subject'] = PERSON): Story =>
  measured(name, subject).answer('2026-04-14', 'record-talk', {
    ...{ outcome: 'held', ...TALK, recorder: '冯示例' },
    content: '谈话人指出项目管理中存在的问题，说明了依据和要求；谈话对象说明了验收滞后的经过。',
    attitude: '认可指出的问题，表示按期整改。',
    signature: '谈话对象核对后签名',
  });

type Review = TaskAnswers['review'];
export const REVIEWS = {
  pass: { outcome: 'pass', opinion: '验收资料已经补齐，台账已经建立，整改到位。' },
  fail: {
    ...{ outcome: 'fail', opinion: '项目验收已经完成，同类项目自查尚未开展。' },
    ...{ requirements: '完成同类在建项目自查并报送自查结果。', until: '2026-05-29' },
  },
  stricter: { outcome: 'stricter', opinion: '整改没有实质进展。', reason: '经提醒后仍未制定改进措施' },
} as const satisfies Record<string, Review>;

export const reviewed = (verdict: keyof typeof REVIEWS): Story =>
  measured('ordered-correction')
    .answer('2026-04-17', 'plan', {
      ...{ outcome: 'submit', causes: '节点没有专人跟踪。', measures: '建立台账，明确专人，逐一自查。' },
      ...{ responsible: '周演示', until: '2026-05-10' },
    })
    .answer('2026-05-11', 'rectification', {
      ...{ outcome: 'submit', done: '验收资料已经补齐，项目通过验收。' },
      evidence: [{ upload: 'U01', proves: '项目已经验收' }],
    })
    .answer('2026-05-18', 'review', REVIEWS[verdict]);

export const visited = (outcome: 'corrected' | 'not-corrected' = 'corrected'): Story =>
  reviewed('pass').answer('2026-08-18', 'follow-up', {
    ...{ outcome, on: '2026-08-18', visitors: ['郑测试', '吴样例'], finding: '台账执行正常，没有发生同类问题。' },
  });

/** Who reported and who was heard: none of them may be found in a clarifying document. */
export const INFORMANT = '韩样例';
export const WITNESS = '杨测试';

const VERIFIED = {
  handlers: ['郑测试', '陈样例'],
  process: `调取会议记录和账目，向反映人${INFORMANT}了解情况。`,
  facts: `项目款全部用于工程，${INFORMANT}所述分红没有发生。`,
  heard: [
    { person: '周演示', on: '2026-04-10', place: '区纪委谈话室', record: '本人说明没有取得任何款项。' },
    { person: WITNESS, on: '2026-04-10', place: '示例镇', record: '证明款项用途。' },
    { person: INFORMANT, on: '2026-04-11', place: '示例镇', record: '称是听说。' },
  ],
  evidence: [{ upload: 'U01', proves: '款项用途' }],
  opinion: `${INFORMANT}没有提供证据。`,
};
export type Found = 'untrue' | 'mistaken' | 'false-accusation' | 'founded' | 'inconclusive';

/** 第九条: the verification of one allegation, ended 2026-04-20. */
export function verifiedFacts(found: Found, subject: Opening['subject'] = PERSON): Story {
  const answer: Verified = { outcome: found, ...VERIFIED };
  return opened('RC-2026-0003', {
    ...{ procedure: 'clarification', subject },
    matter: `关于示例镇农村道路改造项目款被私分的反映（${WITNESS}经手账目）`,
  }).answer('2026-04-20', 'verify-facts', answer);
}

const CITY = { organ: '中共商洛市纪律检查委员会', number: '商洛纪批〔2026〕5号', on: '2026-04-22' };

export function approved(found: Found, more: Partial<Approved> = {}, subject: Opening['subject'] = PERSON): Story {
  const malicious = found === 'false-accusation';
  const referral = { to: '商洛市公安局商州分局', suspect: INFORMANT, facts: '捏造分红名单并多次投递。' };
  return verifiedFacts(found, subject).answer('2026-04-24', 'approve', {
    ...{ outcome: 'approve', methods: ['talk', 'meeting'], approver: '王示例' },
    ...{ scope: '示例镇机关干部和项目所在村', addressee: '中共示例镇委员会', confidentiality: '' },
    statement: `经查阅账目，项目款全部用于工程，${INFORMANT}所称私分没有发生`,
    ...(malicious ? { cityApproval: CITY, referral } : {}),
    ...(found === 'mistaken' ? { education: '提醒其反映问题应当实事求是。' } : {}),
    ...more,
  });
}

export const circulated = (found: Found): Story => approved(found, { outcome: 'approve-circular', methods: [] });

export const delivered = (found: Found): Story =>
  approved(found).answer('2026-04-28', 'deliver', {
    outcome: 'delivered',
    deliveries: [
      {
        ...{ method: 'talk', on: '2026-04-27', place: '示例镇人民政府', by: ['郑测试'], present: ['周演示'] },
        note: '当面说明核查结论。',
      },
      {
        ...{ method: 'meeting', on: '2026-04-28', place: '示例镇会议室', by: ['郑测试', '陈样例'] },
        ...{ present: ['示例镇机关干部三十二人'], note: `会上没有提及${INFORMANT}。` },
      },
      { method: 'written', on: '2026-04-28', place: '示例镇', by: ['郑测试'], present: ['周演示'], note: '' },
    ],
    ...(found === 'mistaken'
      ? { education: { on: '2026-04-28', by: ['郑测试', '陈样例'], content: '本人认识到情况没有核实就反映不妥。' } }
      : {}),
  });
