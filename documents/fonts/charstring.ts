/** The subroutines a charstring may call: `callgsubr` of the font, `callsubr` of its font dictionary. */
export interface Subroutines {
  readonly globals: readonly Buffer[];
  readonly locals: readonly Buffer[];
}

/** What a Type 2 charstring draws and which subroutines it needs. */
export interface Drawn {
  readonly top: number;
  readonly bottom: number;
  readonly inked: boolean;
  readonly globals: ReadonlySet<number>;
  readonly locals: ReadonlySet<number>;
}

/** A charstring that is not Type 2, or calls what is not there. */
export class CharstringFault extends Error {}

/** Subroutine numbers are stored less this much (Adobe TN 5176, 16). */
const bias = (count: number): number => (count < 1240 ? 107 : count < 33900 ? 1131 : 32768);
const DEEPEST = 10;

/** Walks a Type 2 charstring (Adobe TN 5177). Edges are those of the control points, which fonts set at the extremes. */
export function draw(charstring: Buffer, subroutines: Subroutines): Drawn {
  const pen = new Pen(subroutines);
  pen.run(charstring, 0);
  return pen.drawn();
}

class Pen {
  readonly #subroutines: Subroutines;
  readonly #globals = new Set<number>();
  readonly #locals = new Set<number>();
  #stack: number[] = [];
  #stems = 0;
  #y = 0;
  #top = -Infinity;
  #bottom = Infinity;

  constructor(subroutines: Subroutines) {
    this.#subroutines = subroutines;
  }

  drawn(): Drawn {
    const inked = this.#top >= this.#bottom;
    const [top, bottom] = inked ? [this.#top, this.#bottom] : [0, 0];
    return { top, bottom, inked, globals: this.#globals, locals: this.#locals };
  }

  /** True when the glyph has ended. */
  run(code: Buffer, depth: number): boolean {
    if (depth > DEEPEST) throw new CharstringFault('subroutines too deep');
    for (let at = 0; at < code.length;) {
      const byte = code.readUInt8(at++);
      if (byte >= 32 || byte === 28) at += this.#number(code, byte, at);
      else if (byte === 11) return false;
      else if (byte === 14) return true;
      else if (byte === 10 || byte === 29) {
        if (this.#call(byte === 29, depth)) return true;
      } else if (byte === 12) this.#flex(code.readUInt8(at++));
      else at += this.#operate(byte);
    }
    return false;
  }

  /** Pushes an operand; the bytes it took after the first. */
  #number(code: Buffer, byte: number, at: number): number {
    if (byte === 28) return this.#push(code.readInt16BE(at), 2);
    if (byte === 255) return this.#push(code.readInt32BE(at) / 65536, 4);
    if (byte <= 246) return this.#push(byte - 139, 0);
    if (byte <= 250) return this.#push((byte - 247) * 256 + code.readUInt8(at) + 108, 1);
    return this.#push(-(byte - 251) * 256 - code.readUInt8(at) - 108, 1);
  }

  #push(value: number, taken: number): number {
    this.#stack.push(value);
    return taken;
  }

  #call(global: boolean, depth: number): boolean {
    const list = global ? this.#subroutines.globals : this.#subroutines.locals;
    const n = (this.#stack.pop() ?? NaN) + bias(list.length);
    const body = list[n];
    if (!body) throw new CharstringFault('no such subroutine');
    (global ? this.#globals : this.#locals).add(n);
    return this.run(body, depth + 1);
  }

  /** One operator on what stands on the stack; the bytes of a mask that follow it. */
  #operate(operator: number): number {
    const stack = this.#stack;
    this.#stack = [];
    switch (operator) {
      case 1: // hstem, vstem, hstemhm, vstemhm
      case 3:
      case 18:
      case 23:
        this.#stems += stack.length >> 1;
        return 0;
      case 19: // hintmask, cntrmask
      case 20:
        this.#stems += stack.length >> 1;
        return (this.#stems + 7) >> 3;
      case 4: // vmoveto, rmoveto, hmoveto: nothing is drawn yet
      case 21:
        this.#y += stack.at(-1) ?? 0;
        return 0;
      case 22:
        return 0;
      default:
        this.#path(operator, stack);
        return 0;
    }
  }

  #path(operator: number, stack: readonly number[]): void {
    const rises = RISES[operator];
    if (!rises) throw new CharstringFault(`operator ${operator}`);
    this.#mark();
    for (const n of rises(stack.length)) {
      this.#y += stack[n] ?? 0;
      this.#mark();
    }
  }

  /** The four flexes (12 34 … 12 37) are two curves each. */
  #flex(operator: number): void {
    const stack = this.#stack;
    this.#stack = [];
    const base = this.#y;
    this.#mark();
    const rises = FLEXES[operator];
    if (!rises) throw new CharstringFault(`operator 12 ${operator}`);
    for (const n of rises) {
      this.#y += stack[n] ?? 0;
      this.#mark();
    }
    if (operator === 34 || operator === 36) this.#y = base;
    if (operator === 37) this.#endFlex1(stack, base);
  }

