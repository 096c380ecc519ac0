import { defineConfig } from "vite";
import { inline } from "./inline.ts";

export default defineConfig({
  plugins: [inline()],
  build: { outDir: "dist", target: "es2022", modulePreload: false, assetsInlineLimit: 0, cssCodeSplit: false },
});
