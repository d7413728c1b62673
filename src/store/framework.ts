import type { Framework } from "../model/framework.ts";
import { PortolanError } from "../model/problem.ts";
import type { StudyStore } from "./study-store.ts";

/** The framework, which is kept as one document. */
export function readFramework(db: StudyStore): Framework {
  const document = db.prepare("SELECT document FROM framework").pluck().get() as string | undefined;
  if (document === undefined)
    throw new PortolanError("the database holds no framework yet", { hint: "Import a study with `portolan import`." });
  return JSON.parse(document) as Framework;
}

export function writeFramework(db: StudyStore, framework: Framework): void {
  db.prepare("INSERT INTO framework (one, document) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET document = excluded.document").run(
    JSON.stringify(framework),
  );
}
