// Where a map's names go: beside their mark, left or right, above or below, wherever nothing is in the way.

export type Box = [number, number, number, number]; // left, top, right, bottom
export interface Label { x: number; y: number; anchor: "start" | "end" | "middle" }

const LINE = 15; // px a line of text is high
const WIDER = 10; // px a spaced capital is wide
const LETTER = 7.2; // px a letter is wide, on average, at 13 px

/** Places for names, one at a time, the most telling first: what has been given is taken. */
export class Room {
  readonly #taken: Box[] = [];
  readonly #width: number;
  readonly #height: number;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
  }

  /** Keeps a mark free of names. */
  keep(x: number, y: number, radius: number): void {
    this.#taken.push([x - radius, y - radius, x + radius, y + radius]);
  }

  /** True where a name can stand on its own, its middle at x, y. */
  middle(x: number, y: number, name: string): boolean {
    const half = ([...name].length * WIDER) / 2, box: Box = [x - half, y - LINE / 2, x + half, y + LINE / 2];
    if (this.#blocked(box)) return false;
    this.#taken.push(box);
    return true;
  }

  /** Where the name of a mark at x, y can stand; null where there is no room. */
  find(x: number, y: number, radius: number, name: string): Label | null {
    const long = [...name].length * LETTER, gap = radius + 4;
    const tries: [Label, Box][] = [
      [{ x: x + gap, y: y + 4, anchor: "start" }, [x + gap, y - LINE / 2, x + gap + long, y + LINE / 2]],
      [{ x: x - gap, y: y + 4, anchor: "end" }, [x - gap - long, y - LINE / 2, x - gap, y + LINE / 2]],
      [{ x, y: y - gap, anchor: "middle" }, [x - long / 2, y - gap - LINE + 3, x + long / 2, y - gap + 3]],
      [{ x, y: y + gap + 10, anchor: "middle" }, [x - long / 2, y + gap - 2, x + long / 2, y + gap + LINE - 2]],
    ];
    for (const [label, box] of tries) {
      if (this.#blocked(box)) continue;
      this.#taken.push(box);
      return label;
    }
    return null;
  }

  #blocked(box: Box): boolean {
    return box[0] < 2 || box[1] < 2 || box[2] > this.#width - 2 || box[3] > this.#height - 2 || this.#taken.some((other) => overlap(box, other));
  }
}

function overlap(left: Box, right: Box): boolean {
  return left[0] < right[2] && right[0] < left[2] && left[1] < right[3] && right[1] < left[3];
}
