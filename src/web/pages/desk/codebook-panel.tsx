import { type RefObject, useMemo } from "react";
import type { CodebookDocument, CodeRow } from "../../../model/desk-documents.ts";
import { countOf } from "../../parts/numbers.ts";

type Props = Readonly<{
  codebook: CodebookDocument;
  /** Codes that the filter finds, in order. */
  codes: readonly CodeRow[];
  /** Code by the key that applies it. */
  keys: ReadonlyMap<string, string>;
  filter: string;
  filterRef: RefObject<HTMLInputElement | null>;
  currentCode: string | null;
  onFilter: (filter: string) => void;
  onApply: (code: string) => void;
  onAdd: (label: string) => void;
}>;

const mostRows = 120;

/** The codebook beside the text: a click, a key or a drag applies a code to the passage. */
export function CodebookPanel({ codebook, codes, keys, filter, filterRef, currentCode, onFilter, onApply, onAdd }: Props) {
  const keyOf = useMemo(() => new Map([...keys].map(([key, code]) => [code, key])), [keys]);
  const groups = useMemo(() => groupCodes(codebook.codes, codes.slice(0, mostRows)), [codebook, codes]);
  const exact = codebook.codes.some(({ label }) => label.toLowerCase() === filter.trim().toLowerCase());
  return (
    <aside className="desk-codebook" aria-label="Codebook">
      <header>
        <h2>Codebook</h2>
        <span className="label">
          v{codebook.version}, {countOf(codebook.codes.length, "code")}
        </span>
      </header>
      <input
        ref={filterRef}
        type="text"
        aria-label="Find a code"
        placeholder="Find a code"
        autoComplete="off"
        spellCheck={false}
        value={filter}
        onChange={(event) => onFilter(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.preventDefault();
            onFilter("");
            event.currentTarget.blur();
          }
          if (event.key === "Enter" && codes[0] !== undefined && filter.trim() !== "") onApply(codes[0].id);
        }}
      />
      {filter.trim() !== "" && !exact && (
        <button type="button" className="text-button" onClick={() => onAdd(filter.trim())}>
          Add “{filter.trim()}” as a code
        </button>
      )}
      {groups.map(({ id, label, rows }) => (
        <section key={id}>
          <h3>{label}</h3>
          <ul>
            {rows.map((code) => (
              <li key={code.id}>
                <button
                  type="button"
                  className={code.id === currentCode ? "on" : undefined}
                  title={code.definition}
                  draggable
                  onDragStart={(event) => event.dataTransfer.setData("application/x-portolan-code", code.id)}
                  onClick={() => onApply(code.id)}
                >
                  <KindMark kind={code.kind} />
                  <span>{code.label}</span>
                  <span className="count">{code.codings}</span>
                  {keyOf.has(code.id) ? (
                    <span className="desk-key" aria-hidden="true">
                      {keyOf.get(code.id)}
                    </span>
                  ) : (
                    <span />
                  )}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {codes.length > mostRows && <p className="muted">{countOf(codes.length - mostRows, "more code")}: type to find them.</p>}
      {codes.length === 0 && <p className="muted">No code has these words.</p>}
    </aside>
  );
}

/** The mark that the code's passages have in the chart. */
export function KindMark({ kind }: Readonly<{ kind: CodeRow["kind"] }>) {
  return (
    <svg className="sounding" width="8" height="12" aria-hidden="true">
      {kind === "barrier" && <rect className="barrier" x="2.5" y="1.5" width="4" height="8" />}
      {(kind === "practice" || kind === "on-ramp") && <rect className="practice" x="2" y="1" width="4" height="10" />}
      {!["barrier", "practice", "on-ramp"].includes(kind) && <rect className="quiet" x="3" y="3" width="2" height="7" />}
    </svg>
  );
}

type Group = Readonly<{ id: string; label: string; rows: readonly CodeRow[] }>;

/** Codes under the branch they stand in, in the codebook's order; those at the top under their kind. */
function groupCodes(all: readonly CodeRow[], shown: readonly CodeRow[]): readonly Group[] {
  const byId = new Map(all.map((code) => [code.id, code]));
  const groups = new Map<string, { id: string; label: string; rows: CodeRow[] }>();
  for (const code of shown) {
    let top: CodeRow | undefined;
    for (let at = code.parent, steps = 0; at !== null && steps < 50; steps += 1) {
      top = byId.get(at) ?? top;
      at = byId.get(at)?.parent ?? null;
    }
    const id = top?.id ?? `kind ${code.kind}`;
    const group = groups.get(id) ?? { id, label: top?.label ?? kindLabels[code.kind], rows: [] };
    group.rows.push(code);
    groups.set(id, group);
  }
  return [...groups.values()];
}

const kindLabels: Readonly<Record<CodeRow["kind"], string>> = {
  practice: "Practices",
  "on-ramp": "On-ramps",
  barrier: "Barriers",
  participation: "Participation",
  motivation: "Motivations",
  governance: "Governance",
  other: "Other codes",
};
