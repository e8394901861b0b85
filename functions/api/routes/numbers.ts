import { z } from '@hono/zod-openapi';
import { registerEntrySchema, type RegisterEntry } from '../../../casework/numbers.ts';
import type { User } from '../../../casework/office.ts';
import { checkSeeRegister } from '../../../casework/voiding.ts';
import { shanghaiDate, yearOf } from '../../../regulation/dates.ts';
import { reissueDocument } from '../../acts/reissue-document.ts';
import { voidDocument, voidInput } from '../../acts/void-document.ts';
import { NotFound } from '../../errors.ts';
import type { Routes } from '../app.ts';
import { json, route } from '../describe.ts';

const id = z.object({ id: z.string() });
const written = { caseId: z.string(), documentId: z.string(), number: z.string().optional(), seq: z.int() };

const voiding = route({
  method: 'post',
  path: '/api/documents/{id}/void',
  summary: '将文书作废：字号保留，文书仍可查看',
  request: { params: id, body: { required: true, ...json(voidInput) } },
  answer: z.object(written),
});

const reissue = route({
  method: 'post',
  path: '/api/documents/{id}/reissue',
  summary: '将文书作废并以新的字号重新制发',
  request: { params: id, body: { required: true, ...json(voidInput) } },
  answer: z.object({ ...written, replaces: z.string() }),
});

export const shownEntrySchema = registerEntrySchema.omit({ barred: true });

const register = route({
  method: 'get',
  path: '/api/numbers',
  summary: '发文登记簿：一个机关一年的发文字号，含作废的',
  request: {
    query: z.object({
      /** The person's own organ when left out. */
      organ: z.string().optional(),
      /** This year when left out. */
      year: z
        .string()
        .regex(/^\d{4}$/, '年份应为四位数字')
        .optional(),
    }),
  },
  answer: z.array(shownEntrySchema),
});

/** The number is the organ's; what a recused person (回避) may not see of it is left out. */
function shown({ barred = [], ...entry }: RegisterEntry, user: User): z.infer<typeof shownEntrySchema> {
  if (!barred.includes(user.id)) return entry;
  const { voided: _, ...rest } = entry;
  return { ...rest, title: '（已回避，不予显示）' };
}

/** 发文字号: the register of numbers, and what is done about a document that must not stand. */
export const numberRoutes: Routes = (api, ports) => {
  api.openapi(voiding, async context => {
    const given = context.req.valid('json');
    return context.json(await voidDocument(ports, context.var.user, context.req.valid('param').id, given), 200);
  });

  api.openapi(reissue, async context => {
    const given = context.req.valid('json');
    return context.json(await reissueDocument(ports, context.var.user, context.req.valid('param').id, given), 200);
  });

  api.openapi(register, async context => {
    const { user } = context.var;
    const { organ = user.organ ?? '', year = String(yearOf(shanghaiDate(ports.clock.now()))) } =
      context.req.valid('query');
    if (!(await ports.office()).organs.some(each => each.id === organ)) throw new NotFound('机关', organ);
    checkSeeRegister(user, organ);
    const entries = await ports.store.register(organ, Number(year));
    return context.json(
      entries.map(entry => shown(entry, user)),
      200,
    );
  });
};

/** What the portal's client is typed by. */
export type NumbersOperations = typeof voiding | typeof reissue | typeof register;
