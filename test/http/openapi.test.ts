import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { outcomesOf, taskKindSchema } from '../../casework/tasks/index.ts';
import { as, request, testMachine } from '../builders/machine.ts';

const descriptionSchema = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ security: z.array(z.unknown()) }))),
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    securitySchemes: z.record(z.string(), z.unknown()),
  }),
});

const description = async () => {
  const { machine } = await testMachine();
  const answer = await request(machine, '/api/openapi.json', { user: 'auditor-1' });
  return { machine, described: as(descriptionSchema, answer), text: JSON.stringify(answer.body) };
};

describe('接口说明', () => {
  it('is OpenAPI 3.1 and lists every API route the application answers', async () => {
    const { machine, described } = await description();
    expect(described.openapi).toBe('3.1.0');
    const answered = machine.app.routes
      .filter(({ path, method }) => path.startsWith('/api/') && method !== 'ALL' && path !== '/api/openapi.json')
      .map(({ path, method }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`);
    const listed = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
    );
    expect(listed.sort()).toEqual([...new Set(answered)].sort());
    expect(listed).toContain('POST /api/clock/advance');
  });

  it('says of every route but the public ones that it needs a bearer token', async () => {
    const { described } = await description();
    expect(described.components.securitySchemes).toHaveProperty('bearer');
    for (const [path, methods] of Object.entries(described.paths))
      for (const operation of Object.values(methods))
        expect(operation.security, path).toEqual(path.startsWith('/api/public/') ? [] : [{ bearer: [] }]);
  });

  it('describes the answer to every kind of task with all its outcomes', async () => {
    const { described } = await description();
    for (const kind of taskKindSchema.options) {
      const schema = JSON.stringify(described.components.schemas[`Answer.${kind}`]);
      for (const outcome of outcomesOf(kind)) expect(schema).toContain(`"${outcome}"`);
    }
  });

  it('points at no schema that is not there', async () => {
    const { described, text } = await description();
    const named = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '');
    expect(named).toContain('Answer.verify');
    for (const name of named) expect(Object.keys(described.components.schemas)).toContain(name);
  });
});
