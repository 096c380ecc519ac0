// Vite's script and style put into the one HTML file, with a policy that allows these two by their hashes and nothing else.

import { createHash } from "node:crypto";
import type { Plugin } from "vite";

/** Inlines what Vite built; `connect-src 'self'` is for the served page, the mailed file is written without it. */
export function inline(): Plugin {
  return {
    name: "inline",
    enforce: "post",
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const script = files.flatMap((file) => (file.type === "chunk" ? [file.code] : [])).join("\n").replace(/<(?=\/script|!--)/gi, "\\x3c");
      const style = files.flatMap((file) => (file.type === "asset" && file.fileName.endsWith(".css") ? [String(file.source)] : [])).join("\n");
      const page = files.find((file) => file.fileName.endsWith(".html"));
      if (page?.type !== "asset") throw new Error("Vite built no page");
      const policy = `default-src 'none'; script-src '${hash(script)}'; style-src '${hash(style)}'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'`;
      const html = String(page.source).replace(/\s*<script type="module"[^>]*src=[^>]*><\/script>/, "").replace(/\s*<link rel="stylesheet"[^>]*>/, "");
      page.source = html
        .replace('<meta charset="utf-8">', () => `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${policy}">`)
        .replace("</head>", () => `<style>${style}</style>\n</head>`)
        .replace("</body>", () => `<script type="module">${script}</script>\n</body>`);
      for (const file of files) if (file !== page) delete bundle[file.fileName];
    },
  };
}

function hash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
