import type { FieldProps } from './context.ts';
import styles from './form.module.css';

const titleOf = ({ node, path }: FieldProps): string => node.title ?? path;
/** What the frame of a field is told. */
export const framed = (props: FieldProps) => ({ title: titleOf(props), path: props.path, required: props.required });
export const wide = styles.wide ?? '';
export const invalid = (errors: object, path: string) => (path in errors ? ({ status: 'error' } as const) : {});
