import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import type { Oidc } from '../../infra/api.ts';
import { build } from '../../infra/build.ts';
import type { PortalOptions } from '../../infra/portal-hosting.ts';
import type { NoticeWays } from '../../infra/notices.ts';
import type { Scanning } from '../../infra/scanning.ts';
import { FOLDERS, FUNCTION_NAMES } from '../../infra/function-specs.ts';

const root = mkdtempSync(join(tmpdir(), 'rongcuo-infra-'));
// Not afterAll: files that share a process share this module, and it goes with the last of them.
process.on('exit', () => {
  rmSync(root, { recursive: true, force: true });
});

/** A folder a function with nothing in it: what is asserted here does not depend on the code. */
function stubAssets() {
  const assets = { functions: join(root, 'functions'), fontLayer: join(root, 'layer') };
  for (const directory of [assets.fontLayer, ...FUNCTION_NAMES.map(name => join(assets.functions, FOLDERS[name]))]) {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'index.mjs'), 'export {};\n');
  }
  return assets;
}

interface Options {
  readonly region?: string;
  readonly stage?: string;
  readonly oidc?: Oidc;
  readonly notices?: NoticeWays;
  readonly hosting?: PortalOptions;
  readonly scanning?: Scanning;
  readonly retentionDays?: string;
  readonly restoredTable?: string;
  readonly budget?: string;
}

const assets = stubAssets();

const made = new Map<string, ReturnType<typeof synthesize>>();

/** The templates of the stacks, synthesized without AWS; for the same options once. */
export function synthesized(options: Options = {}): ReturnType<typeof synthesize> {
  const key = JSON.stringify(options);
  const found = made.get(key) ?? synthesize(options);
  made.set(key, found);
  return found;
}

function synthesize({ stage = 'dev', ...options }: Options) {
  const { app, stateful, stateless } = build({ assets, stage, outdir: mkdtempSync(join(root, 'out-')), ...options });
  app.synth();
  return { app, data: Template.fromStack(stateful), office: Template.fromStack(stateless), stateful, stateless };
}

/** CloudFormation as JSON, only as deep as these tests look. */
export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
}
export const list = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? (value as T[]) : [value as T];

export interface Found {
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

/** Resources of a type by logical id. */
export const resources = (template: Template, type: string): [string, Found][] =>
  Object.entries(template.findResources(type) as Record<string, Found>);

export const region = { global: 'ap-southeast-1', china: 'cn-north-1' } as const;
