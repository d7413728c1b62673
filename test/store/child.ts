import { writeSync } from "node:fs";
import { writeCodings } from "../../src/store/coding.ts";
import { takeLease } from "../../src/store/lease.ts";
import { act } from "../../src/store/log.ts";
import { openStudyStore } from "../../src/store/open.ts";
import { readStudy } from "../../src/store/study.ts";

/** The far side of the store's tests between processes: `node child.js VERB FILE …`, answering on standard output line by line. */
const [verb, file = "", ...rest] = process.argv.slice(2);
const say = (line: string) => writeSync(1, `${line}\n`);
const messageOf = (work: () => unknown) => {
  try {
    work();
    return "done";
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
};

const verbs: Record<string, () => void> = {
  /** Writes one coding an act, and says its id once the act is on the disk. */
  author: () => {
    const [who = "", count = "0"] = rest;
    const db = openStudyStore(file);
    const [first] = readStudy(db).codings;
    if (first === undefined) throw new Error("the study has no coding to start from");
    for (let number = 0; number < Number(count); number += 1) {
      const id = `${who}-${number}`;
      act(db, { who, verb: "code" }, () => writeCodings(db, [{ ...first, id }]));
      say(id);
    }
    db.close();
  },

  hold: () => {
    takeLease(file, rest[0] ?? "");
    say("held");
    setInterval(() => {}, 1000);
  },

  create: () => {
    say(messageOf(() => openStudyStore(file, { create: true }).close()));
  },

  /** Reads and tries to write in a folder that it may not write; as root, only after becoming nobody. */
  read: () => {
    openStudyStore(rest[0] ?? "", { readonly: true }).close();
    if (process.getuid?.() === 0) {
      process.setgid?.(65534);
      process.setuid?.(65534);
    }
    say(messageOf(() => openStudyStore(file)));
    say(messageOf(() => takeLease(file, "harvest")));
    const db = openStudyStore(file, { readonly: true });
    say(messageOf(() => act(db, { who: "ola", verb: "code" }, () => writeCodings(db, []))));
    say(JSON.stringify(readStudy(db).codings));
    db.close();
  },
};

verbs[verb ?? ""]?.();
