import { createHash } from "node:crypto";
import { join } from "node:path";
import { writeExchange } from "../../store/exchange.ts";
import { act } from "../../store/log.ts";
import { canWriteStudy } from "../../store/open.ts";
import { withStudyStore } from "../change-study.ts";
import { newExchangeId } from "./exchange-record.ts";
import type { OutgoingFile } from "./export-file.ts";

/**
 * Keeps an export's report in a working study, under Portolan's own name, so that a person's undo passes over it. False: the study is in plain files or
 * cannot be written, and knows nothing of it.
 */
export function keepReport({ root, form, report, bytes }: OutgoingFile, format: string, file: string): boolean {
  if (form === "plain" || !canWriteStudy(join(root, "study.db"))) return false;
  withStudyStore(root, {}, (db) =>
    act(db, { who: "portolan", verb: "export", note: file }, () => {
      const happenedAt = new Date().toISOString();
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      writeExchange(db, {
        id: newExchangeId(db, happenedAt),
        direction: "export",
        format,
        file,
        sha256,
        happenedAt,
        report,
        carried: null,
      });
    }),
  );
  return true;
}
