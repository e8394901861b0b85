/** The only door to the server: features import from here. */
export { api, send, addressOf, type AnswerAt, type InputAt } from './client.ts';
export { ApiFailure, isConflict, isNotSignedIn, isUnreachable } from './failure.ts';
export { ask, askEarly, useAct } from './queries.ts';
export { useUser, type Role, type User } from './session.ts';
export { useDirectory } from './directory.ts';
export type { CaseState, Task } from '../../../casework/case.ts';
export type { Deadline } from '../../../regulation/deadlines.ts';
export type { LedgerEvent } from '../../../casework/events.ts';
export type { IssuedDocument } from '../../../casework/issued-document.ts';
