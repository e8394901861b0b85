import { beforeEach, describe, expect, it } from 'vitest';
import type { Application } from '../../casework/application.ts';
import { surnameOnly } from '../../casework/naming.ts';
import type { CaseState, Task } from '../../casework/state.ts';
import { gate } from '../../documents/form/gate/gate.ts';
import type { Client } from '../../embedded/client.ts';
import type { Machine } from '../../embedded/machine.ts';
import { aftermath, type Aftermath } from '../builders/aftermath.ts';
import { determineAnswers, redactAnswer } from '../builders/answers.ts';
import { sampleApplication } from '../builders/application.ts';
import { testMachine } from '../builders/machine.ts';
import { submitApplication } from '../builders/play.ts';

let machine: Machine;
let client: Client;
let play: Aftermath;

beforeEach(async () => {
  ({ machine, client } = await testMachine());
  play = aftermath(machine, client);
});

const apply = async (application?: Application): Promise<string> => {
  const id = await submitApplication(client, application ?? sampleApplication());
  await machine.settle();
  return id;
};
const verified = async (application?: Application): Promise<string> => {
  const id = await apply(application);
  for (const kind of ['accept', 'verify'] as const) await play.answers(id, kind);
  return id;
};
const UNIT = sampleApplication({
  applicant: {
    ...{ kind: 'unit', name: '示例镇人民政府', responsiblePerson: '许演示', category: 'government' },
    contact: '0914-0000010',
  },
  unitOpinion: '',
});

describe('a refusal to accept is reasoned (第六条(二))', () => {
  const reject = (kind: string, basis: string) => () => ({
    outcome: 'reject',
    grounds: [{ kind, basis, text: '不符合的内容' }],
    reasons: '书面解释。',
  });

  it('each ground cites an article, and the one that speaks of it', async () => {
    const id = await apply();
    await expect(play.answers(id, 'accept', reject('stage', '有关规定'))).rejects.toMatchObject({
      code: 'input.invalid',
      field: 'grounds.0.basis',
    });
    await expect(play.answers(id, 'accept', reject('situation', '第三条'))).rejects.toMatchObject({
      code: 'answer.basis-does-not-fit',
    });
    const state = await play.answers(id, 'accept', reject('situation', '第五条(一)'));
    expect(state.closed?.outcome).toBe('rejected');
  });

  it('or another provision, with its title', async () => {
    const state = await play.answers(await apply(), 'accept', reject('scope', '《某规定》第二条'));
    expect(state.closed?.outcome).toBe('rejected');
  });
});

describe('the deliberation (第六条(四))', () => {
  const deliberated = (change: object) => (task: Task) => {
    const usual = determineAnswers.exemption(task);
    return { ...usual, deliberation: { ...usual.deliberation, ...change } };
  };

  it.each([
    ['more votes than people sit', { votes: { for: 3, against: 1, abstain: 0 } }, 'deliberation.votes'],
    ['fewer votes than people sit', { votes: { for: 2, against: 0, abstain: 0 } }, 'deliberation.votes'],
    ['no majority', { votes: { for: 1, against: 1, abstain: 1 } }, 'deliberation.votes.for'],
    ['a recused person votes', { recused: ['许演示'] }, 'deliberation.votes'],
    ['two people are no collective', { present: ['王示例', '许演示'] }, 'deliberation.present'],
  ])('is refused where %s', async (_, change, field) => {
    const id = await verified();
    await expect(play.answers(id, 'determine', deliberated(change))).rejects.toMatchObject({
      code: 'input.invalid',
      field,
    });
  });

  it('the applicant does not sit in it', async () => {
    const id = await verified();
    const present = ['王示例', '许演示', '周演示'];
    await expect(play.answers(id, 'determine', deliberated({ present }))).rejects.toMatchObject({
      code: 'answer.party-present',
    });
  });
});

describe('the effects of 第七条', () => {
  const choose =
    (...effects: string[]) =>
    (task: Task) => ({ ...determineAnswers.exemption(task), effects });

  it('(一) is for a unit, not for a person', async () => {
    const id = await verified();
    await expect(play.answers(id, 'determine', choose('assessment'))).rejects.toMatchObject({
      code: 'answer.effect-not-applicable',
      field: 'effects',
    });
  });

  it('(二) to (四) are for a person, not for a unit', async () => {
    const id = await verified(UNIT);
    for (const effect of ['promotion', 'representative', 'annual-review'])
      await expect(play.answers(id, 'determine', choose('assessment', effect))).rejects.toMatchObject({
        code: 'answer.effect-not-applicable',
      });
    const state = await play.answers(id, 'determine', choose('assessment'));
    expect(state.documents.at(-1)?.kind).toBe('ruling');
  });
});

describe('how the public notice names the party (第六条(四), 在一定范围内公开)', () => {
  const published = async (change: object, application?: Application): Promise<string> => {
    const id = await verified(application);
    const effects = application?.applicant.kind === 'unit' ? ['assessment'] : ['promotion'];
    await play.answers(id, 'determine', task => ({ ...determineAnswers.exemption(task), effects }));
    const { naming: _, ...usual } = redactAnswer;
    return wordsOf(await play.answers(id, 'redact', () => ({ ...usual, ...change })));
  };
  async function wordsOf({ documents }: CaseState): Promise<string> {
    const files = documents.find(({ kind }) => kind === 'public-notice')?.files ?? [];
    const passed = await gate(await machine.ports.blobs.get(files.find(({ format }) => format === 'docx')?.key ?? ''));
    return passed.type === 'docx' ? passed.documentXml.replaceAll(/<[^>]+>/g, '') : '';
  }

  it('by surname unless something else is decided', async () => {
    const words = await published({});
    expect(words).toContain('周某某');
    expect(words).not.toContain('周演示');
  });

  it('in full, or not at all, where that is decided', async () => {
    expect(await published({ naming: 'full' })).toContain('周演示');
    const words = await published({ naming: 'none' });
    expect(words).toContain('认定对象：有关人员');
    for (const told of ['周', '副镇长']) expect(words).not.toContain(told);
  });

  it('a unit by its name', async () => {
    expect(await published({ matter: '大棚项目未达到预期收益' }, UNIT)).toContain('认定对象：示例镇人民政府');
  });

  it('and the matter does not name who is not to be named', async () => {
    const matter = '周 演示负责的大棚项目未达到预期收益';
    await expect(published({ matter })).rejects.toMatchObject({ code: 'answer.party-named', field: 'matter' });
    expect(await published({ matter, naming: 'full' })).toContain('周');
  });

  it('a surname may have two characters', () => {
    expect(['李演示', '欧阳示例', '欧阳', '司马样'].map(surnameOnly)).toEqual([
      '李某某',
      '欧阳某某',
      '欧某某',
      '司马某某',
    ]);
  });
});
