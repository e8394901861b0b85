import { APPLICANT_CATEGORIES } from '../regulation/scope.ts';
import { SITUATIONS } from '../regulation/situations.ts';
import type { Application } from './application.ts';
import type { Finding } from './events.ts';
import type { NegativeEntry } from './office-options.ts';
import type { Office, Organ } from './office.ts';

/** 谁问责向谁申请: the investigating organ named in the form should be the receiving one. */
function jurisdiction({ receivingOrgan, investigatingOrgan }: Application, organs: readonly Organ[]): Finding {
  const known = (name: string) => organs.find(organ => organ.name === name || organ.short === name)?.id ?? name;
  const fits = known(receivingOrgan) === known(investigatingOrgan);
  return {
    code: 'screen.jurisdiction',
    basis: '第六条(一)',
    fits,
    text: fits
      ? '受理机关即责任追究调查机关，符合“谁问责向谁申请”'
      : `责任追究调查机关为${investigatingOrgan}，申请向${receivingOrgan}提出，应核对管辖，必要时移送`,
  };
}

function scope({ applicant }: Application): Finding {
  const category = APPLICANT_CATEGORIES.find(({ id }) => id === applicant.category);
  const fits = category !== undefined && category.scope !== 'outside';
  const manner = category?.scope === 'by-reference' ? '参照执行' : '适用';
  return {
    code: 'screen.scope',
    basis: '第三条',
    fits,
    text: fits ? `申请人属“${category.label}”，${manner}本办法` : '申请人不在第三条规定的适用范围内',
  };
}

function stage({ stage }: Application): Finding {
  const fits = stage === 'investigating';
  return {
    code: fits ? 'screen.stage' : 'screen.accountability-enforced',
    basis: '第六条(一)',
    fits,
    text: fits ? '处于责任追究调查阶段' : '责任追究已经实施，容错申请不予受理',
  };
}

function situations(application: Application): Finding[] {
  return application.situations.map(cited => {
    const situation = SITUATIONS.find(({ id }) => id === cited.situation);
    const unmet = (situation?.conditions ?? []).filter(
      ({ id }) => !cited.answers.some(answer => answer.condition === id && answer.met),
    );
    const fits = situation !== undefined && unmet.length === 0;
    const name = `情形${situation?.numeral ?? String(cited.situation)}`;
    const text = fits
      ? `${name}所列条件申请人均陈述具备`
      : `${name}的条件${unmet.map(({ quote }) => `“${quote}”`).join('、')}申请人陈述不具备`;
    return { code: 'screen.situation', basis: `第五条${situation?.numeral ?? ''}`, fits, text };
  });
}

function privateGain({ noPrivateGain }: Application): Finding {
  const fits = noPrivateGain.declared;
  return {
    code: 'screen.private-gain',
    basis: '第二条',
    fits,
    text: fits ? '申请人声明未谋取私利' : '申请人未声明“未谋取私利”',
  };
}

const NEGATIVE = 'screen.negative-list.';

/** The entry of the 负面清单 that a finding is about; none for any other finding. */
export const negativeEntryOf = (code: string): string | undefined =>
  code.startsWith(NEGATIVE) ? code.slice(NEGATIVE.length) : undefined;

/** Every text in the application, whoever wrote it in whatever field. */
const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

/** 负面清单 (内部管理): entries whose words the application has. They bar nothing; the determination answers each. */
function negativeFindings(application: Application, entries: readonly NegativeEntry[]): Finding[] {
  const texts = textsOf(application);
  return entries.flatMap(({ id, text, basis, words }) => {
    const word = words.find(each => texts.some(one => one.includes(each)));
    if (word === undefined) return [];
    const said = `申请书写有“${word}”，涉及负面清单（内部管理）“${text}”，应在认定时答复`;
    return [{ code: `${NEGATIVE}${id}`, basis, fits: false, text: said }];
  });
}

/**
 * 自动审核: holds an application against 第二、三、五条 and 第六条(一). It proposes; a person decides.
 * Jurisdiction never leads to a proposal to reject: the remedy there is a transfer (移送).
 */
export function screen(
  application: Application,
  { organs, negativeList }: Pick<Office, 'organs' | 'negativeList'>,
): { findings: Finding[]; proposal: 'accept' | 'reject' } {
  const cited = situations(application);
  const findings = [
    scope(application),
    jurisdiction(application, organs),
    stage(application),
    privateGain(application),
    ...cited,
    ...(negativeList?.enabled === true ? negativeFindings(application, negativeList.entries) : []),
  ];
  const barred = findings.some(({ code, fits }) => !fits && BARRING.has(code)) || !cited.some(({ fits }) => fits);
  return { findings, proposal: barred ? 'reject' : 'accept' };
}

const BARRING = new Set(['screen.scope', 'screen.accountability-enforced', 'screen.private-gain']);
