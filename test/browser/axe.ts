import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const resultSchema = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullish(),
      help: z.string(),
      nodes: z.array(
        z.object({ target: z.array(z.unknown()), html: z.string(), failureSummary: z.string().optional() }),
      ),
    }),
  ),
});

const SEVERE = ['serious', 'critical'];

const bring = async (page: Page): Promise<void> => {
  if (!(await page.evaluate('Boolean(window.axe)'))) await page.evaluate(axe.source);
};

/**
 * What axe-core finds on a page that keeps somebody out, one line each: rule, element, why (WCAG 2.1 AA and good practice).
 * @param rules Only these; all when left out.
 */
export async function severeFindings(page: Page, rules: readonly string[] = []): Promise<string[]> {
  await bring(page);
  const options = { resultTypes: ['violations'], ...(rules.length > 0 && { runOnly: rules }) };
  const { violations } = resultSchema.parse(await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`));
  return violations
    .filter(({ impact }) => SEVERE.includes(impact ?? ''))
    .flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary = '' }) => `${id} ${target.join(' ')}: ${failureSummary.replaceAll(/\s+/g, ' ')}`,
      ),
    );
}

const namesSchema = z.array(z.object({ tag: z.string(), name: z.string() }));
const CONTROLS =
  'button, a[href], input:not([type=hidden]), select, textarea, [role=button], [role=combobox], [role=tab]';

/** What a screen reader says of every control in sight. */
export async function namesOfControls(page: Page): Promise<z.infer<typeof namesSchema>> {
  await bring(page);
  return namesSchema.parse(
    await page.evaluate(`(() => {
      axe.setup(document.documentElement);
      const found = [...document.querySelectorAll(${JSON.stringify(CONTROLS)})]
        .filter(each => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !each.closest('[aria-hidden=true]'))
        .map(each => ({ tag: each.outerHTML.slice(0, 160), name: axe.commons.text.accessibleText(each).trim() }));
      axe.teardown();
      return found;
    })()`),
  );
}
