import { Link } from 'react-router';
import { defineWords, useWords } from '../i18n/words.ts';
import { EmptyState } from '../ui/states.tsx';

const WORDS = defineWords(
  {
    title: '没有这个页面',
    why: '地址可能有误，或者页面已经移走。',
    refused: '您的角色不办理这项工作',
    refusedWhy: '需要办理的，请由管理员在机关配置中调整角色。',
    home: '回到首页',
  },
  {
    title: 'There is no such page',
    why: 'The address may be wrong, or the page has moved.',
    refused: 'This is not part of your role',
    refusedWhy: 'If it should be, an administrator can change your roles.',
    home: 'To the home page',
  },
);

export function NotFound() {
  const words = useWords(WORDS);
  return <EmptyState title={words.title} text={words.why} action={<Link to="/">{words.home}</Link>} />;
}

export function NotForYou() {
  const words = useWords(WORDS);
  return <EmptyState title={words.refused} text={words.refusedWhy} action={<Link to="/">{words.home}</Link>} />;
}
