import { z } from '@hono/zod-openapi';
import { AUTHENTICITY, judge } from '../../../casework/authenticity.ts';
import { LedgerBroken, verifyLedger } from '../../../casework/ledger.ts';
import { checkReadWhole } from '../../../casework/permissions.ts';
import type { CaseState } from '../../../casework/state.ts';
import { codeInFile } from '../../../documents/code-in-file.ts';
import { readCode } from '../../../documents/verification.ts';
import { findPaper, publicAnswer, sha256Of } from '../../papers.ts';
import type { ApiPorts } from '../../ports.ts';
import type { Routes } from '../app.ts';
import { json, publicRoute, route } from '../describe.ts';

const factsSchema = z.object({
  title: z.string(),
  number: z.string().optional(),
  date: z.string(),
  organ: z.string(),
  redacted: z.boolean(),
});
export const publicAnswerSchema = z.object({
  result: z.enum(AUTHENTICITY),
  document: factsSchema.optional(),
  voidedOn: z.string().optional(),
});

const heldSchema = z.object({
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'SHA-256 应为64位十六进制数')
    .toLowerCase()
    .optional(),
  code: z.string().max(60).optional(),
});

/** A code that cannot be one finds nothing; it is not the same as none. */
const heldOf = ({ sha256, code }: z.infer<typeof heldSchema>) => ({
  sha256,
  code: code === undefined ? undefined : (readCode(code) ?? ''),
});

const byCode = publicRoute({
  method: 'get',
  path: '/api/public/verify/{code}',
  summary: '凭校验码核验文书（不需登录）',
  request: { params: z.object({ code: z.string().max(60) }) },
  answer: publicAnswerSchema,
});

const byFile = publicRoute({
  method: 'post',
  path: '/api/public/verify',
  summary: '凭文件或其 SHA-256 核验文书（不需登录）；文件直接作为请求体，不超过20 MB',
  request: {
    body: {
      content: {
        'application/json': { schema: heldSchema },
        'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) },
      },
    },
  },
  answer: publicAnswerSchema,
});

/** Open to anybody: whether a paper is genuine. */
export const publicRoutes: Routes = (api, ports) => {
  api.openapi(byCode, async context => {
    const code = readCode(context.req.valid('param').code);
    return context.json(await publicAnswer(ports, { code: code ?? '' }), 200);
  });

  api.openapi(byFile, async context => {
    const given = context.req.valid('json');
    const asJson = /^application\/json\b/i.test(context.req.header('Content-Type') ?? '');
    if (asJson && typeof given !== 'string') return context.json(await publicAnswer(ports, heldOf(given)), 200);
    return context.json(await fileAnswer(ports, new Uint8Array(await context.req.arrayBuffer())), 200);
  });
};

/** A file as somebody has it; the code it names finds the original where its bytes do not. */
export const fileAnswer = async (ports: ApiPorts, bytes: Uint8Array, code?: string) =>
  publicAnswer(ports, { sha256: sha256Of(bytes), code: code ?? (await codeInFile(bytes)) });

/** What the ledger says of a file: the paper it is, the entry that issued it, and whether the chain holds. */
export const verificationSchema = z.object({
  result: z.enum(AUTHENTICITY),
  caseId: z.string().optional(),
  documentId: z.string().optional(),
  title: z.string().optional(),
  number: z.string().optional(),
  date: z.string().optional(),
  organ: z.string().optional(),
  void: z.object({ at: z.int(), reason: z.string(), replacedBy: z.string().optional() }).optional(),
  /** The ledger entry that issued it. */
  entry: z.object({ seq: z.int(), at: z.int(), hash: z.string() }).optional(),
  ledger: z.object({ intact: z.boolean(), events: z.int(), problem: z.string().optional() }).optional(),
});

const inside = route({
  method: 'post',
  path: '/api/documents/verification',
  summary: '核验文书文件：与台账的摘要核对，并核对台账的摘要链',
  request: { body: { required: true, ...json(heldSchema) } },
  answer: verificationSchema,
});

/** The entry that issued a paper, and whether the chain it stands in holds. */
async function ledgerOf({ store }: ApiPorts, { id: caseId }: CaseState, paper: string) {
  const events = await store.ledger(caseId);
  const issued = events.find(
    ({ body }) =>
      (body.type === 'document-issued' && body.document.id === paper) ||
      (body.type === 'redaction-signed' && body.redaction === paper),
  );
  const entry = issued && { seq: issued.seq, at: issued.at, hash: issued.hash };
  try {
    verifyLedger(events);
    return { entry, ledger: { intact: true, events: events.length } };
  } catch (error) {
    if (!(error instanceof LedgerBroken)) throw error;
    return { entry, ledger: { intact: false, events: events.length, problem: error.message } };
  }
}

/** For those who may read the ledger, also a document that stays in the office or was issued before there were codes. */
export const verificationRoutes: Routes = (api, ports) => {
  api.openapi(inside, async context => {
    const held = heldOf(context.req.valid('json'));
    const found = await findPaper(ports, held);
    if (!found) return context.json({ result: 'unknown' as const }, 200);
    const { state, paper } = found;
    checkReadWhole(context.var.user, state);
    const { number, date, organ, voided } = paper.document;
    return context.json(
      {
        ...{
          result: judge(paper, held),
          caseId: state.id,
          documentId: paper.id,
          title: paper.title,
          number,
          date,
          organ,
        },
        ...(voided && { void: voided }),
        ...(await ledgerOf(ports, state, paper.id)),
      },
      200,
    );
  });
};

/** What the portal's client is typed by. */
export type VerificationOperations = typeof byCode | typeof byFile | typeof inside;
