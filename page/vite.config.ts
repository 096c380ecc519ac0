import { defineConfig } from "vite";
import { atlas } from "./atlas.ts";
import { inline } from "./inline.ts";

export default defineConfig({
  plugins: [atlas(), inline()],
  build: { outDir: "dist", target: "es2022", modulePreload: false, assetsInlineLimit: 0, cssCodeSplit: false },
});
