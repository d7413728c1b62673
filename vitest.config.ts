import { configDefaults, defineConfig } from "vitest/config";

const soak = process.env.PORTOLAN_SOAK === "1";

export default defineConfig({
  test: {
    include: soak ? ["test/soak/**/*.test.ts"] : ["src/**/*.test.ts", "src/**/*.test.tsx", "test/**/*.test.ts"],
    exclude: soak ? configDefaults.exclude : [...configDefaults.exclude, "test/soak/**"],
    testTimeout: soak ? 1_800_000 : 30_000,
    hookTimeout: soak ? 600_000 : 60_000,
    // A forgotten `.only` fails the run instead of hiding the other tests.
    allowOnly: false,
  },
});
