import type { ReactNode } from 'react';
import styles from './page.module.css';

interface PageTitleProps {
  readonly title: ReactNode;
  /** One line below: what this is, or the case's number. */
  readonly lead?: ReactNode;
  /** Buttons; not printed. */
  readonly actions?: ReactNode;
}

/** The heading of a page: exactly one a page. */
export function PageTitle({ title, lead, actions }: PageTitleProps) {
  return (
    <header className={styles.head}>
      <div>
        <h1 className={styles.title}>{title}</h1>
        {lead !== undefined && <div className={styles.lead}>{lead}</div>}
      </div>
      {actions !== undefined && <div className={`${styles.actions ?? ''} no-print`}>{actions}</div>}
    </header>
  );
}

interface PanelProps {
  readonly title: string;
  readonly extra?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page on white, with its own heading. */
export function Panel({ title, extra, children }: PanelProps) {
  return (
    <section className={styles.panel}>
      <div className={styles.panelHead}>
        <h2 className={styles.panelTitle}>{title}</h2>
        {extra}
      </div>
      <div className={styles.panelBody}>{children}</div>
    </section>
  );
}

/** Parts beside each other where there is room: the first is the wider one. */
export const Columns = ({ children }: { children: ReactNode }) => <div className={styles.columns}>{children}</div>;
export const Stack = ({ children }: { children: ReactNode }) => <div className={styles.stack}>{children}</div>;

/** Names and values, one under the other on a narrow screen. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
