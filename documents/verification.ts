import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What an issued document is checked by (校验码); `address` is what its QR holds. */
export interface Verification {
  readonly code: string;
  readonly address: string;
}

/**
 * 31 characters, none of which looks like another (no 0 O, 1 I L). A prime number of them, so that a weighted sum finds every
 * single wrong character and every exchange of two.
 */
export const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const BASE = BigInt(ALPHABET.length);
/** 15 characters of 31 hold 74 bits; the 16th checks them. */
const LENGTH = 16;

const valueOf = (character: string): number => ALPHABET.indexOf(character);

/** Weights 1 to 16 over the whole code make a sum that 31 divides. */
function checkCharacter(data: string): string {
  const sum = Array.from(data).reduce((total, character, i) => total + valueOf(character) * (i + 1), 0);
  // 16 × c ≡ −sum (mod 31), and 16 × 2 ≡ 1.
  const check = ((-sum * 2) % ALPHABET.length) + ALPHABET.length;
  return ALPHABET.charAt(check % ALPHABET.length);
}

/** Is this a whole code whose check character holds? */
export function isCode(code: string): boolean {
  if (code.length !== LENGTH) return false;
  const characters = Array.from(code);
  if (characters.some(character => valueOf(character) < 0)) return false;
  return characters.reduce((total, character, i) => total + valueOf(character) * (i + 1), 0) % ALPHABET.length === 0;
}

/** A code as people type it, in whatever case, full-width too, with blanks and hyphens. Nothing when it cannot be one. */
export function readCode(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Pd}]/gu, '')
    .toUpperCase();
  return isCode(plain) ? plain : undefined;
}

/** As it is printed: `K7QW-9DHM-2TZX-4RBN`. */
export const shownCode = (code: string): string => (code.match(/.{1,4}/g) ?? []).join('-');

/**
 * The code of an issue: the same for the same attempt, and not to be guessed, since the state holds what only those who handle the
 * case know (answers with their times, keys of the files received).
 * @param state the case that the document was made from
 */
export function verificationCode(documentId: string, issuedAt: number, state: unknown): string {
  const hash = createHash('sha256').update(canonicalize([documentId, issuedAt, state]) ?? '');
  let rest = BigInt(`0x${hash.digest('hex')}`);
  let data = '';
  while (data.length < LENGTH - 1) {
    data += ALPHABET.charAt(Number(rest % BASE));
    rest /= BASE;
  }
  return data + checkCharacter(data);
}

/** Where the QR leads: the public page of the office's portal; without a portal it only names the code. */
export const verificationOf = (code: string, portal: string | undefined): Verification => ({
  code,
  address: portal === undefined ? `rongcuo:${code}` : `${portal.replace(/\/+$/, '')}/verify/${code}`,
});

/** How a file names its code in its metadata (PDF Keywords, DOCX custom property). */
export const CODE_PROPERTY = 'rongcuo';
export const codeKeyword = (code: string): string => `${CODE_PROPERTY}:${code}`;
