import { describe, expect, it } from 'vitest';
import { procedureMap } from '../../casework/procedure-map.ts';
import { PROCEDURE_NAMES } from '../../casework/procedures.ts';
import { DEFINITIONS } from '../../functions/definitions.ts';

const step = (id: string) => procedureMap(DEFINITIONS.tolerance).find(each => each.id === id);

describe('the map of a procedure', () => {
  it('leads from the determination to the ruling, or back to the verification', () => {
    expect(step('OpenDetermine')).toEqual({
      id: 'OpenDetermine',
      kind: 'task',
      title: '作出认定',
      next: ['IssueDeliberationRecord', 'OpenVerify'],
      mayEnd: true,
    });
    expect(step('IssueRuling')).toMatchObject({ kind: 'document', title: '容错认定书' });
  });

  it('shows no waits, choices or repairs, and every way on leads to a step', () => {
    for (const name of PROCEDURE_NAMES) {
      const steps = procedureMap(DEFINITIONS[name]);
      const ids = new Set(steps.map(({ id }) => id));
      expect([...ids].filter(id => /^(Await|Take|Supervise|Park|Enter|Begin)|Outcome$/.test(id))).toEqual([]);
      expect(steps.flatMap(({ next }) => next).filter(id => !ids.has(id))).toEqual([]);
      expect(steps.filter(({ title }) => title === '')).toEqual([]);
      expect(steps.filter(({ next }) => next.length === 0)).toMatchObject([
        { id: 'Closed', kind: 'end', title: '程序结束' },
      ]);
    }
  });
});
