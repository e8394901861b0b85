import { createContext, useContext, type ComponentType } from 'react';
import type { Errors, Node } from './node.ts';

export interface FieldProps {
  readonly node: Node;
  /** `gates.0.reasoning`. */
  readonly path: string;
  readonly value: unknown;
  readonly change: (value: unknown) => void;
  readonly required: boolean;
}

export interface Choice {
  readonly id: string;
  readonly name: string;
}

export interface FormScene {
  readonly errors: Errors;
  /** What the fields choose from. */
  readonly material: readonly Choice[];
  readonly organs: readonly Choice[];
  readonly users: readonly Choice[];
  /** Names that are offered where people are named; others can be written. */
  readonly names: readonly string[];
  /** Fields made by hand, by path. */
  readonly special?: Readonly<Record<string, ComponentType<FieldProps>>>;
}

export const FormContext = createContext<FormScene>({ errors: {}, material: [], organs: [], users: [], names: [] });
export const useForm = (): FormScene => useContext(FormContext);

/** The element a path is filled in with; errors lead there. */
export const idOf = (path: string): string => `field-${path.replaceAll('.', '-')}`;
