import fc from 'fast-check';
import type { Application } from '../../../casework/application.ts';
import { applicationSchema } from '../../../casework/application.ts';
import { APPLICANT_CATEGORIES } from '../../../regulation/scope.ts';
import { SITUATIONS } from '../../../regulation/situations.ts';

const answersTo = (id: number, met = true) =>
  (SITUATIONS[id - 1]?.conditions ?? []).map(each => ({ condition: each.id, met, explanation: '' }));

/** A person's application as it should be; invented. */
export const PERSON: Application = {
  applicant: {
    kind: 'person',
    name: '周㛃喆',
    unit: '商州区某某镇人民政府',
    post: '副镇长',
    category: 'government',
    contact: '0914-0000000',
  },
  receivingOrgan: '中共商州区纪律检查委员会',
  matter: '某某村蔬菜大棚项目建成后未达到预期收益',
  investigatingOrgan: '中共商州区纪律检查委员会',
  stage: 'investigating',
  facts: '2025年3月,镇党委会议研究决定引进大棚项目。\n因市场价格下跌,项目收益只有预期的40%。',
  situations: [
    { situation: 1, answers: answersTo(1).map(each => ({ ...each, explanation: '见附件1' })), explanation: '' },
    { situation: 13, answers: answersTo(13, false), explanation: '项目列入区级试点,另有专门规定。' },
  ],
  decisionProcedure: '2025年3月12日镇党委会议集体讨论通过。',
  noPrivateGain: { declared: true, statement: '本人及亲属没有参与项目,没有收取任何好处。' },
  remedies: '已经引导农户改种,挽回损失12万元。',
  request: 'exemption',
  attachments: ['镇党委会议纪要', '3.5亿元规划批复(节选)'],
  signature: '周㛃喆',
  signedOn: '2026-03-05',
  unitOpinion: '情况属实。',
};

export const UNIT: Application = {
  ...PERSON,
  applicant: {
    kind: 'unit',
    name: '商州区某某局',
    responsiblePerson: '郑某某',
    category: 'government',
    contact: '0914-0000001',
  },
  unitOpinion: '',
};

const HANZI = '商州区镇村项目会议研究决定引进大棚因市场价格下跌收益预期喆堃珺玥昇祎镕瑄芃旻頔颋犇㛃𠮷燚䶮𬭚𠅤';
const SIGNS = 'abcXYZ0123456789 ,.;:()-%&<>"\'/,。;:()《》〔〕—…“”!?、';
const sign = fc.constantFrom(...Array.from(HANZI), ...Array.from(SIGNS));
const words = (max: number) =>
  fc
    .string({ unit: sign, minLength: 1, maxLength: max })
    .map(text => text.trim())
    .filter(text => /\p{Script=Han}/u.test(text));
const paragraphs = fc.array(words(60), { minLength: 1, maxLength: 4 }).map(lines => lines.join('\n'));
/** A tab inside a line, and texts nearly as long as the form takes. */
const tabbed = fc.tuple(words(20), words(20)).map(([left, right]) => `${left}\t${right}`);
const long = fc
  .tuple(paragraphs, fc.integer({ min: 5, max: 40 }))
  .map(([text, times]) => Array.from(`${text}\n`.repeat(times)).slice(0, 1400).join('').trim());
const prose = fc.oneof(
  { weight: 4, arbitrary: paragraphs },
  { weight: 1, arbitrary: tabbed },
  { weight: 1, arbitrary: long },
);
const maybe = (some: fc.Arbitrary<string>) => fc.oneof(fc.constant(''), some);
const category = fc.constantFrom(...APPLICANT_CATEGORIES.map(each => each.id));

const applicant = fc.oneof(
  fc.record({
    kind: fc.constant('person'),
    name: words(10),
    unit: words(30),
    post: words(20),
    category,
    contact: words(20),
  }),
  fc.record({ kind: fc.constant('unit'), name: words(30), responsiblePerson: words(10), category, contact: words(20) }),
);

const cited = (situation: (typeof SITUATIONS)[number]) =>
  fc.record({
    situation: fc.constant(situation.id),
    answers: fc.tuple(
      ...situation.conditions.map(condition =>
        fc.record({ condition: fc.constant(condition.id), met: fc.boolean(), explanation: maybe(paragraphs) }),
      ),
    ),
    explanation: situation.needsExplanation ? paragraphs : maybe(paragraphs),
  });

const day = fc
  .date({ min: new Date('2016-11-29T00:00:00Z'), max: new Date('2030-12-31T00:00:00Z'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10));

/** Any valid application, on either form. */
export const applications: fc.Arbitrary<Application> = fc
  .record({
    applicant,
    receivingOrgan: words(30),
    matter: paragraphs,
    investigatingOrgan: words(30),
    stage: fc.constantFrom('investigating', 'enforced'),
    facts: prose,
    situations: fc.subarray([...SITUATIONS], { minLength: 1 }).chain(some => fc.tuple(...some.map(cited))),
    decisionProcedure: prose,
    noPrivateGain: fc.record({ declared: fc.boolean(), statement: paragraphs }),
    remedies: prose,
    request: fc.constantFrom('exemption', 'mitigation'),
    attachments: fc.array(words(30), { maxLength: 5 }),
    signature: words(10),
    signedOn: day,
    unitOpinion: maybe(paragraphs),
  })
  .map(each => ({ ...each, unitOpinion: each.applicant.kind === 'unit' ? '' : each.unitOpinion }))
  .map(each => applicationSchema.parse(each));
