// Cutting a report's text where marks begin and end, so that each piece can carry all that lies on it.

export interface Mark {
  start: number;
  end: number;
  kind: "statement" | "figure" | "time" | "place" | "loaded" | "lit";
  tone?: number; // which speaker's colour
  label: string;
}
export interface Piece {
  start: number;
  end: number;
  marks: Mark[];
}

/** The stretch from start to end cut at the ends of every mark, each piece with the marks over it. */
export function pieces(start: number, end: number, marks: Mark[]): Piece[] {
  const over = marks.filter((mark) => mark.start < end && mark.end > start && mark.end > mark.start);
  const cuts = new Set([start, end]);
  for (const mark of over) for (const cut of [mark.start, mark.end]) if (cut > start && cut < end) cuts.add(cut);
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(1).map((until, number) => {
    const from = sorted[number]!;
    return { start: from, end: until, marks: over.filter((mark) => mark.start <= from && mark.end >= until) };
  });
}
