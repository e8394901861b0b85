import type { Office } from '../../casework/office.ts';
import type { CaseState } from '../../casework/state.ts';
import type { CaseFileHead } from '../../documents/case-file/front.ts';
import type { CaseFileItem } from '../../documents/case-file/bind.ts';
import { fillFormPdf } from '../../documents/form/fill.ts';
import { MissingGlyphError } from '../../documents/fonts/errors.ts';
import { chineseDate, shanghaiDate } from '../../regulation/dates.ts';
import type { Ports } from '../ports.ts';
import { filedBytes } from './filed.ts';

/** Bytes of files bound into the PDF: Lambda's disk holds 512 MB. What goes beyond is listed with its hash. */
const BOUND = 400 * 1024 * 1024;

const TITLES = { tolerance: '容错卷宗', correction: '纠错卷宗', clarification: '澄清保护卷宗' } as const;

const organName = ({ organs }: Office, id: string): string => organs.find(each => each.id === id)?.short ?? id;

/** What the cover says; `at` is the moment of the last entry bundled, epoch ms. */
export function headOf(state: CaseState, office: Office, last: { at: number; hash: string }): CaseFileHead {
  const organ = office.organs.find(({ id }) => id === state.organ)?.name ?? state.organ;
  const [from, to] = [state.openedAt, last.at].map(at => chineseDate(shanghaiDate(at)));
  return {
    title: TITLES[state.procedure],
    facts: [
      ['案件编号', state.id],
      ['当事人', state.application?.applicant.name ?? state.subject?.name ?? '　'],
      ['案由', state.application?.matter ?? state.matter ?? '　'],
      ['立卷单位', organ],
      ['起止日期', `${from}至${to}`],
    ],
    ...{ author: organ, at: last.at, identity: `${state.id} ${last.hash}` },
  };
}

/** 文书, then the application, then evidence, each in the order it came; conclusions stand before what they rest on. */
export function bindingItems(ports: Pick<Ports, 'blobs'>, state: CaseState, office: Office): CaseFileItem[] {
  const forms = state.uploads.filter(({ purpose }) => purpose === 'form');
  const evidence = state.uploads.filter(({ purpose }) => purpose === 'evidence');
  const uploaded = [...forms, ...evidence].map(upload => uploadItem(ports, state, upload));
  return within(BOUND, [...documentItems(ports, state, office), ...uploaded]);
}

const documentItems = (ports: Pick<Ports, 'blobs'>, { documents }: CaseState, office: Office): CaseFileItem[] =>
  documents.flatMap(({ id, title, number, organ, date, voided, files }) =>
    files
      .filter(({ format }) => format === 'pdf')
      .map(({ bytes, sha256, key }) => ({
        ...{ group: '文书', id, title, number, by: organName(office, organ), date, bytes, sha256 },
        voided: voided?.reason,
        own: true,
        load: () => filedBytes(ports, { file: title, key, sha256 }),
      })),
  );

function uploadItem(ports: Pick<Ports, 'blobs'>, state: CaseState, upload: CaseState['uploads'][number]): CaseFileItem {
  const { id, name, purpose, byName, at, bytes, sha256, key } = upload;
  const form = purpose === 'form';
  return {
    ...{ group: form ? '申请材料' : '证据材料', id, title: form ? `容错申请书（${name}）` : name },
    ...{ by: byName, date: shanghaiDate(at), bytes, sha256 },
    remark: state.evidence?.findLast(each => each.upload === id)?.proves,
    load: () => filedBytes(ports, { file: name, key, sha256 }),
    ...(id === state.form && { reading: () => readingOf(state) }),
  };
}

/** The application as it was read: a Word file has no pages of its own. */
async function readingOf({ application }: CaseState): Promise<Uint8Array | undefined> {
  if (!application) return undefined;
  try {
    return await fillFormPdf(application);
  } catch (error) {
    if (error instanceof MissingGlyphError) return undefined;
    throw error;
  }
}

/** In order, as long as there is room. */
function within(room: number, items: readonly CaseFileItem[]): CaseFileItem[] {
  let left = room;
  return items.map(item => {
    const held = item.bytes <= left;
    if (held) left -= item.bytes;
    return held ? item : { ...item, load: undefined };
  });
}
