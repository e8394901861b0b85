import { DownOutlined, GlobalOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { signInAddress, signOut, type User } from '../api/session.ts';
import { useDirectory } from '../api/directory.ts';
import { LANGUAGES, setLanguage, useLanguage, type Language } from '../i18n/language.ts';
import { useTerms } from '../i18n/terms.ts';
import { useMarks } from '../i18n/punctuation.ts';
import { useWords } from '../i18n/words.ts';
import { APPEARANCES, setAppearance, useAppearance } from './theme.ts';
import styles from './account-menu.module.css';
import { WORDS } from './words.ts';

const other = (language: Language): Language => (language === 'zh' ? 'en' : 'zh');

/** 中文 / English, one press. */
function LanguageSwitch() {
  const language = useLanguage();
  const { language: label } = useWords(WORDS);
  const { colon } = useMarks();
  const next = LANGUAGES[other(language)];
  return (
    <Button
      type="text"
      icon={<GlobalOutlined aria-hidden />}
      lang={other(language) === 'zh' ? 'zh-CN' : 'en'}
      aria-label={`${label}${colon}${next}`}
      onClick={() => {
        setLanguage(other(language));
      }}
    >
      <span className={styles.wide}>{next}</span>
    </Button>
  );
}

/** Who is signed in, appearance, and the ways out. */
export function AccountMenu({ user }: { user: User }) {
  const words = useWords(WORDS);
  const { colon, list } = useMarks();
  const terms = useTerms();
  const { organ } = useDirectory();
  const appearance = useAppearance();
  const { modal, message } = App.useApp();
  const leave = async (everywhere: boolean): Promise<void> => {
    try {
      location.assign(await signOut(everywhere));
    } catch (error) {
      message.error(error instanceof Error ? error.message : String(error));
    }
  };
  const items: NonNullable<MenuProps['items']> = [
    {
      key: 'who',
      type: 'group',
      label: (
        <span className={styles.who}>
          {user.organ === undefined ? user.id : organ(user.organ)} · {user.roles.map(terms.role).join(list)}
        </span>
      ),
    },
    {
      key: 'appearance',
      label: words.appearance,
      children: APPEARANCES.map(each => ({
        key: each,
        label: `${each === appearance ? '✓ ' : ''}${words[each]}`,
        onClick: () => {
          setAppearance(each);
        },
      })),
    },
    { type: 'divider' },
    { key: 'out', label: words.signOut, onClick: () => void leave(false) },
    {
      key: 'everywhere',
      label: words.signOutEverywhere,
      danger: true,
      onClick: () =>
        void modal.confirm({
          title: words.signOutEverywhere,
          content: words.signOutEverywhereAsk,
          onOk: () => leave(true),
        }),
    },
  ];
  return (
    <>
      <LanguageSwitch />
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button type="text" aria-label={`${words.account}${colon}${user.name}`}>
          <span className={styles.name}>{user.name}</span>
          <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
    </>
  );
}

/** Where nobody needs to be signed in. */
export function OpenMenu() {
  const language = useLanguage();
  return (
    <>
      <LanguageSwitch />
      <Button type="text" href={signInAddress('/')}>
        {language === 'zh' ? '登录' : 'Sign in'}
      </Button>
    </>
  );
}
