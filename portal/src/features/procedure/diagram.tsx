import { useEffect, useMemo, useRef } from 'react';
import { useMarks } from '../../i18n/punctuation.ts';
import { useWords } from '../../i18n/words.ts';
import type { Course } from './course.ts';
import { BOX, draw, lineOf, type Placed, type Step } from './layout.ts';
import styles from './procedure.module.css';
import { WORDS } from './words.ts';

interface DiagramProps {
  readonly steps: readonly Step[];
  readonly course: Course;
  readonly label: string;
}

/** Letters of Chinese that fit into a box. */
const LETTERS = 12;

/** Passed steps are filled and their ways thick, the present one framed twice and marked: colour is not needed. */
export function Diagram({ steps, course, label }: DiagramProps) {
  const words = useWords(WORDS);
  const { boxes, ways, width, height } = useMemo(() => draw(steps), [steps]);
  const frame = useRef<HTMLDivElement>(null);
  // On a telephone the middle, where the main way runs, is in sight first.
  useEffect(() => {
    const box = frame.current;
    if (box) box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
  }, []);
  const taken = (from: Placed, to: Placed): boolean => course.ways.has(`${from.step.id} ${to.step.id}`);
  // What was taken lies on top.
  const ordered = [...ways].sort((a, b) => Number(taken(a.from, a.to)) - Number(taken(b.from, b.to)));
  return (
    <>
      <div ref={frame} className={styles.scroll} tabIndex={0} role="group" aria-label={label}>
        <svg
          viewBox={`0 0 ${String(width)} ${String(height)}`}
          className={styles.drawing}
          style={{ minWidth: width * 0.72, maxWidth: width * 1.15 }}
          aria-hidden
        >
          <defs>
            <marker
              id="procedure-tip"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="4.5"
              markerHeight="4.5"
              orient="auto"
            >
              <path d="M0 0 L8 4 L0 8 z" className={styles.tip} />
            </marker>
          </defs>
          {ordered.map(way => (
            <path
              key={`${way.from.step.id} ${way.to.step.id}`}
              d={lineOf(way, width)}
              markerEnd="url(#procedure-tip)"
              className={`${styles.way ?? ''} ${way.back ? (styles.back ?? '') : ''} ${taken(way.from, way.to) ? (styles.taken ?? '') : ''}`}
            />
          ))}
          {boxes.map(box => (
            <Box key={box.step.id} box={box} course={course} now={words.now} />
          ))}
        </svg>
      </div>
      <Legend />
    </>
  );
}

function Box({ box: { step, x, y }, course, now }: { box: Placed; course: Course; now: string }) {
  const { left, right } = useMarks();
  const here = course.now.has(step.id);
  const state = here ? styles.now : course.visited.has(step.id) ? styles.visited : '';
  const round = { task: 8, document: 0, system: 20, end: 20 }[step.kind];
  const text = step.title.length > LETTERS ? `${step.title.slice(0, LETTERS - 1)}…` : step.title;
  return (
    <g className={`${styles.step ?? ''} ${state ?? ''}`}>
      <title>{step.title}</title>
      {here && (
        <rect
          x={x - 4}
          y={y - 4}
          width={BOX.width + 8}
          height={BOX.height + 8}
          rx={round + 4}
          className={styles.halo}
        />
      )}
      <rect x={x} y={y} width={BOX.width} height={BOX.height} rx={round} className={styles.box} />
      <text x={x + BOX.width / 2} y={y + BOX.height / 2} className={styles.name}>
        {here ? `▶ ${text}${left}${now}${right}` : course.visited.has(step.id) ? `✓ ${text}` : text}
      </text>
    </g>
  );
}

function Legend() {
  const words = useWords(WORDS);
  return (
    <ul className={styles.legend} aria-label={words.legend}>
      {(['task', 'document', 'system'] as const).map(kind => (
        <li key={kind}>
          <span className={`${styles.sample ?? ''} ${styles[kind] ?? ''}`} aria-hidden /> {words.kinds[kind]}
        </li>
      ))}
      <li>✓ {words.visited}</li>
      <li>▶ {words.now}</li>
    </ul>
  );
}
