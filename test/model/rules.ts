import type { Paper, PaperCase, PaperTask } from './paper.ts';
import { MEASURES } from './procedure.ts';
import { has, type Person } from './people.ts';

/** Who may do what, as it hangs on the office's wall. Each rule gives the code of the refusal, or '' where it is allowed. */
const supervises = ({ role }: Person): boolean => role === 'supervisor';

/** Why somebody can't have this task at all. */
export function unfit(person: Person, sheet: PaperCase, task: PaperTask): string {
  if (sheet.isRecused(person.id)) return 'permission.recused';
  if (!has(person, task.role)) return 'permission.role';
  if (task.role === 'applicant') return sheet.applicant === person.id ? '' : 'permission.party';
  if (person.organ !== task.organ) return 'permission.organ';
  const rules = task.kind === 'determine' || task.kind === 'approve';
  return rules && sheet.verifiers.includes(person.id) ? 'permission.four-eyes' : '';
}

const inHands = ({ id }: Person, { holder, delegate }: PaperTask, today: string): boolean =>
  holder === undefined || holder === id || (delegate?.user === id && delegate.until >= today);

/** 办理. */
export function answering(paper: Paper, person: Person, sheet: PaperCase, task: PaperTask): string {
  const why = unfit(person, sheet, task);
  if (why !== '') return why;
  if (task.status !== 'open') return 'task.not-open';
  return inHands(person, task, paper.today) ? '' : 'permission.holder';
}

/** What the 办法 says of a well-formed answer. */
export function lawful(sheet: PaperCase, { kind }: PaperTask, outcome: string): string {
  const favourable = outcome === 'exemption' || outcome === 'mitigation';
  if (kind === 'determine' && favourable && !sheet.gatesPassed) return 'answer.gate-failed';
  if (kind === 'verify' && outcome === 'reclassify' && sheet.complexity === 'especially-complex')
    return 'answer.not-higher';
  if (outcome === 'supervision-proposal' && sheet.organ !== 'discipline') return 'answer.organ-cannot';
  const last = MEASURES.indexOf(sheet.measure);
  if (kind === 'issue-measure' && sheet.stricter && MEASURES.includes(outcome) && MEASURES.indexOf(outcome) <= last)
    return 'answer.not-stricter';
  if (kind === 'review' && outcome === 'stricter' && last === MEASURES.length - 1) return 'answer.no-stricter-measure';
  return '';
}

function moving(person: Person, sheet: PaperCase, task: PaperTask): string {
  if (sheet.isRecused(person.id)) return 'permission.recused';
  if (task.status !== 'open') return 'task.not-open';
  if (task.role === 'applicant') return 'permission.party';
  const own = task.holder === undefined ? unfit(person, sheet, task) === '' : task.holder === person.id;
  return own || supervises(person) ? '' : 'permission.reassign';
}

/** 转办. */
export function reassigning(person: Person, to: Person, sheet: PaperCase, task: PaperTask): string {
  const why = moving(person, sheet, task);
  if (why !== '') return why;
  if (unfit(to, sheet, task) !== '') return 'people.not-eligible';
  return task.holder === to.id ? 'people.same-holder' : '';
}

/** 委托, always to a day not passed. */
export function delegating(person: Person, to: Person, sheet: PaperCase, task: PaperTask): string {
  const why = moving(person, sheet, task);
  if (why !== '') return why;
  if (unfit(to, sheet, task) !== '') return 'people.not-eligible';
  if (task.holder === undefined && unfit(person, sheet, task) !== '') return 'people.no-holder';
  return to.id === (task.holder ?? person.id) ? 'people.same-holder' : '';
}

const decides = (person: Person, sheet: PaperCase): boolean =>
  supervises(person) || (has(person, 'adjudicator') && person.organ === sheet.organ);

/** 回避: by oneself, by the party, by decision. */
export function recusing(person: Person, whom: Person, sheet: PaperCase): string {
  if (sheet.isRecused(person.id)) return 'permission.recused';
  if (sheet.closed !== undefined) return 'people.closed';
  if (whom.organ === undefined) return 'people.recuse-party';
  if (sheet.isRecused(whom.id)) return 'people.already-recused';
  if (whom.id === person.id || person.id === sheet.applicant || decides(person, sheet)) return '';
  return 'permission.decide-recusal';
}

/** 对回避申请的决定. */
export function decidingRecusal(person: Person, sheet: PaperCase, index: number): string {
  if (sheet.isRecused(person.id)) return 'permission.recused';
  if (!decides(person, sheet)) return 'permission.decide-recusal';
  if (sheet.closed !== undefined) return 'people.closed';
  const asked = sheet.recusals[index];
  if (asked?.status !== 'requested') return asked ? 'people.decided' : 'not-found';
  return asked.user === person.id ? 'people.own-recusal' : '';
}

