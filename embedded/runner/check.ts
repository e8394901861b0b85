import type { Machine, Scope, State } from './definition.ts';
import { AslInvalid } from './errors.ts';
import { ERRORS } from './failure.ts';

/** Where a state can lead inside its own scope. */
export function successors(state: State): { field: string; target: string }[] {
  const next = 'Next' in state && state.Next !== undefined ? [{ field: 'Next', target: state.Next }] : [];
  const caught =
    'Catch' in state ? state.Catch.map(({ Next }, i) => ({ field: `Catch.${String(i)}.Next`, target: Next })) : [];
  if (state.Type !== 'Choice') return [...next, ...caught];
  const rules = state.Choices.map(({ Next }, i) => ({ field: `Choices.${String(i)}.Next`, target: Next }));
  return state.Default === undefined ? rules : [...rules, { field: 'Default', target: state.Default }];
}

/** Every transition leads to a state of the same scope, and every state can be reached. */
export function checkScope(machine: Machine, { procedure, owner, startAt, names }: Scope): void {
  const reached = new Set<string>();
  const visit = (from: string | undefined, field: string, target: string): void => {
    if (!names.includes(target))
      throw new AslInvalid({ procedure, state: from, field }, `找不到同一范围内的环节 ${target}`);
    if (reached.has(target)) return;
    reached.add(target);
    const state = machine.states.get(target);
    if (state === undefined) return;
    checkEnd(procedure, target, state);
    for (const way of successors(state)) visit(target, way.field, way.target);
  };
  visit(owner, 'StartAt', startAt);
  const stranded = names.find(name => !reached.has(name));
  if (stranded !== undefined)
    throw new AslInvalid({ procedure, state: stranded, field: 'States' }, '没有路径到达该环节');
}

/** Exactly one of Next and End; a Wait has exactly one of Seconds and Timestamp. */
function checkEnd(procedure: string, name: string, state: State): void {
  const invalid = (field: string, reason: string): AslInvalid =>
    new AslInvalid({ procedure, state: name, field }, reason);
  if ('End' in state || 'Next' in state || !['Choice', 'Succeed', 'Fail'].includes(state.Type)) {
    const next = 'Next' in state && state.Next !== undefined;
    const end = 'End' in state && state.End === true;
    if (next === end) throw invalid('Next', 'Next 与 End 必须且只能有一个');
  }
  if (state.Type === 'Wait' && (state.Seconds === undefined) === (state.Timestamp === undefined))
    throw invalid('Seconds', 'Seconds 与 Timestamp 必须且只能有一个');
}

/** `States.ALL` stands alone and last. */
export function checkErrorNames(procedure: string, name: string, state: State): void {
  if (!('Catch' in state)) return;
  for (const field of ['Retry', 'Catch'] as const) {
    const rules: { ErrorEquals: string[] }[] = state[field];
    rules.forEach(({ ErrorEquals }, index) => {
      if (!ErrorEquals.includes(ERRORS.all) || (ErrorEquals.length === 1 && index === rules.length - 1)) return;
      const place = { procedure, state: name, field: `${field}.${String(index)}.ErrorEquals` };
      throw new AslInvalid(place, 'States.ALL 必须单独使用并放在最后');
    });
  }
}
