import { z } from '@hono/zod-openapi';
import { localDateSchema } from '../../../casework/application.ts';
import { organSchema, roleSchema } from '../../../casework/office.ts';
import { deadlineSchema, verificationDeadline } from '../../../regulation/deadlines.ts';
import { complexitySchema } from '../../../regulation/limits.ts';
import { SITUATIONS } from '../../../regulation/situations.ts';
import type { Routes } from '../app.ts';
import { route } from '../describe.ts';

const deadline = route({
  method: 'get',
  path: '/api/deadline',
  summary: '核实期限：受理日和复杂程度对应的到期日及其说明',
  request: { query: z.object({ accepted: localDateSchema, class: complexitySchema }) },
  answer: deadlineSchema,
});

const situations = route({
  method: 'get',
  path: '/api/situations',
  summary: '第五条的十三种情形及其条件',
  request: {},
  answer: z.array(
    z.object({
      id: z.int(),
      numeral: z.string(),
      text: z.string(),
      conditions: z.array(z.object({ id: z.string(), quote: z.string(), question: z.string() })),
      needsExplanation: z.boolean(),
    }),
  ),
});

const me = route({
  method: 'get',
  path: '/api/me',
  summary: '当前登录的人及其角色',
  request: {},
  answer: z.object({ id: z.string(), name: z.string(), organ: z.string().optional(), roles: z.array(z.string()) }),
});

const directory = route({
  method: 'get',
  path: '/api/directory',
  summary: '通讯录：机关的名称，以及可以指定、委托、征询的人员',
  request: {},
  answer: z.object({
    district: z.string(),
    organs: z.array(organSchema.pick({ id: true, name: true, short: true, kind: true })),
    /** Colleagues with an organ; an applicant is shown none. */
    people: z.array(z.object({ id: z.string(), name: z.string(), organ: z.string(), roles: z.array(roleSchema) })),
  }),
});

/** What the 办法 says, and who is asking. */
export const referenceRoutes: Routes = (api, ports) => {
  api.openapi(deadline, async context => {
    const { accepted, class: complexity } = context.req.valid('query');
    return context.json(verificationDeadline(accepted, complexity, await ports.calendar()), 200);
  });
  api.openapi(situations, context =>
    context.json(
      SITUATIONS.map(one => ({ ...one, conditions: [...one.conditions] })),
      200,
    ),
  );
  api.openapi(me, context => context.json(context.var.user, 200));
  api.openapi(directory, async context => {
    const { district, organs, users } = await ports.office();
    const inside = context.var.user.roles.some(role => role !== 'applicant');
    return context.json(
      {
        district,
        organs: organs.map(({ id, name, short, kind }) => ({ id, name, short, kind })),
        people: users.flatMap(({ id, name, organ, roles }) => (inside && organ ? [{ id, name, organ, roles }] : [])),
      },
      200,
    );
  });
};

/** What the portal's client is typed by. */
export type ReferenceOperations = typeof deadline | typeof situations | typeof me | typeof directory;
