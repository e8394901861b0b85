import { generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TokenIssuer } from '../../functions/ports.ts';

export interface IssuerUnderTest {
  readonly issuer: TokenIssuer;
  /** Epoch milliseconds of the clock that its tokens go by. */
  now(): number;
  /** A token of this issuer for an account, valid for so many seconds. */
  mint(user: string, ttl: number): Promise<string>;
}

export function issuerContract(name: string, make: () => Promise<IssuerUnderTest>): void {
  describe(`${name}: whose tokens are trusted`, () => {
    let subject: IssuerUnderTest;
    beforeEach(async () => {
      subject = await make();
    });
    const verify = async (token: string, later = 0, audience = subject.issuer.audience) => {
      const { issuer, keys } = subject.issuer;
      const currentDate = new Date(subject.now() + later * 1000);
      return (await jwtVerify(token, keys, { issuer, audience, currentDate })).payload.sub;
    };

    it("the issuer's own, for as long as they are valid", async () => {
      const token = await subject.mint('u-li', 60);
      expect(await verify(token)).toBe('u-li');
      await expect(verify(token, 61)).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
    });

    it('not for another audience', async () => {
      const token = await subject.mint('u-li', 60);
      await expect(verify(token, 0, 'somebody-else')).rejects.toMatchObject({
        code: 'ERR_JWT_CLAIM_VALIDATION_FAILED',
      });
    });

    it('not signed with a key of somebody else', async () => {
      const { privateKey } = await generateKeyPair('ES256');
      const { issuer, audience } = subject.issuer;
      const forged = await new SignJWT({})
        .setProtectedHeader({ alg: 'ES256', kid: 'unknown' })
        .setSubject('u-li')
        .setIssuer(issuer)
        .setAudience(audience)
        .setExpirationTime('1h')
        .sign(privateKey);
      await expect(verify(forged)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
    });
  });
}
