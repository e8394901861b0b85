import { describe, expect, it } from 'vitest';
import { deliberationSchema } from '../../casework/tasks/common.ts';

const deliberation = {
  on: '2026-04-10',
  place: '机关会议室',
  chair: '吴样例',
  present: ['吴样例', '郑测试', '王示例', '冯演示', '陈样例'],
  observers: ['褚示例'],
  recused: ['陈样例'],
  opinions: '与会人员一致认为符合情形(一)。',
  votes: { for: 3, against: 1, abstain: 0 },
  conclusion: '同意免责。',
};
const problems = (change: Partial<typeof deliberation>) => {
  const parsed = deliberationSchema.safeParse({ ...deliberation, ...change });
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
};

describe('集体研究 collective deliberation', () => {
  it('holds when who sat, who withdrew and the votes agree', () => {
    expect(problems({})).toEqual([]);
  });

  it('needs at least three people', () => {
    expect(problems({ present: ['吴样例', '郑测试'], recused: [], votes: { for: 2, against: 0, abstain: 0 } })).toEqual(
      ['present 集体研究出席人员不少于三人'],
    );
  });

  it('counts votes only of those present who did not withdraw （回避）', () => {
    expect(problems({ votes: { for: 4, against: 1, abstain: 0 } })).toEqual([
      'votes 表决票数应等于出席且未回避的人数（4人）',
    ]);
  });

  it('concludes only by more than half', () => {
    expect(problems({ votes: { for: 2, against: 1, abstain: 1 } })).toEqual([
      'votes.for 同意票未超过出席且未回避人数的半数，不能形成结论',
    ]);
  });

  it('is not chaired by somebody absent or withdrawn', () => {
    expect(problems({ chair: '褚示例' })).toEqual(['chair 主持人应在出席人员之列']);
    expect(problems({ chair: '陈样例' })).toEqual(['chair 回避人员不得主持']);
  });
});
