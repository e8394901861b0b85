import { z } from 'zod';
import { call, type Target } from './calls.ts';

const reference = z.object({ Ref: z.string() });
const attribute = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });
const versionSchema = z.object({ StateMachineArn: reference });
const aliasSchema = z.object({
  Name: z.string(),
  RoutingConfiguration: z.array(z.object({ StateMachineVersionArn: attribute })).min(1),
});
const resourceSchema = z.looseObject({ Type: z.string(), Properties: z.unknown() });
export const templateSchema = z.looseObject({ Resources: z.record(z.string(), resourceSchema) });
type Resources = z.infer<typeof templateSchema>['Resources'];

const ALIAS = 'AWS::StepFunctions::StateMachineAlias';

/** Kinds of resources that the emulator's CloudFormation has not, and what becomes of them (docs/deploy.md). */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupSelection': '备份计划不选取任何资源',
  'AWS::StepFunctions::StateMachineVersion': '改由接口发布版本',
  [ALIAS]: '改由接口建立别名',
};

/** Who may start executions through the alias only: the emulator's policies know no such key, and refuse. */
const BY_QUALIFIER = /"Condition":\{[^{}]*\{"states:StateMachineQualifier":[^}]*\}\},/g;

/** What is lost without a resource that the emulator does not take; nothing of one that it takes. */
function lost({ Type, Properties }: z.infer<typeof resourceSchema>): string | undefined {
  const computed =
    Type === 'AWS::CloudWatch::Alarm' && z.object({ Metrics: z.unknown() }).safeParse(Properties).success;
  return computed ? '按算式计算的告警未建立' : LEFT_OUT[Type];
}

/** The ARN of each alias, as the template of a state machine's own can say it. */
function aliasArns(resources: Resources): [said: string, instead: string][] {
  return Object.entries(resources).flatMap(([id, { Type, Properties }]) => {
    if (Type !== ALIAS) return [];
    const { Name, RoutingConfiguration } = aliasSchema.parse(Properties);
    const [version = ''] = RoutingConfiguration[0]?.StateMachineVersionArn['Fn::GetAtt'] ?? [];
    const { StateMachineArn: machine } = versionSchema.parse(resources[version]?.Properties);
    const said = [{ 'Fn::GetAtt': [id, 'Arn'] }, { Ref: id }];
    const instead = JSON.stringify({ 'Fn::Join': ['', [machine, `:${Name}`]] });
    return said.map((each): [string, string] => [JSON.stringify(each), instead]);
  });
}

/**
 * A template as the emulator takes it.
 * @param mounted Paths that Lambda mounts, and where what they hold was built: without containers nothing is mounted.
 * @param say Told what was left out.
 */
export function fitted(text: string, mounted: Readonly<Record<string, string>>, say: (line: string) => void): string {
  const template = templateSchema.parse(JSON.parse(text));
  const kept = Object.entries(template.Resources).filter(([, resource]) => lost(resource) === undefined);
  for (const [id, resource] of Object.entries(template.Resources)) {
    const without = lost(resource);
    if (without !== undefined) say(`  模板中去掉 ${id}（${resource.Type}）：${without}`);
  }
  const paths = Object.entries(mounted).map(([path, built]) => [JSON.stringify(path), JSON.stringify(built)] as const);
  return [...paths, ...aliasArns(template.Resources)].reduce(
    (fit, [said, instead]) => fit.replaceAll(said, instead),
    JSON.stringify({ ...template, Resources: Object.fromEntries(kept) }).replaceAll(BY_QUALIFIER, ''),
  );
}

const machinesSchema = z.object({ stateMachines: z.array(z.object({ stateMachineArn: z.string() })) });
const versionArnSchema = z.object({ stateMachineVersionArn: z.string() });

/** What the left-out versions and aliases would have made: a version of each state machine, and the alias on it. */
export async function publishAliases(target: Target, template: string): Promise<void> {
  const names = Object.values(templateSchema.parse(JSON.parse(template)).Resources)
    .filter(({ Type }) => Type === ALIAS)
    .map(({ Properties }) => aliasSchema.parse(Properties).Name);
  const [name] = names;
  if (name === undefined) return;
  const states = (operation: string, body: object) => call(target, 'states', `AWSStepFunctions.${operation}`, body);
  const { stateMachines } = machinesSchema.parse(await states('ListStateMachines', {}));
  for (const { stateMachineArn } of stateMachines) {
    const version = versionArnSchema.parse(await states('PublishStateMachineVersion', { stateMachineArn }));
    await states('CreateStateMachineAlias', { name, routingConfiguration: [{ ...version, weight: 100 }] });
  }
}
