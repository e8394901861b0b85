import type { LocalDate } from '../regulation/dates.ts';
import type { Verification } from './verification.ts';

/**
 * What an official document (公文) says, before anything is laid out. One value of this type is rendered to PDF and to
 * DOCX, so the two can never disagree. Layout numbers live in the renderers (GB/T 9704-2012), wording in templates/.
 */
export interface OfficialDocument {
  /** 文件格式 / 信函格式 / 上行文 (adds 签发人) / plain working paper (调查核实报告, 备案表) without a red head. */
  readonly form: 'document' | 'letter' | 'upward' | 'plain';
  /** 标题. */
  readonly title: string;
  /** 发文机关标志, e.g. `中共商州区纪律检查委员会文件`; not printed on `plain`. */
  readonly banner: string;
  /** 发文字号, e.g. `商纪容〔2026〕3号`. */
  readonly number?: string | undefined;
  /** 份号, six digits; top left of the first page. */
  readonly copyNumber?: string | undefined;
  /** 密级和保密期限, e.g. `秘密★1年`. */
  readonly secrecy?: string | undefined;
  /** 紧急程度, `特急` or `加急`. */
  readonly urgency?: string | undefined;
  /** 签发人 of an upward document: printed as a label; a name only where a person gave one, else left blank to sign. */
  readonly signer?: string | undefined;
  /** 主送机关, without the colon. */
  readonly addressee?: string | undefined;
  readonly body: readonly Block[];
  /** 附件说明: the names printed below the body, in order. */
  readonly attachments: readonly string[];
  /** 附件 bound into the same document, each on a new page. */
  readonly annexes: readonly Annex[];
  readonly signature?: Signature | undefined;
  /** 附注, printed in full-width round brackets. */
  readonly note?: string | undefined;
  /** 版记. */
  readonly imprint?: Imprint | undefined;
  /** 校验码 with its QR in the corner of the last page; a document that stays in the office has none. */
  readonly verification?: Verification | undefined;
  /** The organ that issues it, for the file's metadata. */
  readonly author: string;
  /** Moment of issue, epoch milliseconds: the file's only date, so the same input gives the same bytes. */
  readonly issuedAt: number;
}

/** 发文机关署名 and 成文日期. `sealed` leaves the space for the seal (加盖印章). */
export interface Signature {
  readonly organ: string;
  readonly date: LocalDate;
  readonly sealed: boolean;
  /** A picture of the seal to print; without one its place is left clear. */
  readonly seal?: Seal | undefined;
}

/** 印章: a PNG, best with a transparent ground, and the seal's diameter in millimetres. */
export interface Seal {
  readonly png: Uint8Array;
  readonly diameter: number;
}

export interface Annex {
  readonly title: string;
  readonly body: readonly Block[];
  /** Of a document bound in: its own 署名 and 成文日期. */
  readonly signature?: Signature | undefined;
}

export interface Imprint {
  /** 抄送机关; empty prints no 抄送 line. */
  readonly copyTo: readonly string[];
  readonly printedBy: string;
  readonly printedOn: LocalDate;
}

export type Block = Paragraph | Heading | Table;

export interface Paragraph {
  readonly type: 'paragraph';
  readonly text: string;
  /** Default `body`: first line indented two characters. `flush` starts at the margin; `centred` and `right` as said. */
  readonly align?: 'body' | 'flush' | 'centred' | 'right';
  readonly face?: Face;
}

/** Levels of GB/T 9704 7.3.3: 1 `一、` 黑体, 2 `(一)` 楷体, 3 `1.` 仿宋, 4 `(1)` 仿宋. The text carries its own ordinal. */
export interface Heading {
  readonly type: 'heading';
  readonly level: 1 | 2 | 3 | 4;
  readonly text: string;
}

export interface Table {
  readonly type: 'table';
  /** Relative column widths. */
  readonly columns: readonly number[];
  readonly rows: readonly (readonly Cell[])[];
  /** How many leading rows repeat as a heading on each page. */
  readonly headerRows?: number;
}

export interface Cell {
  readonly text: string;
  /** How many columns it covers; default 1. */
  readonly span?: number;
  readonly label?: boolean;
}

/** 仿宋 (body), 黑体 (level 1), 楷体 (level 2, signer's name), 小标宋 (title), 宋体 (page numbers). */
export type Face = 'fangsong' | 'hei' | 'kai' | 'biaosong' | 'song';

/** A rendered file. */
export interface RenderedFile {
  readonly format: 'pdf' | 'docx';
  readonly bytes: Uint8Array;
}
