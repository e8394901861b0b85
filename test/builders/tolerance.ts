import type { Application } from '../../casework/application.ts';
import type { Actor, EventBody, LedgerEvent } from '../../casework/events.ts';
import type { DocumentKind } from '../../casework/issued-document.ts';
import { taskDeadline } from '../../casework/deadlines.ts';
import { chain, EMPTY_HEAD } from '../../casework/ledger.ts';
import { officeSchema, type Office } from '../../casework/office.ts';
import { apply, type CaseState } from '../../casework/state.ts';
import { TASKS, type TaskAnswers, type TaskKind } from '../../casework/tasks/index.ts';
import { isNumbered } from '../../documents/numbering.ts';
import { DEFAULT_CALENDAR } from '../../regulation/calendar.ts';
import { startOfShanghaiDay, type LocalDate } from '../../regulation/dates.ts';
import office from '../../templates/office/office.json' with { type: 'json' };
import { DEFICIENCIES, determined, personApplication, verified } from './tolerance-data.ts';

/** The office a fresh install starts with, all its people invented. */
export const demoOffice = (): Office => officeSchema.parse(office);

const STEP: Actor = { kind: 'step', id: 'tolerance', name: '系统' };
const PEOPLE: Partial<Record<TaskKind, string>> = {
  supplement: 'applicant-1',
  accept: 'registrar-1',
  verify: 'investigator-1',
  determine: 'adjudicator-1',
  redact: 'registrar-1',
  serve: 'registrar-1',
};

/** Ten in the morning, Shanghai. */
export const on = (date: LocalDate): number => startOfShanghaiDay(date) + 10 * 3_600_000;

/** A case as it grows: real, chained ledger events and the state they fold to. */
export class Story {
  readonly events: LedgerEvent[] = [];
  readonly office = demoOffice();
  private folded: CaseState | undefined;
  private issuedNumbers = 0;
  readonly id: string;

  constructor(id = 'RC-2026-0001') {
    this.id = id;
  }

  get state(): CaseState {
    if (!this.folded) throw new TypeError('the case has not been opened');
    return this.folded;
  }

  add(date: LocalDate, actor: Actor, ...bodies: EventBody[]): this {
    const last = this.events.at(-1);
    for (const event of chain(this.id, last ?? EMPTY_HEAD, on(date), actor, bodies)) {
      this.events.push(event);
      this.folded = apply(this.folded, event);
    }
    return this;
  }

  /** 第六条(一): the form and two pieces of evidence come in. */
  open(date: LocalDate): this {
    const file = (id: string, purpose: 'form' | 'evidence', name: string) => {
      return { id, purpose, name, bytes: 1000, sha256: id.slice(-1).repeat(64), key: `uploads/${id}` };
    };
    return this.add(date, this.person('applicant-1'), {
      type: 'case-opened',
      procedure: 'tolerance',
      ...{ organ: 'discipline', submission: 'S1', applicant: 'applicant-1' },
      uploads: [
        file('U01', 'form', '容错申请书.docx'),
        file('U02', 'evidence', '镇党委会会议纪要.pdf'),
        file('U03', 'evidence', '整改情况报告.pdf'),
      ],
      pins: { regulation: 'shangzhou-2016', procedure: '1', templates: '1', office: '1' },
    });
  }

  read(date: LocalDate, application: Application): this {
    return this.add(date, STEP, {
      ...{ type: 'form-read', upload: 'U01', source: 'docx-controls', application, organ: this.state.organ },
    });
  }

  deficient(date: LocalDate): this {
    return this.add(date, STEP, { type: 'form-deficient', upload: 'U01', deficiencies: [...DEFICIENCIES] });
  }

  openTask(date: LocalDate, kind: TaskKind): this {
    const { state } = this;
    const id = `T${String(state.tasks.length + 1).padStart(2, '0')}`;
    const deadline = taskDeadline(kind, state, this.office, DEFAULT_CALENDAR, on(date));
    const openedBy = { caseId: this.id, run: this.id, state: `Ask-${kind}`, occurrence: this.events.length };
    const task = { id, kind, role: TASKS[kind].role, organ: state.organ, deadline, openedBy };
    return this.add(date, STEP, { type: 'task-opened', task });
  }

  /** Answers the task of this kind that is open, opening one first where there is none. */
  answer<K extends TaskKind>(date: LocalDate, kind: K, answer: TaskAnswers[K]): this {
    if (!this.openOne(kind)) this.openTask(date, kind);
    const taskId = this.openOne(kind)?.id ?? '';
    const parsed = TASKS[kind].input.parse(answer);
    const body = { type: 'task-answered', taskId, kind, outcome: parsed.outcome, answer: { ...parsed } } as const;
    return this.add(date, this.person(PEOPLE[kind] ?? 'registrar-1'), body);
  }

