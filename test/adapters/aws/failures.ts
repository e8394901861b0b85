/** An error as the AWS SDK raises it: judged by name, status and code. */
export function awsError(name: string, status = 400, more: object = {}): Error {
  return Object.assign(new Error(`${name}: said by AWS`), {
    name,
    $metadata: { httpStatusCode: status },
    $fault: 'client',
    ...more,
  });
}

/** What a service says, or a network does, when the same call may go through later. */
export const PASSING: [string, Error][] = [
  ['throttling', awsError('ThrottlingException')],
  ['too many requests', awsError('TooManyRequestsException', 429)],
  ['throughput exceeded', awsError('ProvisionedThroughputExceededException')],
  ['an internal error', awsError('InternalServerError', 500)],
  ['an error of any name with status 503', awsError('Whatever', 503)],
  ['a request that timed out', awsError('TimeoutError', 0)],
  ['an aborted request', awsError('AbortError', 0)],
  ['a connection that was reset', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })],
  ['a name that does not resolve', Object.assign(new Error('getaddrinfo'), { code: 'EAI_AGAIN' })],
];

/** What no repetition mends. */
export const LASTING: [string, Error][] = [
  ['no permission', awsError('AccessDeniedException')],
  ['a table or machine that is not there', awsError('ResourceNotFoundException')],
  ['no credentials', awsError('CredentialsProviderError', 0)],
  ['a request AWS cannot read', awsError('ValidationException')],
];
