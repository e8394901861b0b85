import { describe, expect, it } from 'vitest';
import { playUntil } from '../../../embedded/runner/play-until.ts';
import type { Json } from '../../../embedded/runner/json.ts';
import { isObject } from '../../../embedded/runner/json.ts';
import { NOON, end, waitForAnswer, workshop } from './workshop.ts';
import type { Workshop } from './workshop.ts';

/** Cases from the developer guide, "Wait for a Callback with Task Token", SendTaskSuccess, SendTaskFailure. */
const states = {
  Ask: { ...waitForAnswer('Ask', 60), Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }], ...end },
  Caught: { Type: 'Pass', Output: { caught: '{% $states.input %}' }, ...end },
};

interface Asked extends Workshop {
  readonly tokens: string[];
}

async function asked(
  whenAsked: (token: string, shop: () => Workshop) => Promise<unknown> = () => Promise.resolve(null),
): Promise<Asked> {
  const tokens: string[] = [];
  const shop: Workshop = workshop(states, {
    Ask: (payload: Json) => {
      const token = isObject(payload) && typeof payload.token === 'string' ? payload.token : '';
      tokens.push(token);
      return whenAsked(token, () => shop);
    },
  });
  shop.runner.start('p', 'x', {});
  await shop.runner.settle();
  return { ...shop, tokens };
}

const first = ({ tokens }: Asked): string => tokens[0] ?? '';

describe('a task that waits for a token', () => {
  it('goes on waiting after its function has returned, whatever that returned', async () => {
    const { runner, tokens } = await asked(() => Promise.resolve({ ignored: true }));
    expect(runner.execution('x')).toMatchObject({ status: 'RUNNING', states: ['Ask'] });
    expect(tokens).toHaveLength(1);
  });

  it('hands out a token of 256 random bits, another one each time', async () => {
    const [one, two] = await Promise.all([asked(), asked()]);
    expect(Buffer.from(first(one), 'base64url')).toHaveLength(32);
    expect(first(one)).not.toBe(first(two));
  });

  it('has what the token was answered with as its result', async () => {
    const shop = await asked();
    expect(shop.runner.succeed(first(shop), { taskId: 'T1' })).toBe('delivered');
    await shop.runner.settle();
    expect(shop.runner.execution('x')).toMatchObject({ status: 'SUCCEEDED', output: { taskId: 'T1' } });
  });

  it('fails with the error and cause that the token was answered with', async () => {
    const shop = await asked();
    expect(shop.runner.fail(first(shop), 'Superseded', '第十一条')).toBe('delivered');
    await shop.runner.settle();
    expect(shop.runner.execution('x')?.output).toEqual({ caught: { Error: 'Superseded', Cause: '第十一条' } });
  });

  it('takes the first answer and calls every later one stale', async () => {
    const shop = await asked();
    expect(shop.runner.succeed(first(shop), 1)).toBe('delivered');
    expect(shop.runner.succeed(first(shop), 2)).toBe('stale');
    await shop.runner.settle();
    expect(shop.runner.succeed(first(shop), 3)).toBe('stale');
    expect(shop.runner.fail(first(shop), 'E', '')).toBe('stale');
    expect(shop.runner.execution('x')?.output).toBe(1);
  });

  it('calls a token that nobody handed out stale', async () => {
    const { runner } = await asked();
    expect(runner.succeed('no such token', {})).toBe('stale');
  });

  it('ends with States.Timeout at its limit, and its token is stale from then on', async () => {
    const shop = await asked();
    await playUntil(shop.runner, shop.clock, NOON + 59_999);
    expect(shop.runner.execution('x')?.status).toBe('RUNNING');
    await playUntil(shop.runner, shop.clock, NOON + 60_000);
    expect(shop.runner.execution('x')?.output).toEqual({ caught: { Error: 'States.Timeout', Cause: '' } });
    expect(shop.runner.succeed(first(shop), {})).toBe('stale');
  });

  it('may be answered before its function returns', async () => {
    const shop = await asked(async (token, at) => {
      expect(at().runner.succeed(token, 'early')).toBe('delivered');
      await new Promise(resolve => setTimeout(resolve, 5));
    });
    expect(shop.runner.execution('x')).toMatchObject({ status: 'SUCCEEDED', output: 'early' });
  });

  it('ignores the failure of its function once it has been answered', async () => {
    const shop = await asked((token, at) => {
      at().runner.succeed(token, 'early');
      return Promise.reject(new Error('too late'));
    });
    expect(shop.runner.execution('x')).toMatchObject({ status: 'SUCCEEDED', output: 'early' });
  });

  it('fails when its function fails, and the token is stale', async () => {
    const shop = await asked(() => Promise.reject(new TypeError('坏')));
    expect(shop.runner.execution('x')?.output).toMatchObject({ caught: { Error: 'TypeError' } });
    expect(shop.runner.succeed(first(shop), {})).toBe('stale');
  });

  it('is asked once only, however often the runner looks', async () => {
    const { runner, tokens } = await asked();
    await runner.settle();
    await runner.settle();
    expect(tokens).toHaveLength(1);
  });

  it('belongs to the transaction of the caller: undone with it, the bell was not rung', async () => {
    const shop = await asked();
    const failing = () =>
      shop.database.transaction(() => {
        shop.runner.succeed(first(shop), 'undone');
        throw new Error('the ledger refused the answer');
      });
    expect(failing).toThrow('the ledger refused');
    await shop.runner.settle();
    expect(shop.runner.execution('x')?.status).toBe('RUNNING');
    expect(shop.runner.succeed(first(shop), 'again')).toBe('delivered');
  });
});

describe('a limit computed by an expression', () => {
  it.each([['0'], ['1.5'], ['-3'], ["'60'"]])('of %s seconds fails the state', async seconds => {
    const { runner } = workshop(
      { Ask: { ...waitForAnswer('Ask', `{% ${seconds} %}`), ...end } },
      { Ask: () => Promise.resolve() },
    );
    runner.start('p', 'x', {});
    await runner.settle();
    expect(runner.execution('x')).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  it('of thirty days is kept, although a timer of the process could not hold it', async () => {
    const { runner } = workshop(
      { Ask: { ...waitForAnswer('Ask', '{% $states.input.days * 86400 %}'), ...end } },
      { Ask: () => Promise.resolve() },
    );
    runner.start('p', 'x', { days: 30 });
    await runner.settle();
    expect(runner.nextTimer()).toBe(NOON + 30 * 86_400_000);
    expect(runner.execution('x')?.status).toBe('RUNNING');
  });
});
