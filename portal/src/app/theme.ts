import { theme as antd, type ThemeConfig } from 'antd';
import { useSyncExternalStore } from 'react';

export const APPEARANCES = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof APPEARANCES)[number];

const KEY = 'rongcuo.appearance';
const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function stored(): Appearance {
  try {
    return APPEARANCES.find(each => each === localStorage.getItem(KEY)) ?? 'light';
  } catch {
    return 'light';
  }
}

let appearance: Appearance = stored();
const darkNow = (): boolean => appearance === 'dark' || (appearance === 'system' && prefersDark.matches);

function changed(): void {
  document.documentElement.dataset.theme = darkNow() ? 'dark' : 'light';
  for (const listener of listeners) listener();
}
changed();
prefersDark.addEventListener('change', changed);

export function setAppearance(next: Appearance): void {
  appearance = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Kept for this page only.
  }
  changed();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useDark = (): boolean => useSyncExternalStore(subscribe, darkNow);
export const useAppearance = (): Appearance => useSyncExternalStore(subscribe, () => appearance);

/** No font is fetched: what the system has for Chinese, in the order it looks best. */
const FONTS =
  "system-ui, -apple-system, 'PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei UI', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif";

/** Who asks for less motion is given none: a list under its opening animation cannot be clicked (base.css does the same for CSS). */
const motion = !matchMedia('(prefers-reduced-motion: reduce)').matches;

const SHARED = {
  motion,
  fontFamily: FONTS,
  fontSize: 15,
  borderRadius: 4,
  controlHeight: 36,
  wireframe: false,
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.18s',
} as const;

/** Sober: deep blue for what can be acted on, deep red for what is late. Contrast is WCAG AA on both grounds. */
const LIGHT: ThemeConfig = {
  cssVar: { key: 'rongcuo-light' },
  token: {
    ...SHARED,
    colorPrimary: '#1f4e8c',
    colorInfo: '#1f4e8c',
    colorLink: '#1f4e8c',
    colorError: '#b3261e',
    colorWarning: '#9a5b00',
    colorSuccess: '#1d6b3a',
    colorPrimaryBg: '#e6eef8',
    colorInfoBg: '#eef3fa',
    colorInfoBorder: '#c3d3e8',
    colorWarningBg: '#fdf6e7',
    colorWarningBorder: '#e8cf9c',
    colorSuccessBg: '#edf6f0',
    colorSuccessBorder: '#b5d6c1',
    colorTextBase: '#1c2430',
    colorTextSecondary: '#4a5564',
    colorTextTertiary: '#5b6675',
    colorTextDescription: '#5b6675',
    colorTextPlaceholder: '#6b7684',
    colorBgLayout: '#f4f5f7',
    colorBorder: '#c9cfd8',
    colorBorderSecondary: '#e3e6eb',
  },
};
const DARK: ThemeConfig = {
  algorithm: antd.darkAlgorithm,
  cssVar: { key: 'rongcuo-dark' },
  token: {
    ...SHARED,
    // antd darkens these once more: light enough to be read on the lightest ground.
    colorPrimary: '#93bbf0',
    colorInfo: '#93bbf0',
    colorLink: '#8ab4ec',
    colorLinkHover: '#b1c9e5',
    colorError: '#ff9f96',
    colorWarning: '#d9a441',
    colorSuccess: '#7cc599',
    colorBgLayout: '#12161c',
    colorBgContainer: '#1a2028',
    colorBgElevated: '#232b36',
    colorBorder: '#3a4452',
    colorBorderSecondary: '#2b323c',
    colorTextBase: '#e6e9ee',
    colorTextDescription: '#a2abb8',
    colorTextTertiary: '#a2abb8',
    colorTextPlaceholder: '#8d97a5',
  },
};

const COMPONENTS: NonNullable<ThemeConfig['components']> = {
  Table: { cellPaddingBlock: 10, headerSplitColor: 'transparent' },
  Card: { headerFontSize: 16 },
};

/** By night dark words and ticks stand on light blue and light red. */
const ON_LIGHT = '#10161e';
const NIGHT: NonNullable<ThemeConfig['components']> = {
  Button: { primaryColor: ON_LIGHT, dangerColor: ON_LIGHT },
  Checkbox: { colorWhite: ON_LIGHT },
};

const MENU = { itemBg: 'transparent', itemBorderRadius: 4, itemMarginInline: 8, activeBarBorderWidth: 0 } as const;
const MENUS = {
  light: { ...MENU, itemSelectedBg: '#e9eff8', itemSelectedColor: '#1f4e8c', groupTitleColor: '#5b6675' },
  dark: { ...MENU, itemSelectedBg: '#24344a', itemSelectedColor: '#a9c8f2', groupTitleColor: '#a2abb8' },
} as const;

export const themeOf = (dark: boolean): ThemeConfig => ({
  ...(dark ? DARK : LIGHT),
  components: { ...COMPONENTS, ...(dark && NIGHT), Menu: MENUS[dark ? 'dark' : 'light'] },
  hashed: false,
});