  /** Records a document as issued, with the next number where its kind takes one. */
  issue(date: LocalDate, kind: DocumentKind, title: string): this {
    const number = isNumbered(kind) ? { number: `商纪容〔2026〕${String(++this.issuedNumbers)}号` } : {};
    const id = `D${String(this.state.documents.length + 1)}`;
    const document = { id, kind, title, ...number, organ: this.state.organ, date, template: '1', files: [] };
    return this.add(date, STEP, { type: 'document-issued', document });
  }

  overdue(date: LocalDate, taskId: string, round: number, next: LocalDate): this {
    return this.add(date, STEP, { type: 'task-overdue', taskId, round, next });
  }

  private openOne(kind: TaskKind) {
    return this.state.tasks.find(task => task.kind === kind && task.status === 'open');
  }

  private person(id: string): Actor {
    const user = this.office.users.find(each => each.id === id);
    return { kind: 'person', id, name: user?.name ?? id, ...(user?.organ ? { organ: user.organ } : {}) };
  }
}

/** Received 2026-03-02 and read. */
export const received = (application = personApplication()): Story =>
  new Story().open('2026-03-02').read('2026-03-02', application);

export const deficient = (): Story => new Story().open('2026-03-02').deficient('2026-03-02');

/** Accepted 2026-03-04 as simple: verification is due 2026-03-25. */
export const accepted = (application?: Application, date: LocalDate = '2026-03-04'): Story =>
  received(application)
    .answer(date, 'accept', {
      outcome: 'accept',
      complexity: 'simple',
      handlers: ['郑测试', '陈样例'],
      opinion: '申请材料齐全，对照第五条初步符合容错情形，同意受理。',
    })
    .issue(date, 'acceptance-notice', '容错申请受理通知书')
    .openTask(date, 'verify');

export const rejected = (application = personApplication({ stage: 'enforced' })): Story =>
  received(application).answer('2026-03-04', 'accept', {
    outcome: 'reject',
    grounds: [
      { kind: 'stage', basis: '第六条(一)', text: '责任追究决定已于2026年1月执行，申请提出时已经不在调查阶段' },
      { kind: 'situation', basis: '第五条(五)', text: '所述事项不属于容缺受理、容缺审批' },
    ],
    reasons: '申请应当在责任追究调查阶段提出，责任追究实施后提出的申请，依照规定不予受理',
    otherWay: '对处理决定不服的，可以依照有关规定申诉',
  });

export const transferred = (): Story =>
  received().answer('2026-03-04', 'accept', {
    outcome: 'transfer',
    toOrgan: 'organisation',
    reason: '申请人的责任追究由区委组织部进行，应当由其受理',
  });

export const reclassified = (): Story =>
  accepted().answer('2026-03-18', 'verify', {
    outcome: 'reclassify',
    complexity: 'complex',
    reason: '涉及的项目单位和资金环节较多，需要进一步取证',
    approver: '李示例',
  });

export type Outcome = 'exemption' | 'mitigation' | 'refusal';

export const verifiedCase = (outcome: Outcome = 'exemption', application?: Application): Story =>
  accepted(application)
    .answer('2026-03-20', 'verify', verified(outcome, outcome !== 'refusal'))
    .issue('2026-03-20', 'verification-report', '关于周演示容错申请的调查核实报告');

/** Determined 2026-03-26; nothing issued on it yet. */
export const determinedCase = (outcome: Outcome = 'exemption', application?: Application): Story =>
  verifiedCase(outcome, application).answer('2026-03-26', 'determine', determined(outcome));

/** The ruling and its record are issued. */
export const ruled = (outcome: Outcome = 'exemption', application?: Application): Story =>
  determinedCase(outcome, application)
    .issue('2026-03-26', 'deliberation-record', '容错认定集体研究记录')
    .issue('2026-03-26', 'ruling', '容错认定书');

/** 公开内容 signed off: 周演示's deputy and a witness are taken out. */
export const signedOff = (redact: Partial<TaskAnswers['redact']> = {}): Story =>
  ruled('exemption').answer('2026-03-27', 'redact', {
    outcome: 'sign-off',
    redactions: [
      { text: '韩样例', replacement: '某某' },
      { text: '0914-0000011', replacement: '（略）' },
    ],
    matter: '示例镇食用菌大棚项目容缺审批后进度滞后、部分设施闲置一事（举报人韩样例，电话0914-0000011）',
    naming: 'surname',
    signedBy: '李示例',
    ...redact,
  });

export const served = (outcome: Outcome = 'exemption', application?: Application): Story =>
  ruled(outcome, application).answer('2026-03-30', 'serve', {
    outcome: 'served',
    manner: 'direct',
    on: '2026-03-30',
    place: '示例镇人民政府',
    receiver: '周演示',
    servers: ['吴样例', '冯示例'],
    note: '',
  });

/** Filed with both recipients. */
export const filed = (outcome: Outcome = 'exemption'): Story =>
  served(outcome)
    .issue('2026-03-31', 'filing-report-committee', '关于报送周演示容错认定结果的备案报告')
    .issue('2026-03-31', 'filing-report-government', '关于报送周演示容错认定结果的备案报告')
    .issue('2026-03-31', 'filing-form', '容错认定结果备案表');