  /** flex1: the last operand moves along the longer direction, the other returns to the start. */
  #endFlex1(stack: readonly number[], base: number): void {
    const along = (first: number): number => [0, 2, 4, 6, 8].reduce((sum, n) => sum + (stack[n + first] ?? 0), 0);
    this.#y = Math.abs(along(0)) > Math.abs(along(1)) ? base : this.#y + (stack[10] ?? 0);
    this.#mark();
  }

  #mark(): void {
    this.#top = Math.max(this.#top, this.#y);
    this.#bottom = Math.min(this.#bottom, this.#y);
  }
}

const odd = (length: number): number[] => Array.from({ length: length >> 1 }, (_, n) => 2 * n + 1);
const every = (length: number, first: number): number[] =>
  Array.from({ length: Math.ceil((length - first) / 2) }, (_, n) => first + 2 * n);

/** For each operator, which operands move the pen up or down, in order. */
const RISES: Readonly<Record<number, (length: number) => number[]>> = {
  5: odd, // rlineto
  6: length => every(length, 1), // hlineto: across, up, …
  7: length => every(length, 0), // vlineto
  8: odd, // rrcurveto
  24: odd, // rcurveline
  25: odd, // rlinecurve
  26: vertical, // vvcurveto
  27: horizontal, // hhcurveto
  30: length => alternating(length, true), // vhcurveto
  31: length => alternating(length, false), // hvcurveto
};

/** dx1? (dya dxb dyb dyc)+ */
function vertical(length: number): number[] {
  const rises: number[] = [];
  for (let n = length & 1; n + 3 < length; n += 4) rises.push(n, n + 2, n + 3);
  return rises;
}

/** dy1? (dxa dxb dyb dxc)+ */
function horizontal(length: number): number[] {
  const rises = length & 1 ? [0] : [];
  for (let n = length & 1; n + 3 < length; n += 4) rises.push(n + 2);
  return rises;
}

/** Curves that start across and up by turns; the last may have a fifth operand for the other direction. */
function alternating(length: number, startsUp: boolean): number[] {
  const rises: number[] = [];
  let up = startsUp;
  for (let n = 0; n + 3 < length; n += 4) {
    const last = length - n === 5;
    if (up) rises.push(n, n + 2, ...(last ? [n + 4] : []));
    else rises.push(n + 2, n + 3);
    up = !up;
  }
  return rises;
}

const FLEXES: Readonly<Record<number, readonly number[]>> = {
  34: [2], // hflex: dx1 dx2 dy2 dx3 dx4 dx5 dx6
  35: [1, 3, 5, 7, 9, 11],
  36: [1, 3, 7], // hflex1: dx1 dy1 dx2 dy2 dx3 dx4 dx5 dy5 dx6
  37: [1, 3, 5, 7, 9],
};
