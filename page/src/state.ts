// The state of a view is in the address, behind "#": #/report/814c99591eb2?at=162-267. Nothing else holds any.

export const VIEWS = ["front", "side", "report", "time", "figures", "map", "words", "people", "search"] as const;
export type View = (typeof VIEWS)[number];

export interface State {
  view: View;
  id: string | undefined;
  options: Record<string, string>;
}

/** The state an address stands for; what it doesn't say, or says wrongly, is left out. */
export function read(hash: string): State {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [view = "", id] = path.split("/", 2);
  const options: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) if (value) options[name] = value;
  return { view: VIEWS.find((one) => one === view) ?? "front", id: id ? decoded(id) : undefined, options };
}

/** The address of a state; options in order of name, empty ones left out. */
export function address(view: View, id?: string, options: Record<string, string | undefined> = {}): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(options).sort()) if (options[name]) query.set(name, options[name]);
  const tail = query.size ? `?${query}` : "";
  return `#/${view}${id ? `/${encodeURIComponent(id)}` : ""}${tail}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
