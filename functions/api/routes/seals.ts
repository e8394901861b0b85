import { z } from '@hono/zod-openapi';
import { removeSeal, removeSealInput, setSeal, setSealInput, showSeal } from '../../acts/seals.ts';
import type { Routes } from '../app.ts';
import { json, route } from '../describe.ts';

const params = z.object({ organ: z.string() });
const kept = z.object({ organ: z.string(), version: z.int() });
const versionHead = { version: z.int(), at: z.int(), by: z.string(), note: z.string() };

const show = route({
  method: 'get',
  path: '/api/seals/{organ}',
  summary: '机关现用的印章图片（base64）和历次变更：何人、何时、为何',
  request: { params },
  answer: z.object({
    organ: z.string(),
    name: z.string(),
    version: z.int(),
    seal: z.object({ diameter: z.number(), png: z.string() }).optional(),
    fault: z.string().optional(),
    versions: z.array(
      z.union([
        z.object({
          ...versionHead,
          ...{ sha256: z.string(), diameter: z.number(), width: z.int(), height: z.int() },
        }),
        z.object({ ...versionHead, removed: z.literal(true) }),
      ]),
    ),
  }),
});

const set = route({
  method: 'put',
  path: '/api/seals/{organ}',
  summary: '上传机关的印章图片（透明底色的 PNG）：今后加盖印章的文书印上它，已制发的不变',
  request: { params, body: { required: true, ...json(setSealInput) } },
  answer: kept,
});

const remove = route({
  method: 'post',
  path: '/api/seals/{organ}/removal',
  summary: '取消机关的印章图片：今后只留出盖章位置，由人加盖',
  request: { params, body: { required: true, ...json(removeSealInput) } },
  answer: kept,
});

/** 印章: seen and changed by administrators; every version is kept. */
export const sealRoutes: Routes = (api, ports) => {
  api.openapi(show, async context =>
    context.json(await showSeal(ports, context.var.user, context.req.valid('param').organ), 200),
  );

  api.openapi(set, async context => {
    const { organ } = context.req.valid('param');
    return context.json(await setSeal(ports, context.var.user, organ, context.req.valid('json')), 200);
  });

  api.openapi(remove, async context => {
    const { organ } = context.req.valid('param');
    return context.json(await removeSeal(ports, context.var.user, organ, context.req.valid('json')), 200);
  });
};

/** What the portal's client is typed by. */
export type SealsOperations = typeof show | typeof set | typeof remove;
