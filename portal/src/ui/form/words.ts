import { defineWords } from '../../i18n/words.ts';

export const WORDS = defineWords(
  {
    needed: '必填',
    unnamed: '未填写',
    yes: '是',
    no: '否',
    add: (title: string) => `添加${title}`,
    remove: (title: string, n: number) => `删去第 ${String(n)} 项${title}`,
    fill: (title: string) => `填写${title}`,
    nth: (title: string, n: number) => `${title} ${String(n)}`,
    names: '输入后按回车，可以添加多个',
    choose: '请选择',
    noMaterial: '案件中还没有材料',
    nothing: '（未填写）',
  },
  {
    needed: 'required',
    unnamed: 'Not filled in',
    yes: 'Yes',
    no: 'No',
    add: (title: string) => `Add: ${title}`,
    remove: (title: string, n: number) => `Remove ${title} ${String(n)}`,
    fill: (title: string) => `Fill in: ${title}`,
    nth: (title: string, n: number) => `${title} ${String(n)}`,
    names: 'Press Enter after each',
    choose: 'Choose',
    noMaterial: 'The case has no material yet',
    nothing: '(nothing)',
  },
);
