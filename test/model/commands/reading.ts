import { expect } from 'vitest';
import { SECRET } from '../answers.ts';
import type { Paper } from '../paper.ts';
import { has, OFFICIALS, type Person } from '../people.ts';
import { sees } from '../rules.ts';
import { expectCode, type World } from '../world.ts';
import { anybody, anyCase, Command, nth } from './command.ts';

const idsIn = (body: unknown, key: string): string[] =>
  (body as Readonly<Record<string, string>>[]).map(one => one[key] ?? '');

/** Somebody looks: at a case, its ledger, the lists, the inbox. Everybody finds what is his, and no more. */
export class Look extends Command<{ readonly who: number; readonly which: number; readonly recused: boolean }> {
  readonly kind = '查阅';

  override check(paper: Readonly<Paper>): boolean {
    return paper.cases.length > 0;
  }

  protected async act(paper: Paper, world: World): Promise<void> {
    const sheet = anyCase(paper, this.draw.which);
    if (!sheet) return;
    const away = OFFICIALS.filter(({ id }) => sheet.isRecused(id));
    const person = (this.draw.recused ? nth(away, this.draw.who) : undefined) ?? anybody(this.draw.who);
    const view = sees(person, sheet);
    const recused = sheet.isRecused(person.id);
    this.tell(world, `${person.id} ${sheet.id} ${view}`, recused ? 'recused' : view);
    const refusal = recused ? 'permission.recused' : view === 'none' ? 'permission.case' : '';
    const shown = await world.fast.request(person.id, 'GET', `/api/cases/${sheet.id}`);
    expectCode(shown, refusal);
    if (view !== 'whole') expect(shown.text).not.toContain(SECRET);
    const ledger = refusal === '' && view !== 'whole' ? 'permission.ledger' : refusal;
    expectCode(await world.fast.request(person.id, 'GET', `/api/cases/${sheet.id}/ledger`), ledger);
    await this.lists(person, paper, world);
  }

  private async lists(person: Person, paper: Paper, world: World): Promise<void> {
    const inbox = await world.fast.request(person.id, 'GET', '/api/tasks');
    expect(idsIn(inbox.body, 'id').sort()).toEqual(inboxOf(person, paper).sort());
    const barred = paper.cases.filter(sheet => sheet.isRecused(person.id)).map(({ id }) => id);
    const cases = await world.fast.request(person.id, 'GET', '/api/cases');
    expect(idsIn(cases.body, 'id').filter(id => barred.includes(id))).toEqual([]);
  }
}

/** The open tasks of a person's role in his organ that are not in another's hands; an applicant's own. */
function inboxOf(person: Person, paper: Paper): string[] {
  return paper.cases.flatMap(sheet =>
    sheet.open
      .filter(({ role, organ, holder, delegate }) => {
        if (!has(person, role) || sheet.isRecused(person.id)) return false;
        if (role === 'applicant') return sheet.applicant === person.id;
        const stands = delegate?.user === person.id && delegate.until >= paper.today;
        return organ === person.organ && (holder === undefined || holder === person.id || stands);
      })
      .map(({ id }) => id),
  );
}
