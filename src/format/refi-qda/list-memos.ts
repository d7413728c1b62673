import { readBlock } from "./portolan-block.ts";
import { type Guid, listCodes, type RefiProject, type RefiSelectionCore, type RefiSource } from "./refi-project.ts";

export type MemoTarget = "project" | "code" | "source" | "selection" | "coding" | "link" | "note" | "case";

/**
 * A memo, however the program spells it: a Note that a NoteRef names (the standard), a Note joined by a Link (NVivo, ATLAS.ti), the
 * Description of a selection (MAXQDA, ATLAS.ti 26: no author, no date), the Description of a code. `targets` is empty for a note on
 * nothing in particular. Two spellings of the same words on the same thing are one memo.
 */
export type Memo = Readonly<{
  spelling: "note" | "link" | "selection-description" | "code-description";
  text: string;
  name: string | null;
  author: Guid | null;
  created: string | null;
  note: Guid | null;
  targets: readonly Readonly<{ kind: MemoTarget; guid: Guid | null }>[];
}>;

/** The memos of a project: every note once, then descriptions. Notes without readable text have the empty text. */
export function listMemos(project: RefiProject): readonly Memo[] {
  const targets = new Map<Guid, { kind: MemoTarget; guid: Guid | null }[]>();
  const byLink = new Set<Guid>();
  const attach = (kind: MemoTarget, guid: Guid | null, refs: readonly Guid[]): void => {
    for (const note of refs) {
      const ofNote = targets.get(note);
      if (ofNote === undefined) targets.set(note, [{ kind, guid }]);
      else ofNote.push({ kind, guid });
    }
  };
  const kinds = new Map<Guid, MemoTarget>();
  const selections = new Map<Guid, RefiSelectionCore>();
  attach("project", null, project.noteRefs);
  for (const code of listCodes(project.codes)) {
    attach("code", code.guid, code.noteRefs);
    kinds.set(code.guid, "code");
  }
  for (const { guid } of project.cases) kinds.set(guid, "case");
  for (const source of project.sources) visitSource(source);
  const notes = new Map(project.notes.map((note) => [note.guid, note]));
  for (const note of project.notes) attach("note", note.guid, note.noteRefs);
  for (const { guid, noteRefs, origin, target } of project.links) {
    attach("link", guid, noteRefs);
    for (const [note, other] of [
      [origin, target],
      [target, origin],
    ]) {
      const kind = other == null ? undefined : kinds.get(other);
      if (note == null || other == null || kind === undefined || !notes.has(note)) continue;
      byLink.add(note);
      attach(kind, other, [note]);
    }
  }

  const memos: Memo[] = project.notes.map((note) => ({
    spelling: byLink.has(note.guid) ? "link" : "note",
    text: note.text ?? note.description ?? "",
    name: note.name,
    author: note.creatingUser,
    created: note.created,
    note: note.guid,
    targets: targets.get(note.guid) ?? [],
  }));
  const spoken = new Set(memos.flatMap(({ text, targets }) => targets.map(({ guid }) => `${guid}\n${text}`)));
  const describe = (spelling: Memo["spelling"], kind: MemoTarget, thing: { guid: Guid; description: string | null }): void => {
    if (thing.description === null || thing.description === "" || spoken.has(`${thing.guid}\n${thing.description}`)) return;
    spoken.add(`${thing.guid}\n${thing.description}`);
    memos.push({
      spelling,
      text: thing.description,
      name: null,
      author: null,
      created: null,
      note: null,
      targets: [{ kind, guid: thing.guid }],
    });
  };
  for (const selection of selections.values()) describe("selection-description", "selection", selection);
  for (const { guid, name, description } of listCodes(project.codes)) {
    // What Portolan writes of a code is its definition; only a definition that says more than the name is counted.
    const { text, fields } = readBlock(description);
    const isOurs = fields.size > 0;
    if (!isOurs) describe("code-description", "code", { guid, description });
    else if (fields.get("of") !== "framework" && text !== name) describe("code-description", "code", { guid, description: text });
  }
  return memos;

  function visitSource(source: RefiSource): void {
    kinds.set(source.guid, "source");
    attach("source", source.guid, source.noteRefs);
    visitCodings(source.codings);
    const visit = (selection: RefiSelectionCore): void => {
      if (selections.has(selection.guid))
        attach(
          "selection",
          selection.guid,
          selection.noteRefs.filter((note) => !selections.get(selection.guid)?.noteRefs.includes(note)),
        );
      else attach("selection", selection.guid, selection.noteRefs);
      kinds.set(selection.guid, "selection");
      if (!selections.has(selection.guid) || selection.description !== null) selections.set(selection.guid, selection);
      visitCodings(selection.codings);
    };
    for (const selection of source.selections) visit(selection);
    if (source.kind === "pdf") {
      for (const selection of source.representation?.selections ?? []) visit(selection);
      visitCodings(source.representation?.codings ?? []);
      attach("source", source.guid, source.representation?.noteRefs ?? []);
    }
    if (source.kind === "picture") for (const selection of source.textDescription?.selections ?? []) visit(selection);
    if (source.kind === "audio" || source.kind === "video")
      for (const transcript of source.transcripts) {
        kinds.set(transcript.guid, "source");
        attach("source", transcript.guid, transcript.noteRefs);
        for (const selection of transcript.selections) visit(selection);
      }
  }

  function visitCodings(codings: RefiSelectionCore["codings"]): void {
    for (const { guid, noteRefs } of codings) {
      attach("coding", guid, noteRefs);
      kinds.set(guid, "coding");
    }
  }
}
