import type { OpenCase } from '../../functions/acts/open-case.ts';
import { CLEARED, CLEARING } from './clarification.ts';
import { CORRECTION, TO_CORRECT } from './correction.ts';
import { MITIGATION } from './mitigation.ts';
import { EXEMPTION, type Act } from './story.ts';

/** Monday 2026-03-09, 09:00 in Shanghai: the demo's clock stands there and moves only when the story says so. */
export const START = Date.UTC(2026, 2, 9, 1);

/** How a case begins. */
export interface Opening {
  /** ISO 8601 duration the clock moves on before it; none for the first. */
  readonly after?: string;
  readonly as: string;
  /** Under `files/`. */
  readonly files: readonly string[];
  /** What an official opens, given the case before; absent where the form opens the case. */
  readonly opens?: (before: string | undefined) => OpenCase;
}

/** One case of the demo, told from its opening to its closing. */
export interface Chapter {
  readonly title: string;
  /** The articles it shows. */
  readonly shows: string;
  readonly folder: string;
  readonly opening: Opening;
  readonly acts: readonly Act[];
}

/** The demo's three acts; the second is two cases, for the ruling of one starts the other. */
export const CHAPTERS: readonly Chapter[] = [
  {
    title: '第一幕 免责：容缺审批的大棚',
    shows: '第六条申请、受理、核实、认定、报备；第七条结果运用',
    folder: '1-免责',
    opening: {
      as: 'applicant-1',
      files: ['免责/容错申请书.docx', '免责/镇党委会议纪要.pdf', '免责/闲置大棚整改报告.pdf'],
    },
    acts: EXEMPTION,
  },
  {
    title: '第二幕（上） 减责：拆违引发的信访',
    shows: '第五条第（八）项；第六条第（四）项减责在处理意见中明确表述；第七条减责',
    folder: '2-减责',
    opening: {
      after: 'P3D',
      as: 'applicant-2',
      files: ['减责/容错申请书.docx', '减责/街道党工委会议纪要.pdf', '减责/信访事项办理报告.pdf'],
    },
    acts: MITIGATION,
  },
  {
    title: '第二幕（下） 纠错：认定书提出的纠错要求',
    shows: '第八条第（二）项责令纠错、整改、核验、回访；第八条第（三）项分类处置',
    folder: '2-纠错',
    opening: { after: 'P1D', as: 'registrar-1', files: [], opens: TO_CORRECT },
    acts: CORRECTION,
  },
  {
    title: '第三幕 澄清：反映失实的补贴问题',
    shows: '第九条第（一）、（二）、（四）项：反映失实的及时澄清，谈心、召开会议，充分听取',
    folder: '3-澄清',
    opening: {
      after: 'P4D',
      as: 'registrar-1',
      files: ['澄清/农机购置补贴发放台账.pdf', '澄清/公示情况说明.pdf'],
      opens: CLEARED,
    },
    acts: CLEARING,
  },
];
