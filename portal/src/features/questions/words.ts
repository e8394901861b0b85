import { defineWords } from '../../i18n/words.ts';

export const WORDS = defineWords(
  {
    title: '解释问题',
    lead: '由区纪委、区委组织部解释（第十二条），期限不因此变动',
    none: '没有提出解释问题',
    question: (id: string, article: string | undefined) => (article === undefined ? id : `${id} · ${article}`),
    askedBy: (name: string) => `${name}提出`,
    answered: (organ: string) => `${organ}答复`,
    yourAnswer: (id: string) => `对 ${id} 的答复`,
    warning: '答复写入案件台账，送出后不能修改。',
    waiting: '尚未答复。',
  },
  {
    title: 'Questions of interpretation',
    lead: 'answered by 区纪委 and 区委组织部 (Art. 12); no limit moves',
    none: 'No question was asked',
    question: (id: string, article: string | undefined) => (article === undefined ? id : `${id} · ${article}`),
    askedBy: (name: string) => `Asked by ${name}`,
    answered: (organ: string) => `Answer of ${organ}`,
    yourAnswer: (id: string) => `Your answer to ${id}`,
    warning: 'The answer is written to the ledger of the case and cannot be changed afterwards.',
    waiting: 'Not answered yet.',
  },
);
