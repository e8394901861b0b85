import { describe, expect, it } from 'vitest';
import { outcomesOf, TASK_INPUTS, taskKindSchema } from '../../casework/tasks/index.ts';
import { blankOf, branchesOf, check, errorsOf, kindOf, pruned, type Node } from '../../portal/src/ui/form/node.ts';
import { acceptAnswer, redactAnswer } from '../builders/answers.ts';

const kinds = taskKindSchema.options;
const forms = kinds.flatMap(kind =>
  branchesOf(TASK_INPUTS[kind]).map(([outcome, node]) => ({ kind, outcome, node, schema: TASK_INPUTS[kind] })),
);
const formOf = (kind: string, outcome: string): Node =>
  forms.find(form => form.kind === kind && form.outcome === outcome)?.node ?? {};

describe('门户按任务的定义画出表单', () => {
  it.each(kinds)('%s 的每一种办理结果都有表单', kind => {
    expect(branchesOf(TASK_INPUTS[kind]).map(([outcome]) => outcome)).toEqual(outcomesOf(kind));
  });

  it('没有填写就提交的，每一处都用中文说明，不替人作出选择', () => {
    for (const { kind, outcome, node, schema } of forms) {
      const errors = check(schema, pruned(node, blankOf(node)), '未填写');
      const needed = Object.entries(node.properties ?? {}).filter(
        ([name, field]) =>
          name !== 'outcome' &&
          (node.required ?? []).includes(name) &&
          (field.type !== 'array' || field.minItems !== undefined),
      );
      for (const [name] of needed)
        expect(
          Object.keys(errors).some(field => field === name || field.startsWith(`${name}.`)),
          `${kind} ${outcome} ${name}`,
        ).toBe(true);
      for (const message of Object.values(errors).flat()) expect(message).toMatch(/[一-鿿]/);
    }
  });

  it.each([
    ['accept', acceptAnswer],
    ['redact', redactAnswer],
  ] as const)('填写完整的 %s 原样送出', (kind, answer) => {
    expect(pruned(formOf(kind, answer.outcome), answer)).toEqual(answer);
  });

  it('换一种办理结果时，另一种结果的内容不送出；没有展开的部分也不送出', () => {
    const node = formOf('approve', 'return');
    const values = { scope: '示例镇', reason: '事实不清', cityApproval: undefined };
    expect(pruned(node, values)).toEqual({ outcome: 'return', reason: '事实不清' });
    expect(pruned(formOf('approve', 'approve'), { scope: '示例镇' })).not.toHaveProperty('cityApproval');
  });

  it('日期、机关、材料、人名、表决各有各的控件', () => {
    const { properties = {} } = formOf('verify', 'complete');
    const of = (name: string) => kindOf(properties[name] ?? {});
    expect([of('handlers'), of('process'), of('evidence'), of('opinion')]).toEqual(['names', 'long', 'list', 'group']);
    expect(kindOf(formOf('accept', 'transfer').properties?.toOrgan ?? {})).toBe('organ');
    expect(kindOf(formOf('supplement', 'submit').properties?.form ?? {})).toBe('upload');
    expect(kindOf(formOf('serve', 'served').properties?.on ?? {})).toBe('date');
  });

  it('服务器指出的错误落在所指的一处；不是中文的，写成“未填写”', () => {
    const issues = [
      { field: 'gates.0.passed', message: 'Invalid input: expected boolean' },
      { field: 'facts', message: '查明事实未填写' },
    ];
    expect(errorsOf(issues, '未填写')).toEqual({ 'gates.0.passed': ['未填写'], facts: ['查明事实未填写'] });
  });
});
