import { RongcuoError } from '../../regulation/errors.ts';

/** Where in a procedure file something was found. */
export interface Place {
  readonly procedure: string;
  /** The state's name; undefined for the top level of the file. */
  readonly state?: string | undefined;
  /** Path of the field inside the state, e.g. `Retry.0.MaxAttempts`. */
  readonly field: string;
}

const at = (place: Place): string =>
  `流程 ${place.procedure}${place.state === undefined ? '' : ` 的环节 ${place.state}`}，字段 ${place.field}`;

const path = (place: Place): string => [place.state, place.field].filter(part => part !== undefined).join('.');

/** The procedure uses a part of Amazon States Language that this runner does not play. */
export class AslUnsupported extends RongcuoError {
  readonly place: Place;
  constructor(place: Place, reason: string, remedy?: string) {
    super('asl.unsupported', `${at(place)}：本机引擎不支持（${reason}）`, { field: path(place), remedy });
    this.place = place;
  }
}

/** The procedure is not valid Amazon States Language; AWS would refuse it too. */
export class AslInvalid extends RongcuoError {
  readonly place: Place;
  constructor(place: Place, reason: string, cause?: unknown) {
    super('asl.invalid', `${at(place)}：${reason}`, { field: path(place), cause });
    this.place = place;
  }
}

/** A task names a function that was not handed to the runner. */
export class AslFunctionMissing extends RongcuoError {
  readonly functionName: string;
  constructor(place: Place, functionName: string) {
    super('asl.function-missing', `${at(place)}：没有名为 ${functionName} 的函数`, { field: path(place) });
    this.functionName = functionName;
  }
}

/** No procedure of that name was handed to the runner. */
export class ProcedureUnknown extends RongcuoError {
  constructor(procedure: string) {
    super('runner.procedure-unknown', `没有名为 ${procedure} 的流程`);
  }
}

/** The name is taken by an execution of another procedure or with another input. */
export class ExecutionConflict extends RongcuoError {
  constructor(name: string) {
    super('runner.execution-conflict', `流程实例 ${name} 已存在，且流程或输入不同`);
  }
}

/** Only a failed execution can be redriven. */
export class NotRedrivable extends RongcuoError {
  constructor(name: string, status: string) {
    super('runner.not-redrivable', `流程实例 ${name} 的状态是 ${status}，只有失败的实例可以续办`);
  }
}

/** The input or a token's answer is larger than 256 KB, Step Functions' limit. */
export class PayloadTooLarge extends RongcuoError {
  constructor(field: string) {
    super('runner.payload-too-large', `${field} 超过 256 KB`, { field });
  }
}

/** The value cannot be written as JSON. */
export class NotJson extends RongcuoError {
  constructor(what: string) {
    super('runner.not-json', `${what} 不能表示为 JSON`);
  }
}

/** A stored row does not look as this version writes it. */
export class RunnerStoreCorrupt extends RongcuoError {
  constructor(what: string) {
    super('runner.store-corrupt', `流程引擎的数据不完整：${what}`, { remedy: '从备份恢复数据目录' });
  }
}
