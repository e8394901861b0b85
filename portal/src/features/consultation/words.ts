import { defineWords } from '../../i18n/words.ts';

export const WORDS = defineWords(
  {
    title: '协作征询',
    lead: (from: string, to: string) => `${from}征询${to}（第十条）`,
    asked: '征询事项',
    attached: '所附材料',
    noAttached: '没有附材料。',
    reply: '答复',
    replied: (name: string) => `${name}答复`,
    askedBy: (name: string) => `${name}提出`,
    yourReply: '答复意见',
    sendText: '答复写入案件台账，送出后不能修改；如有补充，请与承办机关联系。',
    waiting: '尚未答复。',
    limit: '答复期限',
  },
  {
    title: 'Consultation',
    lead: (from: string, to: string) => `${from} asks ${to} (Art. 10)`,
    asked: 'What is asked',
    attached: 'Attached',
    noAttached: 'Nothing is attached.',
    reply: 'Reply',
    replied: (name: string) => `Reply of ${name}`,
    askedBy: (name: string) => `Asked by ${name}`,
    yourReply: 'Your reply',
    sendText: 'The reply is written to the ledger of the case and cannot be changed afterwards.',
    waiting: 'Not answered yet.',
    limit: 'Limit for the reply',
  },
);
