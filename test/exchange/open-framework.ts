import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { Framework } from "../../src/model/framework.ts";

/** The framework that ships. */
export const framework = Framework.parse(parse(readFileSync(new URL("../../framework/open-llm.yaml", import.meta.url), "utf8")));
