// How wide a drawing may be: charts are drawn as wide as they are shown, so that their letters keep their size.

const PADDING = 40, PHONE = 29; // px beside the page's column

/** The px that a drawing has, at most so many. */
export function room(most: number): number {
  const wide = document.documentElement.clientWidth;
  return Math.max(300, Math.min(most, wide - (wide < 600 ? PHONE : PADDING)));
}

/** Calls back when the room has changed and the window rests. */
export function onRoom(changed: () => void): void {
  let before = room(Infinity), timer = 0;
  addEventListener("resize", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (room(Infinity) === before) return;
      before = room(Infinity);
      changed();
    }, 150);
  });
}
