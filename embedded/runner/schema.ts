import { z } from 'zod';

/**
 * The part of Amazon States Language (JSONata) that the runner plays, as strict zod schemas: an unknown field is refused, not
 * ignored. Source: https://states-language.net/spec.html and the Step Functions developer guide, "workflow states".
 */
const MAX_SECONDS = 99_999_999;

const expression = z.string().regex(/^\{%[\s\S]*%\}$/, '应为 {% … %} 表达式');
const template = z.json();
/** `$states` is reserved. */
const variableName = z
  .string()
  .max(80)
  .regex(/^(?!states$)[A-Za-z_]\w*$/, '变量名不合规或为保留名');
const assign = z.record(variableName, template);
const errorEquals = z.array(z.string().min(1)).min(1);

const common = { Comment: z.string().optional(), QueryLanguage: z.literal('JSONata').optional() };
const transition = { Next: z.string().optional(), End: z.boolean().optional() };
const data = { Assign: assign.optional(), Output: template.optional() };

const retrier = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: errorEquals,
  IntervalSeconds: z.int().min(1).max(MAX_SECONDS).default(1),
  MaxAttempts: z.int().min(0).max(MAX_SECONDS).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).max(31_622_400).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
});

const catcher = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: errorEquals,
  Next: z.string(),
  ...data,
});

const recovery = { Retry: z.array(retrier).default([]), Catch: z.array(catcher).default([]) };

const choiceRule = z.strictObject({
  Comment: z.string().optional(),
  Condition: z.union([z.boolean(), expression]),
  Next: z.string(),
  ...data,
});

export const RESOURCE = /^arn:(aws[\w-]*|\$\{\w+\}):states:::lambda:invoke(\.waitForTaskToken)?$/;

export const stateSchemas = {
  Task: z.strictObject({
    Type: z.literal('Task'),
    Resource: z.string(),
    Arguments: template,
    TimeoutSeconds: z.union([z.int().min(1).max(MAX_SECONDS), expression]).optional(),
    ...common,
    ...transition,
    ...data,
    ...recovery,
  }),
  Pass: z.strictObject({ Type: z.literal('Pass'), ...common, ...transition, ...data }),
  Choice: z.strictObject({
    Type: z.literal('Choice'),
    Choices: z.array(choiceRule).min(1),
    Default: z.string().optional(),
    ...common,
    ...data,
  }),
  Wait: z.strictObject({
    Type: z.literal('Wait'),
    Seconds: z.union([z.int().min(0).max(MAX_SECONDS), expression]).optional(),
    Timestamp: z.string().optional(),
    ...common,
    ...transition,
    ...data,
  }),
  Succeed: z.strictObject({ Type: z.literal('Succeed'), Output: template.optional(), ...common }),
  Fail: z.strictObject({
    Type: z.literal('Fail'),
    Error: z.string().optional(),
    Cause: z.string().optional(),
    ...common,
  }),
  Parallel: z.strictObject({
    Type: z.literal('Parallel'),
    Branches: z.array(z.unknown()).min(1),
    Arguments: template.optional(),
    ...common,
    ...transition,
    ...data,
    ...recovery,
  }),
  Map: z.strictObject({
    Type: z.literal('Map'),
    Items: z.union([z.array(template), expression]).optional(),
    ItemSelector: template.optional(),
    ItemProcessor: z.unknown(),
    MaxConcurrency: z.union([z.int().min(0), expression]).default(0),
    ...common,
    ...transition,
    ...data,
    ...recovery,
  }),
};

const scope = { Comment: z.string().optional(), StartAt: z.string(), States: z.record(z.string(), z.unknown()) };

export const topLevelSchema = z.strictObject({
  ...scope,
  Version: z.literal('1.0').optional(),
  QueryLanguage: z.literal('JSONata'),
});

export const branchSchema = z.strictObject(scope);

export const iteratorSchema = z.strictObject({
  ...scope,
  ProcessorConfig: z.strictObject({ Mode: z.literal('INLINE') }).optional(),
});
