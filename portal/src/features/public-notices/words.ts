import { defineWords } from '../../i18n/words.ts';

export const WORDS = defineWords(
  {
    title: '公示',
    lead: '正在公示的容错免责认定结果（《办法》第六条第（四）项）',
    none: '目前没有正在公示的结果',
    noneText: '公示在各认定机关确定的范围和期限内进行，期满后不再显示。',
    scope: '公开范围',
    period: '公示期',
    organ: '认定机关',
    digest: '文件摘要',
    view: '查看',
    hide: '收起',
    viewLabel: (title: string) => `${title}（PDF）`,
    objection: '对公示内容有意见的，请在公示期内拨打公示所列的监督电话。',
  },
  {
    title: 'Public notices',
    lead: 'Exemptions now on public notice (Measures, Art. 6(4))',
    none: 'Nothing is on public notice now',
    noneText: 'A notice is shown within the scope and the days its organ has set, and not after.',
    scope: 'Scope',
    period: 'From – until',
    organ: 'Organ',
    digest: 'Digest',
    view: 'Read',
    hide: 'Hide',
    viewLabel: (title: string) => `${title} (PDF)`,
    objection: 'Objections: call the supervision telephone number in the notice while it is shown.',
  },
);
