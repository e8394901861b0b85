import type { DocumentKind } from '../../casework/issued-document.ts';

/** A document with a 发文字号 of 2026. */
const numbered =
  (code: string) =>
  (kind: DocumentKind, n: number): string =>
    `${kind} ${code}〔2026〕${String(n)}号`;

/** 区纪委's and 区委组织部's. */
export const 纪 = numbered('商纪容');
export const 组 = numbered('商组容');

/** From the report of the verification to the catalogue; numbers go on from `first`. */
export function 认定后(ruling: 'exemption' | 'mitigation' | 'refusal', first: number, 号 = 纪): string[] {
  const next = ruling === 'exemption' ? first + 2 : first + 1;
  return [
    ...['verification-report', 'deliberation-record', 号('ruling', first)],
    ...(ruling === 'exemption' ? [号('public-notice', first + 1)] : []),
    ...['service-receipt', 号('filing-report-committee', next), 号('filing-report-government', next + 1)],
    ...['filing-form', 'case-catalogue'],
  ];
}
