// Debian's Chromium, or a sentence saying how to get it.

import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const PATHS = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export const PATIENCE = 180_000; // ms that a busy machine is waited for; what is wrong is wrong after it too

/** A browser without a window. */
export async function launch(): Promise<Browser> {
  const path = PATHS.find((one) => one && existsSync(one));
  if (!path) throw new Error("The page is tested in Chromium, and there is none: apt-get install chromium, or name one in CHROMIUM.");
  return chromium.launch({ executablePath: path, args: FLAGS });
}
