/** Where the bundled code lies: one folder a function, and the layer of fonts. */
export interface Assets {
  /** Holds `<folder>/index.mjs` for each function. */
  readonly functions: string;
  /** Holds `fonts/…`, which Lambda mounts at /opt/fonts. */
  readonly fontLayer: string;
}
