import { type DragEvent, useRef, useState } from "react";
import { type ImportedFile, sendFile } from "../../client/exchange.ts";
import { bringsNews, describeImport } from "./exchange-words.ts";
import { Failure } from "./failure.tsx";
import { ReportView } from "./report-view.tsx";

type State =
  | Readonly<{ step: "none" }>
  | Readonly<{ step: "reading" | "importing"; file: File }>
  | Readonly<{ step: "read" | "done"; file: File; answer: ImportedFile }>
  | Readonly<{ step: "failed"; file: File; error: Error }>;

/** A file, what it brings and how it had to be repaired, then, on confirmation, the import. */
export function ImportPanel() {
  const [state, setState] = useState<State>({ step: "none" });
  const [takeChanges, setTakeChanges] = useState(false);
  const [isOver, setIsOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const read = (file: File | undefined, changes: boolean) => {
    if (file === undefined) return;
    setTakeChanges(changes);
    setState({ step: "reading", file });
    sendFile(file, { dryRun: true, takeChanges: changes }).then(
      (answer) => setState({ step: "read", file, answer }),
      (error: Error) => setState({ step: "failed", file, error }),
    );
  };
  const confirm = (file: File) => {
    setState({ step: "importing", file });
    sendFile(file, { dryRun: false, takeChanges }).then(
      (answer) => setState({ step: "done", file, answer }),
      (error: Error) => setState({ step: "failed", file, error }),
    );
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    read(event.dataTransfer.files[0], false);
  };
  const differs = state.step === "read" && state.answer.lost.some(({ hint }) => hint?.includes("--take-changes") === true);
  return (
    <section aria-labelledby="from-others">
      <h2 id="from-others">From another program</h2>
      <div
        className={isOver ? "exchange-drop over" : "exchange-drop"}
        role="group"
        aria-label="Choose or drop a file"
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <button type="button" className="button" onClick={() => picker.current?.click()}>
          Choose a file
        </button>
        <p>or drop it here. Nothing is imported before you confirm.</p>
        <p className="label">
          REFI-QDA projects and codebooks, databases of Taguette and QualCoder, Web Annotations, codings or a codebook as CSV or YAML; up to
          256 MB. What it is, its content says.
        </p>
        <input
          ref={picker}
          className="hidden"
          type="file"
          tabIndex={-1}
          aria-label="File of another program"
          onChange={(event) => {
            read(event.target.files?.[0], false);
            event.target.value = "";
          }}
        />
      </div>
      <div role="status">
        {state.step === "reading" && <p className="label">Reading {state.file.name} …</p>}
        {state.step === "importing" && <p className="label">Importing {state.file.name} …</p>}
        {state.step === "done" && (
          <p>
            {state.file.name}: {describeImport(state.answer)} Ctrl + Z takes it back.
          </p>
        )}
      </div>
      {state.step === "failed" && <Failure error={state.error} />}
      {state.step === "read" && (
        <>
          <p>
            <strong>{state.file.name}</strong> ({state.answer.format}). {describeImport(state.answer)}
          </p>
          {(differs || takeChanges) && (
            <p>
              <label className="exchange-check">
                <input type="checkbox" checked={takeChanges} onChange={(event) => read(state.file, event.target.checked)} /> Where file and
                study differ, take what the file says
              </label>
            </p>
          )}
          <p className="actions">
            <button type="button" className="button primary" disabled={!bringsNews(state.answer)} onClick={() => confirm(state.file)}>
              Import into the study
            </button>
            <button type="button" className="text-button" onClick={() => setState({ step: "none" })}>
              Leave it
            </button>
          </p>
        </>
      )}
      {(state.step === "read" || state.step === "done") && <ReportView report={state.answer} verb="The file gives" />}
    </section>
  );
}
