/** What one sweep (functions/sweep) found and did. */
export interface Swept {
  readonly rung: number;
  /** No token hangs yet: the case is parked, and its next wait rings itself. */
  readonly waiting: number;
  readonly failed: number;
  /** Notices that went out, and those that did not yet. */
  readonly sent: number;
  readonly undelivered: number;
  /** Cases whose due dates were brought to the present calendar. */
  readonly recomputed: number;
  /** Cases whose execution had become old, and that another has taken over. */
  readonly continued: number;
  /** Executions that had ended although their case is open: those that go on again, and those that do not. */
  readonly revived: number;
  readonly dead: number;
  /** Writes taken into the statistics. */
  readonly counted: number;
}

/** Bytes. */
export interface StorageUse {
  readonly database: number;
  readonly files: number;
  /** Free on the disk, and its size. */
  readonly free: number;
  readonly size: number;
}

/** An archive (`rongcuo export`) that was written whole. */
export interface LastExport {
  /** Epoch ms. */
  readonly at: number;
  /** Its file name, without the path. */
  readonly archive: string;
  readonly cases: number;
  readonly files: number;
  readonly bytes: number;
}

/** How the installation is doing, as far as it knows itself: on AWS CloudWatch and AWS Backup know, and it does not ask them. */
export interface SystemStatus {
  readonly host: 'machine' | 'aws';
  /** The last sweep of this process; each start begins with one. `at`: epoch ms. */
  readonly sweep?: { readonly at: number; readonly found: Swept } | undefined;
  readonly exported?: LastExport | undefined;
  readonly storage?: StorageUse | undefined;
}

export interface SystemProbe {
  status(): Promise<SystemStatus>;
}
