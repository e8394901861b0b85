import { RongcuoError } from '../../../regulation/errors.ts';

/** No session, or one that ran out or was ended. */
export class SessionMissing extends RongcuoError {
  constructor() {
    super('identity.session', '尚未登录，或者登录已经失效', { remedy: '重新登录后继续' });
  }
}

/** A request that another site could have made the browser send. */
export class RequestForged extends RongcuoError {
  constructor(field: string) {
    super('permission.request-forged', '请求不是从本系统的页面发出的，未予办理', {
      field,
      remedy: '刷新页面后重试',
    });
  }
}

/** Where to go after signing in is not a path of this site. */
export class ReturnPathInvalid extends RongcuoError {
  constructor() {
    super('session.return-path', '登录后要去的地址不是本系统的页面', { field: 'to', remedy: '从首页登录' });
  }
}

/** The answer of the issuer belongs to no sign-in that this browser began, or to one that is over. */
export class LoginExpired extends RongcuoError {
  constructor() {
    super('session.login-expired', '本次登录已经失效', { remedy: '重新登录；不要重复使用或者转发登录过程中的网址' });
  }
}

/** The issuer signed nobody in, or what it said does not hold. */
export class LoginRefused extends RongcuoError {
  constructor(cause?: unknown) {
    super('session.login-refused', '身份认证没有通过，未能登录', {
      remedy: '重新登录；仍不成功的，与管理员联系',
      cause,
    });
  }
}

/** No issuer is configured for signing in with a browser. */
export class SignInNotConfigured extends RongcuoError {
  constructor() {
    super('service.sign-in', '没有配置网页登录', { remedy: '由管理员按手册配置身份认证服务' });
  }
}
