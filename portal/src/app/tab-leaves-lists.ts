import { useEffect } from 'react';

/** Before React hears of it; the browser moves the focus all the same, and the list closes because it has lost it. */
function leave(event: KeyboardEvent): void {
  if (event.key !== 'Tab') return;
  if (event.target instanceof Element && event.target.closest('.ant-select')) event.stopPropagation();
}

/**
 * antd takes Tab in an open list for Enter: where several are chosen it takes the first of them away, and the focus stays
 * (react-component/select#1078; WCAG 2.1.2, no keyboard trap). Here Enter chooses and Tab leaves, in every list.
 */
export function useTabLeavesLists(): void {
  useEffect(() => {
    document.addEventListener('keydown', leave, true);
    return () => {
      document.removeEventListener('keydown', leave, true);
    };
  }, []);
}
