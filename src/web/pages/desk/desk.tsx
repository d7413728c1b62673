import { Link } from "@tanstack/react-router";
import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { CodebookDocument, CodingsDocument, TextDocument } from "../../../model/desk-documents.ts";
import type { IndexedText } from "../../../text/position.ts";
import type { addCode } from "../../../workbench/code/add.ts";
import { runVerb, VerbError } from "../../client/run-verb.ts";
import { countOf } from "../../parts/numbers.ts";
import { useStudy } from "../../parts/study-names.ts";
import { sourceKindWords } from "../../parts/words.ts";
import { applicable, findCodes } from "./code-keys.ts";
import { CodePalette, type PaletteTask } from "./code-palette.tsx";
import { CodebookPanel } from "./codebook-panel.tsx";
import { type DeskCoding, touching } from "./coding-order.ts";
import { describePassage } from "./describe-passage.ts";
import type { DeskStore, Placing } from "./desk-store.ts";
import { Inspector } from "./inspector.tsx";
import { settleCoding } from "./settle-coding.ts";
import { splitBlocks, unitTurns } from "./split-blocks.ts";
import { type Span, sentenceAt, stepBlock, stepSentence, trim } from "./text-steps.ts";
import { Transcript, type TranscriptHandle } from "./transcript.tsx";
import { useCodeKeys } from "./use-code-keys.ts";
import { type DeskActs, useDeskKeys } from "./use-desk-keys.ts";
import { useDeskNames } from "./use-desk-names.ts";
import { useLanes } from "./use-lanes.ts";
import { usePassageOfAddress } from "./use-passage-of-address.ts";
import { extendSpan, nextPassage, nextUncodedSentence, passageAt } from "./walk-passages.ts";

type Props = Readonly<{ document: TextDocument; text: IndexedText; store: DeskStore; beside: CodingsDocument; codebook: CodebookDocument }>;

