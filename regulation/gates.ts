/** A gate (前提) of 第二条: failing any one bars both 免责 and 减责. */
export interface Gate {
  readonly id: GateId;
  /** The exact words of 第二条. */
  readonly quote: string;
  readonly question: string;
  readonly source: '第二条';
}

export const GATE_IDS = ['lawful', 'diligent', 'no-private-gain'] as const;
export type GateId = (typeof GATE_IDS)[number];

export const GATES: readonly Gate[] = [
  { id: 'lawful', quote: '符合法律法规和政策规定', question: '有关行为是否符合法律法规和政策规定？', source: '第二条' },
  { id: 'diligent', quote: '勤勉尽责', question: '在有关工作中是否勤勉尽责？', source: '第二条' },
  { id: 'no-private-gain', quote: '未谋取私利', question: '是否未谋取私利？', source: '第二条' },
];
