import { createHash } from 'node:crypto';
import type { OfficialDocument } from '../../documents/model.ts';
import type * as render from '../../documents/render.ts';
import type * as casePdf from '../../functions/case-file/pdf.ts';
import type * as definitions from '../../functions/definitions.ts';

/** Scenarios that are really printed turn this on. */
export const printing = { really: false };

/** How often the procedures have been amended since the scenario began. */
export const renewal = { times: 0 };

type Render = typeof render;
type Definitions = typeof definitions;

/** The hash of what would have been printed: as deterministic as the document, and no fonts to embed. */
const stamp = (document: OfficialDocument, format: string): Uint8Array =>
  new TextEncoder().encode(`${format} ${createHash('sha256').update(JSON.stringify(document)).digest('hex')}`);

/** Stands in for documents/render.ts, where most of a scenario's time would go. */
export const rendering = (real: Render): Render => ({
  renderPdf: document => (printing.really ? real.renderPdf(document) : Promise.resolve(stamp(document, 'pdf'))),
  renderDocx: document => (printing.really ? real.renderDocx(document) : Promise.resolve(stamp(document, 'docx'))),
});

/** Stands in for functions/case-file/pdf.ts: what stands in for a document cannot be bound. */
export const binding = (real: typeof casePdf): typeof casePdf => ({
  ...real,
  casePdf: (ports, state, events) =>
    printing.really
      ? real.casePdf(ports, state, events)
      : Promise.resolve({
          key: `documents/${state.id}/file.pdf`,
          sha256: '0'.repeat(64),
          bytes: 0,
          pages: 0,
          listed: 0,
        }),
});

/** Stands in for functions/definitions.ts: the same procedures, in a version that an amendment changes. */
export function renewing({ DEFINITIONS: real }: Definitions): Definitions {
  const versions: Definitions['DEFINITIONS'][] = [real];
  const remark = (definition: object): object => ({ ...definition, Comment: `第${renewal.times}次修订` });
  const version = () =>
    (versions[renewal.times] ??= {
      tolerance: remark(real.tolerance),
      correction: remark(real.correction),
      clarification: remark(real.clarification),
    });
  return {
    DEFINITIONS: {
      get tolerance() {
        return version().tolerance;
      },
      get correction() {
        return version().correction;
      },
      get clarification() {
        return version().clarification;
      },
    },
  };
}
