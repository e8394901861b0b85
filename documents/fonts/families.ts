import type { Face } from '../model.ts';

interface Family {
  /** Names as they stand in the font's name table, in any language; compared without case, spaces and hyphens. */
  readonly names: readonly string[];
  /** Only the weights from here on (OS/2 usWeightClass). */
  readonly atLeast?: number;
}

/**
 * The fonts an office may put into its directory, by the face they stand for, best first: those GB/T 9704-2012 names, then
 * what Windows, WPS and the foundries call the same face, then open fonts of the same style. Others are not used.
 */
export const FAMILIES: Readonly<Record<Face, readonly Family[]>> = {
  biaosong: [
    { names: ['方正小标宋简体', 'FZXiaoBiaoSong-B05S', '方正小标宋_GBK', 'FZXiaoBiaoSong-B05', '小标宋'] },
    { names: ['Source Han Serif SC', 'Noto Serif CJK SC', '思源宋体'], atLeast: 600 },
  ],
  fangsong: [
    { names: ['仿宋_GB2312', 'FangSong_GB2312'] },
    { names: ['仿宋', 'FangSong', '方正仿宋简体', 'FZFangSong-Z02S', '方正仿宋_GBK', 'FZFangSong-Z02', 'STFangsong'] },
    { names: ['华文仿宋', '朱雀仿宋', 'Zhuque Fangsong', 'Zhuque Fangsong (technical preview)', 'cwTeXFangSong'] },
  ],
  hei: [
    { names: ['黑体', 'SimHei', '方正黑体简体', 'FZHei-B01S', '方正黑体_GBK', 'FZHei-B01', '华文黑体', 'STHeiti'] },
    { names: ['Source Han Sans SC', 'Noto Sans CJK SC', '思源黑体', 'WenQuanYi Zen Hei', '文泉驿正黑'] },
  ],
  kai: [
    { names: ['楷体_GB2312', 'KaiTi_GB2312'] },
    { names: ['楷体', 'KaiTi', '方正楷体简体', 'FZKai-Z03S', '方正楷体_GBK', 'FZKai-Z03', '华文楷体', 'STKaiti'] },
    { names: ['LXGW WenKai', '霞鹜文楷', 'LXGW WenKai GB', 'AR PL UKai CN', 'AR PL KaitiM GB', '文鼎ＰＬ简中楷'] },
  ],
  song: [
    {
      names: [
        '宋体',
        'SimSun',
        '方正书宋简体',
        'FZShuSong-Z01S',
        '方正书宋_GBK',
        'FZShuSong-Z01',
        '华文宋体',
        'STSong',
      ],
    },
    { names: ['Source Han Serif SC', 'Noto Serif CJK SC', '思源宋体', 'AR PL UMing CN', 'AR PL SungtiL GB'] },
  ],
};

/** Fonts for rare characters only: they stand at the end of every face's chain. */
export const EXTENSIONS: readonly Family[] = [
  {
    names: [
      '宋体-ExtB',
      'SimSun-ExtB',
      'SimSun-ExtG',
      '方正宋体S-超大字符集',
      'FZSong-Extended',
      '方正宋体-超大字符集',
    ],
  },
  {
    names: [
      'HanaMinA',
      'HanaMinB',
      '花園明朝A',
      '花園明朝B',
      'Jigmo',
      'Jigmo2',
      'Jigmo3',
      'Plangothic P1',
      'Plangothic P2',
    ],
  },
];

/** Which of the families a font is, as its place in the list; undefined for none. The names are in order of preference too. */
export function rankOf(families: readonly Family[], names: readonly string[], weight: number): number | undefined {
  const own = new Set(names.map(plain));
  let rank = 0;
  for (const family of families) {
    for (const name of family.names) {
      if (own.has(plain(name)) && weight >= (family.atLeast ?? 0)) return rank;
      rank++;
    }
  }
  return undefined;
}

const plain = (name: string): string => name.toLowerCase().replace(/[\s\-_]/g, '');
