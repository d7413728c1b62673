import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: at("src/web"),
  base: "./",
  plugins: [react()],
  build: {
    outDir: at("dist/web"),
    emptyOutDir: true,
    // A published page must not carry its sources.
    sourcemap: false,
    target: "es2023",
  },
});
