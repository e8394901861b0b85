import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { Link, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { sessionQuery, type Session } from '../api/session.ts';
import { useWords } from '../i18n/words.ts';
import { Loading, ProgressLine } from '../ui/loading.tsx';
import { ErrorState } from '../ui/states.tsx';
import { AccountMenu, OpenMenu } from './account-menu.tsx';
import { MainMenu } from './main-menu.tsx';
import { OpenPages } from './open-pages.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { useScrollableTables } from './scrollable-tables.ts';
import { useTabLeavesLists } from './tab-leaves-lists.ts';
import { SessionDialog } from './session-dialog.tsx';
import { SignIn } from '../features/session/sign-in.tsx';
import styles from './shell.module.css';
import { WORDS } from './words.ts';

/** The frame around every page of a person who is signed in; who is not is asked to sign in and comes back here. */
export function Shell() {
  const { data, error, refetch } = useQuery(sessionQuery);
  // Once drawn for somebody the page stays: when the session ends the dialog asks, and nothing filled in is lost.
  const [drawnFor, setDrawnFor] = useState<Session>();
  useEffect(() => {
    if (data) setDrawnFor(before => before ?? data);
  }, [data]);
  const session = data ?? drawnFor;
  if (session) {
    return (
      <Frame side={<MainMenu user={session.user} />} account={<AccountMenu user={session.user} />}>
        <SessionDialog user={session.user} />
      </Frame>
    );
  }
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return data === null ? <SignIn /> : <Loading />;
}

/**
 * The frame around what anybody may see. Who came here from the pages behind the sign-in keeps his menu; nobody else is asked who
 * he is, and finds the other open pages and the sign-in.
 */
export function OpenShell() {
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  return session ? (
    <Frame side={<MainMenu user={session.user} />} account={<AccountMenu user={session.user} />} />
  ) : (
    <Frame top={<OpenPages />} account={<OpenMenu />} />
  );
}

interface FrameProps {
  readonly side?: ReactNode;
  /** Links below the header. */
  readonly top?: ReactNode;
  readonly account: ReactNode;
  readonly children?: ReactNode;
}

function Frame({ side, top, account, children }: FrameProps) {
  const words = useWords(WORDS);
  useScrollableTables();
  useTabLeavesLists();
  const navigating = useNavigation().state !== 'idle';
  return (
    <div className={side ? styles.frame : styles.frameOpen}>
      <a href="#content" className={styles.skip}>
        {words.skip}
      </a>
      <header className={styles.header}>
        {side && <SideDrawer>{side}</SideDrawer>}
        <Link to="/" className={styles.brand}>
          <img src="/emblem.svg" alt="" width={28} height={28} />
          <span className={styles.name}>{words.product}</span>
          <span className={styles.long}>{words.productLong}</span>
        </Link>
        <div className={styles.account}>{account}</div>
      </header>
      {side && (
        <nav className={styles.side} aria-label={words.menu}>
          <div className={styles.sticky}>{side}</div>
        </nav>
      )}
      <main id="content" className={styles.main} tabIndex={-1}>
        <ProgressLine active={navigating} />
        <OfflineBanner />
        {top}
        <div className={styles.page}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </div>
      </main>
      {children}
      <ScrollRestoration />
    </div>
  );
}

/** On a narrow screen the menu comes from the side, and goes when a page was chosen. */
function SideDrawer({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const words = useWords(WORDS);
  const { pathname } = useLocation();
  useEffect(() => {
    setOpen(false);
  }, [pathname]);
  const show = (): void => {
    setOpen(true);
  };
  return (
    <div className={styles.narrow}>
      <Button type="text" icon={<MenuOutlined aria-hidden />} aria-label={words.openMenu} onClick={show} />
      <Drawer
        open={open}
        placement="left"
        size={280}
        title={words.menu}
        onClose={() => {
          setOpen(false);
        }}
      >
        <nav aria-label={words.menu}>{children}</nav>
      </Drawer>
    </div>
  );
}
