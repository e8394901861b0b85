import type { Paper } from '../paper.ts';
import { PaperCase } from '../paper.ts';
import { APPLICANTS, PEOPLE } from '../people.ts';
import { SHEET } from '../procedure.ts';
import { contributing, opening } from '../rules.ts';
import { EVIDENCE_BYTES, expectCode, type World } from '../world.ts';
import { anybody, anyCase, Command, nth, orRefused } from './command.ts';

/** More cases a sequence would only be more of the same. */
const MOST_CASES = 3;

/** 申请: the form, complete or not, to one of the two organs, with two pieces of evidence. */
export class Submit extends Command<{ readonly who: number; readonly complete: boolean; readonly elsewhere: boolean }> {
  readonly kind = '提交申请';

  override check(paper: Readonly<Paper>): boolean {
    return paper.cases.length < MOST_CASES;
  }

  protected async act(paper: Paper, world: World): Promise<void> {
    const applicant = nth(APPLICANTS, this.draw.who)?.id ?? '';
    // A deficient form is not read, and its case stays with the organ that takes papers in.
    const organ = this.draw.elsewhere ? 'organisation' : 'discipline';
    const id = paper.nextCaseId();
    this.tell(world, `${applicant} → ${id}`, this.draw.complete ? '齐全' : '不齐全');
    const evidence = { purpose: 'evidence', bytes: EVIDENCE_BYTES };
    const sent = await world.send(applicant, [
      { purpose: 'form', name: '容错申请书.docx', bytes: world.forms(this.draw.complete, organ) },
      { ...evidence, name: '会议纪要.txt' },
      { ...evidence, name: '收支明细.txt' },
    ]);
    expectCode(sent.reply, '');
    const sheet = new PaperCase({
      ...{ id, procedure: 'tolerance', applicant },
      organ: this.draw.complete ? organ : 'discipline',
    });
    sheet.uploads = [applicant, applicant, applicant];
    const step = SHEET.register?.[this.draw.complete ? 'complete' : 'deficient'];
    if (step) sheet.follow(step, paper.now);
    paper.cases.push(sheet);
  }
}

/** 启动纠错、澄清, on one's own or from a case. */
export class OpenCase extends Command<{
  readonly who: number;
  readonly clarification: boolean;
  readonly from: number | undefined;
  readonly account: boolean;
  readonly apt: boolean;
}> {
  readonly kind = '启动纠错或澄清';

  override check(paper: Readonly<Paper>): boolean {
    return paper.cases.length < MOST_CASES;
  }

  protected async act(paper: Paper, world: World): Promise<void> {
    const openers = PEOPLE.filter(({ role }) => role === 'registrar' || role === 'adjudicator');
    const person = (this.draw.apt ? nth(openers, this.draw.who) : undefined) ?? anybody(this.draw.who);
    const from = this.draw.from === undefined ? undefined : anyCase(paper, this.draw.from);
    const procedure = this.draw.clarification ? 'clarification' : 'correction';
    const code = opening(person, from);
    this.tell(world, `${person.id} ${procedure} ${from?.id ?? ''} ${orRefused(code)}`, code === '' ? procedure : code);
    const account = this.draw.account ? 'applicant-1' : undefined;
    const subject = { kind: 'person', name: '周演示', unit: '示例镇人民政府', post: '副镇长', account };
    const body = { procedure, subject, matter: '大棚项目论证不充分', fromCase: from?.id };
    const id = paper.nextCaseId();
    expectCode(await world.fast.request(person.id, 'POST', '/api/cases', body), code);
    if (code !== '') return;
    const party = procedure === 'correction' ? (account ?? '') : '';
    const sheet = new PaperCase({ id, procedure, organ: person.organ ?? '', applicant: party });
    sheet.follow({ issue: [], then: [this.draw.clarification ? 'verify-facts' : 'issue-measure'] }, paper.now);
    paper.cases.push(sheet);
    from?.linked.push(id);
    await world.fast.settle();
    const evidence = { purpose: 'evidence', name: '佐证.txt', bytes: EVIDENCE_BYTES };
    expectCode((await world.send(person.id, [evidence], id)).reply, '');
    sheet.uploads.push(person.id);
  }
}

/** 补充材料, by anybody who tries. */
export class AddEvidence extends Command<{ readonly who: number; readonly which: number }> {
  readonly kind = '补充材料';

  override check(paper: Readonly<Paper>): boolean {
    return paper.cases.length > 0;
  }

  protected async act(paper: Paper, world: World): Promise<void> {
    const [person, sheet] = [anybody(this.draw.who), anyCase(paper, this.draw.which)];
    if (!sheet) return;
    const code = contributing(person, sheet);
    this.tell(world, `${person.id} → ${sheet.id} ${orRefused(code)}`, orRefused(code));
    const file = { purpose: 'evidence', name: '补充材料.txt', bytes: EVIDENCE_BYTES };
    expectCode((await world.send(person.id, [file], sheet.id)).reply, code);
    if (code === '') sheet.uploads.push(person.id);
  }
}
