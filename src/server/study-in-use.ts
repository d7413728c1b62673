import { existsSync, statSync } from "node:fs";
import type { WorkPlace } from "../model/work-place.ts";
import type { Context } from "../workbench/context.ts";
import { locateStudy, studyStamp } from "../workbench/locate-study.ts";
import { newestShownAct } from "../workbench/newest-shown-act.ts";
import { copiesFolder, ensureWorkingCopy, findWorkingCopy, type WorkingCopy } from "../workbench/working-copy.ts";
import { digestText } from "./digest-text.ts";

/** The one study that a server shows: plain files until the first change, then their working copy. */
export class StudyInUse {
  readonly #context: Context;
  readonly #root: string;
  readonly #form: "plain" | "working";
  #judged: Readonly<{ at: string; copy: WorkingCopy | null }> = { at: "", copy: null };

  constructor(context: Context, study: string) {
    const { root, form } = locateStudy(study);
    this.#context = context;
    this.#root = root;
    this.#form = form;
  }

  /** Where verbs read. */
  get folder(): string {
    return this.#copy()?.folder ?? this.#root;
  }

  /** Where verbs write; the copy is made by the first who asks. */
  folderToChange(): string {
    return this.#form === "working" ? this.#root : ensureWorkingCopy(this.#context, this.#root);
  }

  /** Different whenever what pages show may have changed, by whomever. */
  stamp(): string {
    const copy = this.#copy();
    const files = studyStamp(this.folder, copy === null ? this.#form : "working");
    return digestText(`${this.folder}|${files}|${copy?.isEdited}|${copy?.filesChanged}`);
  }

  /** The same for one who may not know what others do in sealed rounds: it stays while only that changes. */
  stampFor(who: string): string {
    const stamp = this.stamp();
    const folder = this.folder;
    const newest = newestShownAct(folder, who);
    return newest === null ? stamp : digestText(`${folder}|${who}|${newest}`);
  }

  place(): WorkPlace {
    const copy = this.#copy();
    const isShown = copy?.isEdited === true;
    return {
      form: isShown ? "copy" : this.#form,
      study: this.#root,
      folder: this.folder,
      filesChanged: isShown && copy.filesChanged,
    };
  }

  /** Judged anew only where files, the list of copies or an unedited copy changed. */
  #copy(): WorkingCopy | null {
    if (this.#form === "working") return null;
    const copies = copiesFolder(this.#context, this.#root);
    if (!existsSync(copies)) return null;
    const known = this.#judged.copy;
    const at = [
      studyStamp(this.#root, "plain"),
      statSync(copies, { bigint: true }).mtimeNs,
      known === null ? "" : known.isEdited ? existsSync(known.folder) : studyStamp(known.folder, "working"),
    ].join("|");
    if (at !== this.#judged.at) this.#judged = { at, copy: findWorkingCopy(this.#context, this.#root) };
    return this.#judged.copy;
  }
}
