import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import styles from './statistics.module.css';
import { WORDS } from './words.ts';

export interface Series {
  readonly name: string;
  readonly values: readonly number[];
  /** A variable of app/base.css. */
  readonly colour: '--rc-blue' | '--rc-good' | '--rc-late' | '--rc-soon';
}

interface ChartProps {
  /** What it shows; its numbers stand in the table beside it. */
  readonly label: string;
  readonly names: readonly string[];
  readonly series: readonly Series[];
  /** Lying bars, for long names. */
  readonly lying?: boolean;
  /** Highest value, 100 for percentages. */
  readonly most?: number;
}

const ROW = 34;
const FRAME = 84;
const STANDING = 280;

const colourOf = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function optionOf({ names, series, lying = false, most }: ChartProps) {
  const ink = colourOf('--rc-muted');
  const line = { lineStyle: { color: colourOf('--rc-line') } };
  const category = {
    type: 'category' as const,
    data: [...names],
    inverse: lying,
    axisLabel: { color: ink, ...(lying && { width: 108, overflow: 'truncate' as const }) },
    axisLine: line,
    axisTick: { show: false },
  };
  const value = {
    type: 'value' as const,
    minInterval: 1,
    axisLabel: { color: ink },
    splitLine: line,
    ...(most !== undefined && { max: most }),
  };
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    grid: { left: lying ? 120 : 44, right: 40, top: series.length > 1 ? 40 : 16, bottom: 32 },
    // Drawn on the canvas: a tooltip of HTML would need inline styles.
    tooltip: { trigger: 'axis' as const, renderMode: 'richText' as const, axisPointer: { type: 'shadow' as const } },
    ...(series.length > 1 && { legend: { top: 0, textStyle: { color: ink } } }),
    xAxis: lying ? value : category,
    yAxis: lying ? category : value,
    series: series.map(({ name, values, colour }) => ({
      type: 'bar' as const,
      name,
      data: [...values],
      barMaxWidth: 22,
      itemStyle: { color: colourOf(colour) },
      label: { show: true, formatter: shown, position: lying ? ('right' as const) : ('top' as const), color: ink },
    })),
  };
}

/** Nothing is written where there is nothing. */
const shown = ({ value }: { value: unknown }): string =>
  typeof value === 'number' && value !== 0 ? String(value) : '';

/** A bar chart on a canvas; redrawn when its numbers, its room or the theme change. */
export function Chart(props: ChartProps) {
  const words = useWords(WORDS);
  const box = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'drawn' | 'failed'>('loading');
  const { label, names, lying } = props;
  const height = lying ? FRAME + ROW * names.length : STANDING;
  const key = JSON.stringify(props);
  useEffect(() => {
    let wanted = true;
    let end = (): void => undefined;
    const failed = (): void => {
      if (wanted) setState('failed');
    };
    void import('./engine.ts').then(({ init }) => {
      if (!wanted || !box.current) return;
      const chart = init(box.current);
      const given = JSON.parse(key) as ChartProps;
      const draw = (): void => {
        chart.setOption(optionOf(given), true);
      };
      draw();
      setState('drawn');
      const room = new ResizeObserver(() => {
        chart.resize();
      });
      room.observe(box.current);
      const theme = new MutationObserver(draw);
      theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
      end = () => {
        room.disconnect();
        theme.disconnect();
        chart.dispose();
      };
    }, failed);
    return () => {
      wanted = false;
      end();
    };
  }, [key]);
  return (
    <>
      {state !== 'drawn' && <p className={styles.none}>{state === 'failed' ? words.noChart : words.drawing}</p>}
      <div ref={box} className={styles.chart} style={{ height }} role="img" aria-label={label} />
    </>
  );
}