/** The coding desk: codebook, text with its passages, and what is known of the chosen one. */
export function Desk({ document: { source, turns }, text, store, beside, codebook }: Props) {
  const { study, names: studyNames } = useStudy();
  const { codings, reach, save } = useSyncExternalStore(store.subscribe, store.snapshot);
  const blocks = useMemo(() => splitBlocks(text.text, unitTurns(turns, text.toUtf16)), [text, turns]);
  const [passage, setPassage] = useState<Span | null>(null);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [placing, setPlacing] = useState<Placing>({});
  const [filter, setFilter] = useState("");
  const [task, setTask] = useState<PaletteTask>("apply");
  const [said, setSaid] = useState("");
  const palette = useRef<HTMLDialogElement>(null);
  const transcript = useRef<TranscriptHandle>(null);
  const filterRef = useRef<HTMLInputElement>(null);
  const memoRef = useRef<HTMLTextAreaElement>(null);
  const placeRef = useRef<HTMLTableElement>(null);
  const voiceRef = useRef<HTMLSelectElement>(null);
  const aboutRef = useRef<HTMLSelectElement>(null);

  const codes = useMemo(() => applicable(codebook.codes), [codebook]);
  const found = useMemo(() => findCodes(codes, filter), [codes, filter]);
  const keys = useCodeKeys(codes, found, filter);
  const names = useDeskNames(codebook, beside, study, studyNames);
  const kinds = useMemo(() => new Map(codebook.codes.map(({ id, kind }) => [id, kind])), [codebook]);
  const current = useMemo(() => codings.find(({ id }) => id === currentId) ?? null, [codings, currentId]);
  const here = useMemo(() => (passage === null ? [] : touching(codings, passage, reach)), [codings, passage, reach]);
  const isResizing = current !== null && passage !== null && (current.from !== passage.from || current.to !== passage.to);
  const withheld = useMemo(
    () => (source.passages ?? []).map(({ start, end }) => ({ from: text.toUtf16(start), to: text.toUtf16(end) })),
    [source, text],
  );
  const lanes = useLanes(codings);
  const voices = useMemo(
    () => [
      ...(source.participant === null ? [] : [{ id: source.participant, name: source.participant }]),
      ...[...study.organisations].map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name)),
    ],
    [source, study],
  );

  const show = useCallback((span: Span, id: string | null = null) => {
    setPassage(span);
    setCurrentId(id);
    transcript.current?.reveal(span);
  }, []);
  const pick = (coding: DeskCoding) => {
    show(coding, coding.id);
    const at = codings.indexOf(coding) + 1;
    const overlapping = touching(codings, coding, reach);
    setSaid(`Passage ${at} of ${codings.length}: ${describePassage(coding, overlapping, text.text.slice(coding.from, coding.to), names)}`);
  };
  const pickById = useCallback(
    (id: string) => {
      const coding = store.snapshot().codings.find((each) => each.id === id);
      if (coding !== undefined) show(coding, id);
    },
    [store, show],
  );
  const choose = (span: Span, id: string | null = null) => {
    show(span, id);
    const overlapping = touching(codings, span, reach);
    const codesHere = [...new Set(overlapping.map(({ code }) => names.code(code)))];
    setSaid(`${text.text.slice(span.from, span.to)}${codesHere.length === 0 ? "" : `. Coded: ${codesHere.join(", ")}`}`);
  };
  /** Where a walk begins: the passage, else what is seen first. */
  const standing = (): Span => {
    if (passage !== null) return passage;
    const from = transcript.current?.firstShown() ?? 0;
    return { from, to: from };
  };

  const latestPassage = useRef(passage);
  latestPassage.current = passage;
  const apply = (code: string) => {
    if (passage === null) {
      setSaid("Choose a passage first: by mouse, or with the arrow keys.");
      return;
    }
    const span = trim(text.text, passage);
    const label = names.code(code);
    const chosen = passage;
    setSaid(`${label} applied. Saving`);
    // The coder in force is the server's to say; until then it is `me`.
    void store.apply(span, [code], placing, "me").then((ids) => {
      if (ids === null) setSaid(store.snapshot().save.message);
      else if (ids.length === 0) setSaid(`The passage has ${label} already.`);
      else {
        setSaid(`${label} saved.`);
        // Whoever reads on while it is saved is not called back.
        if (latestPassage.current === chosen) setCurrentId((now) => now ?? (ids[0] as string));
      }
    });
  };
  const addAndApply = async (label: string, inVivo: boolean) => {
    try {
      const { code } = await runVerb<typeof addCode>("code add", { label, inVivo });
      setFilter("");
      setSaid(`${label} added to the codebook.`);
      if (passage !== null) apply(code.id);
    } catch (error) {
      setSaid(error instanceof VerbError ? error.message : "The code could not be added.");
    }
  };
  const openPalette = (next: PaletteTask) => {
    setTask(next);
    palette.current?.showModal();
    palette.current?.querySelector("input")?.focus();
  };
  const onPalette = (code: string) => {
    if (task === "apply") apply(code);
    else if (task === "recode" && current !== null) void store.change([current.id], { code });
    else walkCode(code, 1);
    transcript.current?.focus();
  };
  const place = (change: Placing) => {
    if (current !== null) void store.change([current.id], change);
    else setPlacing((before) => ({ ...before, ...change }));
  };
  const remove = () => {
    if (current === null) return;
    void store.remove([current.id]);
    setSaid(`${names.code(current.code)} removed. Ctrl + Z brings it back.`);
    setCurrentId(null);
  };
  const resize = () => {
    if (current === null || passage === null || !isResizing) return;
    const span = trim(text.text, passage);
    void store.change([current.id], span);
    setSaid(`${names.code(current.code)} set to the passage.`);
    setPassage(span);
  };

  const walk = (step: 1 | -1, of: readonly DeskCoding[] = codings) => {
    if (of.length === 0) {
      setSaid("Nothing is coded yet.");
      return;
    }
    const next = nextPassage(of, current, standing().from, step);
    if (next !== undefined) pick(next);
    else setSaid(step === 1 ? "No passage further down." : "No passage further up.");
  };
  const walkCode = (code: string, step: 1 | -1) =>
    walk(
      step,
      codings.filter((coding) => coding.code === code),
    );
  const nextUncoded = () => {
    const sentence = nextUncodedSentence(text.text, blocks, codings, reach, passage?.to ?? standing().from);
    if (sentence === null) setSaid("Every sentence further down is coded.");
    else choose(sentence);
  };
  const extend: DeskActs["extend"] = (edge, by, step) => {
    if (passage === null) return choose(sentenceAt(text.text, blocks, standing().from) ?? standing());
    const span = extendSpan(text.text, blocks, passage, { edge, by, step });
    if (span !== null) choose(span, currentId);
  };

  useDeskKeys({
    codeFor: (key) => keys.get(key),
    apply,
    sentence: (step) => {
      const from = standing();
      choose(from.to === from.from ? (sentenceAt(text.text, blocks, from.from) ?? from) : stepSentence(text.text, blocks, from, step));
    },
    block: (step) => choose(stepBlock(text.text, blocks, standing(), step)),
    edge: (step) => choose(sentenceAt(text.text, blocks, step === 1 ? text.text.length : 0) ?? standing()),
    extend,
    walk: (step) => walk(step),
    walkCode: (step) => {
      const code = current?.code ?? here[0]?.code;
      if (code === undefined) openPalette("next");
      else walkCode(code, step);
    },
    nextUncoded,
    palette: () => openPalette("apply"),
    recode: () => (current === null ? setSaid("Choose a coded passage first: J and K.") : openPalette("recode")),
    remove,
    confirm: resize,
    memo: () => (current === null ? setSaid("Choose a coded passage first: J and K.") : memoRef.current?.focus()),
    place: () => placeRef.current?.querySelector<HTMLElement>("button[tabindex='0']")?.focus(),
    voice: () => voiceRef.current?.focus(),
    about: () => aboutRef.current?.focus(),
    filter: () => filterRef.current?.focus(),
    inVivo: () => passage !== null && void addAndApply(text.text.slice(passage.from, passage.to).slice(0, 80), true),
    clear: () => {
      setPassage(null);
      setCurrentId(null);
    },
  });

  const point = useCallback(
    (offset: number) => {
      const snapshot = store.snapshot();
      const next = passageAt(snapshot.codings, snapshot.reach, offset, currentId);
      if (next !== undefined) show(next, next.id);
      else show(sentenceAt(text.text, blocks, offset) ?? { from: offset, to: offset });
    },
    [store, currentId, show, text, blocks],
  );
  const select = useCallback((span: Span) => show(trim(text.text, span)), [show, text]);
  const latestApply = useRef(apply);
  latestApply.current = apply;
  const applyDropped = useCallback((code: string) => latestApply.current(code), []);

  usePassageOfAddress(text, show, pickById);
  const coders = new Set(codings.map(({ coder }) => coder));
  return (
    <main className="desk" id="main">
      <CodebookPanel
        codebook={codebook}
        codes={found}
        keys={keys}
        filter={filter}
        filterRef={filterRef}
        currentCode={current?.code ?? null}
        onFilter={setFilter}
        onApply={apply}
        onAdd={(label) => void addAndApply(label, false)}
      />
      <div className="desk-middle">
        <header className="desk-head">
          <h1>{source.title}</h1>
          <span className="muted">
            {[sourceKindWords[source.kind], source.date, source.participant].filter((part) => part !== null).join(", ")}
          </span>
          <span className="desk-figures">
            <span>{countOf(codings.length, "coding")}</span>
            {coders.size > 1 && <span>{countOf(coders.size, "coder")}</span>}
            <Link to="/desk">All sources</Link>
          </span>
          <span className={`desk-save ${save.state}`} data-state={save.state}>
            {save.state === "untouched" ? "" : save.message}
          </span>
          <button type="button" className="button desk-codes-button" onClick={() => openPalette("apply")}>
            Codes
          </button>
        </header>
        <Transcript
          handle={transcript}
          title={source.title}
          text={text.text}
          blocks={blocks}
          codings={codings}
          reach={reach}
          lanes={lanes}
          labelOf={names.code}
          passage={passage}
          current={current}
          withheld={withheld}
          onSelect={select}
          onPoint={point}
          onPick={pickById}
          onDropCode={applyDropped}
        />
      </div>
      <Inspector
        study={study}
        names={names}
        kindOf={(code) => kinds.get(code) ?? "other"}
        text={text.text}
        passage={passage}
        current={current}
        here={here}
        placing={placing}
        voices={voices}
        displaced={beside.displaced}
        isResizing={isResizing}
        memoRef={memoRef}
        placeRef={placeRef}
        voiceRef={voiceRef}
        aboutRef={aboutRef}
        onPick={pickById}
        onPlace={place}
        onMemo={(memo) => current !== null && void store.change([current.id], { memo: memo === "" ? null : memo })}
        onRecode={() => openPalette("recode")}
        onRemove={remove}
        onResize={resize}
        onSettle={(coding, drop) => void settleCoding(coding, drop ? null : passage, text).then(setSaid)}
      />
      <CodePalette dialogRef={palette} task={task} codes={codes} onChoose={onPalette} />
      <p className="hidden" role="status" aria-live="polite">
        {save.state === "failed" ? save.message : said}
      </p>
    </main>
  );
}
