import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { region, resources, synthesized } from '../infra/synthesized.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/runbook.md'), 'utf8');
/** Each section by its heading. */
const sections = new Map(
  page.split(/^## /m).map(text => [text.split('\n')[0] ?? '', text.split('\n').slice(1).join('')]),
);

const { office } = synthesized({ region: region.global });
const alarms = resources(office, 'AWS::CloudWatch::Alarm').map(
  ([, { Properties }]) => z.object({ AlarmDescription: z.string() }).parse(Properties).AlarmDescription,
);

describe('docs/runbook.md', () => {
  it('has a section for each alarm, under the words the alarm itself uses, that says what to do', () => {
    expect(alarms.length).toBeGreaterThan(20);
    for (const alarm of alarms) expect(sections.get(alarm), alarm).toMatch(/[\u4e00-\u9fff]{7}/u);
  });

  it('has no section for an alarm that is gone', () => {
    const others = new Set(['通用步骤', '恢复演练', '# 运维手册']);
    for (const heading of sections.keys()) if (!others.has(heading)) expect(alarms, heading).toContain(heading);
  });
});
