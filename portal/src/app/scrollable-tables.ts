import { useEffect } from 'react';

const CONTENT = '.ant-table-content';

function reachable(table: HTMLElement): void {
  if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
  else table.removeAttribute('tabindex');
}

/**
 * A table wider than its place scrolls; antd leaves it out of the keyboard's way (axe: scrollable-region-focusable, WCAG 2.1.1).
 * Here each that scrolls can be reached by Tab and scrolled by the arrow keys.
 */
export function useScrollableTables(): void {
  useEffect(() => {
    const look = (): void => {
      for (const table of document.querySelectorAll<HTMLElement>(CONTENT)) reachable(table);
    };
    const changes = new MutationObserver(look);
    changes.observe(document.body, { childList: true, subtree: true });
    addEventListener('resize', look);
    look();
    return () => {
      changes.disconnect();
      removeEventListener('resize', look);
    };
  }, []);
}
