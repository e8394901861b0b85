/** A browser that is signed in. Times are epoch milliseconds. */
export interface Session {
  /** SHA-256 (hex) of the random id, which only the browser's cookie holds. */
  readonly hash: string;
  /** Subject the issuer named: the id of a user of the office, or an applicant's account. */
  readonly user: string;
  readonly name: string;
  readonly startedAt: number;
  /** Ends here when nothing is asked before. */
  readonly idleUntil: number;
  /** Ends here in any case. */
  readonly expiresAt: number;
}

/** A sign-in on its way to the issuer and back: what must come back with it. */
export interface Login {
  /** SHA-256 (hex) of the `state` parameter. */
  readonly hash: string;
  /** SHA-256 (hex) of the random value in the cookie of the browser that began it. */
  readonly browser: string;
  readonly nonce: string;
  /** PKCE verifier (RFC 7636 §4.1). */
  readonly verifier: string;
  /** Where the browser goes afterwards: a path of this site. */
  readonly to: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** What the sign-in log tells; `by` is who did it, where that is not the account itself. */
export interface SignIn {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly account: string;
  readonly event: SignInEvent;
  readonly by?: string | undefined;
}
export type SignInEvent =
  | 'signed-in'
  | 'signed-out'
  | 'signed-out-everywhere'
  | 'refused'
  | 'paused'
  | 'password-changed'
  | 'account-created'
  | 'account-reset'
  | 'account-locked'
  | 'account-unlocked';

/**
 * Browser sessions, and the log of who signed in. Reads are strongly consistent: who signed out is out at once. What has
 * expired may still be given back; who asks compares the times.
 */
export interface Sessions {
  create(session: Session): Promise<void>;
  find(hash: string): Promise<Session | undefined>;
  /** Moves the idle limit of a session that is there; one that was ended stays ended. */
  touch(hash: string, idleUntil: number): Promise<void>;
  end(hash: string): Promise<void>;
  /** Ends every session of a user. @returns how many there were */
  endAllOf(user: string): Promise<number>;
  begin(login: Login): Promise<void>;
  /** Gives a login once: the second time it is gone. */
  take(hash: string): Promise<Login | undefined>;
  record(signIn: SignIn): Promise<void>;
  /** The log of a month (`2026-03`, Asia/Shanghai), newest first. */
  log(month: string, limit: number): Promise<SignIn[]>;
}

/** This application as a client of an OIDC issuer, and how long its sessions last. */
export interface RelyingParty {
  /** Address browsers reach this application at, without a slash at its end. */
  readonly publicUrl: () => string;
  /** Issuer identifier, exactly as in its discovery document. */
  readonly issuer: () => string;
  readonly clientId: string;
  /** None: a public client, protected by PKCE alone. */
  readonly clientSecret?: (() => Promise<string>) | undefined;
  /** How the issuer is reached; the network where nothing is given. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Whether the issuer may be reached without TLS: only where it is part of this process or of a test. */
  readonly insecure?: boolean | undefined;
  /** Milliseconds without a request after which a session ends. */
  readonly idleMs: number;
  /** Milliseconds after which a session ends in any case. */
  readonly lifeMs: number;
}
