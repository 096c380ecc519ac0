// Building elements. Text only ever becomes a text node; there is no way to pass HTML.

export type Child = Node | string | number | null | undefined | false;
type Value = string | number | boolean | null | undefined;
type Listeners = { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };

export interface Attributes {
  [name: string]: Value | Listeners;
  on?: Listeners;
}

/** An HTML element with attributes, listeners and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Attributes | null, ...children: (Child | Child[])[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(tag), attributes, children);
}

/** An SVG element, likewise. */
export function s<K extends keyof SVGElementTagNameMap>(
  tag: K, attributes: Attributes | null, ...children: (Child | Child[])[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function filled<E extends Element>(element: E, attributes: Attributes | null, children: (Child | Child[])[]): E {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === "on") listen(element, value as Listeners);
    else if (value !== null && value !== undefined && value !== false) set(element, name, value as Value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false).map(node));
  return element;
}

function set(element: Element, name: string, value: Value): void {
  // A style attribute breaks the page's policy; a listener as a string would run text; a link leads within the page
  // or, where a report names its address, to http(s) and nowhere else.
  if (name === "style" || name.startsWith("on")) throw new Error(`${name} is no attribute to set`);
  if (name === "href" && !/^(#|https?:\/\/)/.test(String(value))) throw new Error(`a link must not lead to ${value}`);
  element.setAttribute(name, value === true ? "" : String(value));
}

function listen(element: Element, listeners: Listeners): void {
  for (const [type, listener] of Object.entries(listeners)) element.addEventListener(type, listener as EventListener);
}

function node(child: Child): Node {
  return child instanceof Node ? child : document.createTextNode(String(child));
}
