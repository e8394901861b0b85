import type { Outcome } from '../../casework/closing.ts';
import type { Office } from '../../casework/office.ts';
import type { LocalDate } from '../../regulation/dates.ts';
import type { DeedName } from './deeds/index.ts';
import type { Person } from './people.ts';

/** How a deed is done where it is not done as usual. */
export interface How {
  /** What is different from the usual answer or application. */
  readonly change?: object;
  /** The other person: who gets a task, who is to keep away. */
  readonly whom?: Person;
  /** A day, Asia/Shanghai. */
  readonly on?: LocalDate;
  /** The ASL state that fails. */
  readonly at?: string;
  /** It is refused with this code, and the ledger stays as it was. */
  readonly refused?: string;
}

/** Who does what. 时钟 lets time pass, 系统 is the machinery: its faults and its raw calls. */
export type Step = readonly [who: Person | '时钟' | '系统', does: DeedName, how?: How];

/** What must come out, of the case that was opened last. */
export interface Expectation {
  /** The closing outcome; `open`: nobody has decided, so nothing is decided. */
  readonly outcome: Outcome | 'open';
  /** ASL states in order, without the waits, the readings of answers, the Choices and what is inside a Map (stations.ts). */
  readonly through: readonly string[];
  /** Documents by kind, with their 发文字号 where they have one, in order. */
  readonly documents: readonly string[];
  /** Due days by the title of the task, in the order the tasks were opened. Titles not named are not looked at. */
  readonly due?: Readonly<Record<string, readonly LocalDate[]>>;
  /** Who was told what: a part of the text of a notice in his portal inbox. */
  readonly told?: readonly (readonly [Person, string])[];
  /** Who was told nothing at all. */
  readonly untold?: readonly Person[];
  /** Rounds of 督办 by the title of the task. */
  readonly supervised?: Readonly<Record<string, number>>;
  /** What the automatic screen proposed. */
  readonly proposed?: 'accept' | 'reject';
  /** States that parked the case, in order. `through` is then without the way to 处置 and back to the state. */
  readonly parked?: readonly string[];
}

/** One path through a procedure. Everything in it is invented. */
export interface Scenario {
  readonly name: string;
  /** The article it shows. */
  readonly basis: string;
  readonly steps: readonly Step[];
  readonly expect: Expectation;
  /** What is different in the office from templates/office/office.json. */
  readonly office?: Partial<Office>;
  /** Documents are really rendered (PDF and DOCX), not replaced by a few bytes. */
  readonly printed?: true;
}