/** The task that ends with the case: of an application only before the ruling. */
export const endable = ({ open, procedure }: PaperCase): PaperTask | undefined =>
  open.find(({ kind }) => procedure !== 'tolerance' || ['supplement', 'accept', 'verify', 'determine'].includes(kind));

/** 撤回: an application is its applicant's, a correction or clarification the organ's that opened it. */
export function ending(person: Person, sheet: PaperCase): string {
  if (sheet.isRecused(person.id)) return 'permission.recused';
  const { procedure, applicant, organ } = sheet;
  if (procedure === 'tolerance' && applicant !== person.id) return 'permission.party';
  const organs = person.organ === organ && (has(person, 'registrar') || has(person, 'adjudicator'));
  if (procedure !== 'tolerance' && !organs) return 'permission.organ-ends';
  return endable(sheet) ? '' : 'permission.too-late';
}

const opensHere = (person: Person, { procedure, organ }: PaperCase): boolean =>
  procedure !== 'tolerance' && person.organ === organ && (has(person, 'registrar') || has(person, 'adjudicator'));

/** 录入: what no machine can read the organ's registrars enter while 补正 is open. */
const enters = (person: Person, { kind, organ }: PaperTask): boolean =>
  kind === 'supplement' && organ === person.organ && has(person, 'registrar');

/** How much of a case somebody sees. */
export function sees(person: Person, sheet: PaperCase): 'whole' | 'party' | 'filing' | 'none' {
  if (sheet.isRecused(person.id)) return 'none';
  if (sheet.applicant === person.id) return 'party';
  if (['auditor', 'supervisor', 'administrator'].includes(person.role)) return 'whole';
  if (opensHere(person, sheet)) return 'whole';
  const worked = sheet.tasks.some(
    task => (task.organ === person.organ && has(person, task.role)) || enters(person, task),
  );
  if (!worked) return 'none';
  return person.role === 'filing' ? 'filing' : 'whole';
}

/** 补充材料. */
export function contributing(person: Person, sheet: PaperCase): string {
  if (sheet.isRecused(person.id)) return 'permission.recused';
  if (sees(person, sheet) === 'none') return 'permission.case';
  if (sheet.closed !== undefined) return 'permission.closed';
  const working = sheet.open.some(
    task => (task.organ === person.organ && has(person, task.role) && task.role !== 'filing') || enters(person, task),
  );
  return sheet.applicant === person.id || working || opensHere(person, sheet) ? '' : 'permission.contribute';
}

const WORKERS = ['registrar', 'investigator', 'adjudicator', 'filing', 'supervisor'];

/** 第十二条: a question of interpretation. */
export function asking(person: Person, sheet: PaperCase): string {
  if (sheet.isRecused(person.id)) return 'permission.recused';
  if (!WORKERS.includes(person.role) || sees(person, sheet) === 'none') return 'permission.raise-question';
  return sheet.closed === undefined ? '' : 'people.closed';
}

/** Its answer, in the name of the person's own organ. */
export function explaining(person: Person, sheet: PaperCase, index: number): string {
  if (sheet.isRecused(person.id)) return 'permission.recused';
  if (!WORKERS.includes(person.role)) return 'permission.answer-question';
  const answered = sheet.questions[index];
  if (answered === undefined) return 'not-found';
  if (answered) return 'people.answered';
  return ['discipline', 'organisation'].includes(person.organ ?? '') ? '' : 'people.not-interpreter';
}

/** 第十条: another organ is asked. */
export function consulting(person: Person, sheet: PaperCase, organ: string): string {
  if (sheet.isRecused(person.id)) return 'permission.recused';
  const may = ['registrar', 'investigator', 'adjudicator'].includes(person.role) && person.organ === sheet.organ;
  if (!may) return 'permission.consult';
  if (sheet.closed !== undefined) return 'people.closed';
  return organ === sheet.organ ? 'people.same-organ' : '';
}

export function replying(person: Person, sheet: PaperCase, index: number): string {
  if (sheet.isRecused(person.id)) return 'permission.recused';
  const asked = sheet.consultations[index];
  const theirs = asked?.organ === person.organ && person.organ !== undefined;
  const replies = theirs && WORKERS.includes(person.role) && sheet.applicant !== person.id;
  if (!asked || (!replies && sees(person, sheet) !== 'whole')) return 'not-found';
  if (!replies) return 'permission.reply';
  return asked.replied ? 'people.answered' : '';
}

/** 启动纠错、澄清, from a ruling or on its own, in one's own organ. */
export function opening(person: Person, from: PaperCase | undefined): string {
  if (!has(person, 'registrar') && !has(person, 'adjudicator')) return 'permission.role';
  if (!from) return '';
  if (from.isRecused(person.id)) return 'permission.recused';
  if (from.organ !== person.organ) return 'permission.organ';
  const ruled = from.tasks.some(
    ({ kind, outcome = '' }) => kind === 'determine' && ['exemption', 'mitigation', 'refusal'].includes(outcome),
  );
  return from.procedure !== 'tolerance' || ruled ? '' : 'case.no-ruling';
}
