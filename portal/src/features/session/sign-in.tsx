import { Button } from 'antd';
import { Link } from 'react-router';
import { signInAddress } from '../../api/session.ts';
import { defineWords, useWords } from '../../i18n/words.ts';
import styles from './sign-in.module.css';

const WORDS = defineWords(
  {
    title: '容错台',
    lead: '容错认定、纠错、澄清保护，一件一档，期限可查，全程留痕。',
    signIn: '登录',
    back: '登录后回到刚才的页面。',
    open: '无须登录',
    verify: '核验文书真伪',
    notices: '查看正在公示的结果',
    calculator: '计算工作日期限',
  },
  {
    title: 'Rongcuo',
    lead: 'Tolerance, correction and clarification: one case, one file, every limit explained, every act on record.',
    signIn: 'Sign in',
    back: 'You come back to the page you asked for.',
    open: 'Without signing in',
    verify: 'Verify a document',
    notices: 'Results now on public notice',
    calculator: 'Working-day calculator',
  },
);

/** What stands there for somebody who is not signed in. The way to the issuer keeps the address. */
export function SignIn() {
  const words = useWords(WORDS);
  const here = location.pathname + location.search;
  return (
    <main className={styles.page}>
      <section className={styles.card}>
        <img src="/emblem.svg" alt="" width={56} height={56} />
        <h1 className={styles.title}>{words.title}</h1>
        <p className={styles.lead}>{words.lead}</p>
        <Button type="primary" size="large" block href={signInAddress(here)}>
          {words.signIn}
        </Button>
        {here !== '/' && <p className={styles.back}>{words.back}</p>}
        <nav className={styles.open} aria-label={words.open}>
          <Link to="/public/verify">{words.verify}</Link>
          <Link to="/public/notices">{words.notices}</Link>
          <Link to="/public/calculator">{words.calculator}</Link>
        </nav>
      </section>
    </main>
  );
}
