import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type FileFormat, fetchFile, fetchReport } from "../../client/exchange.ts";
import { Choice } from "../../parts/choice.tsx";
import { saveFile } from "../../parts/save-figure.ts";
import { usePageSearch } from "../../parts/use-page-search.ts";
import { formatWords, holdsWords, isFormat } from "./exchange-words.ts";
import { Failure } from "./failure.tsx";
import { ReportView } from "./report-view.tsx";

/** A format, what is lost in it, then the file. */
export function ExportPanel() {
  const [search, change] = usePageSearch();
  const format: FileFormat = isFormat(search.format) ? search.format : "qdpx";
  const [allText, setAllText] = useState(false);
  const [saving, setSaving] = useState<"no" | "yes" | Error | string>("no");
  const wanted = { format, allText: allText && holdsWords(format) };
  const { data: report, error } = useQuery({ queryKey: ["exchange report", wanted], queryFn: () => fetchReport(wanted) });
  const download = () => {
    setSaving("yes");
    fetchFile(wanted).then(
      ({ name, content }) => {
        saveFile(name, content);
        setSaving(name);
      },
      (failure: Error) => setSaving(failure),
    );
  };
  return (
    <section aria-labelledby="to-others">
      <h2 id="to-others">To another program</h2>
      <p className="actions">
        <Choice
          label="Format"
          value={format}
          options={formatWords.map(([id, label]) => [id, label] as const)}
          choose={(next) => change({ format: next === "qdpx" ? undefined : next })}
        />
        <button type="button" className="button primary" disabled={report === undefined || saving === "yes"} onClick={download}>
          Download
        </button>
      </p>
      <p className="label">{formatWords.find(([id]) => id === format)?.[2]}</p>
      {holdsWords(format) && (
        <p>
          <label className="exchange-check">
            <input type="checkbox" checked={allText} onChange={(event) => setAllText(event.target.checked)} /> Words without consent to
            quote too
          </label>
        </p>
      )}
      {wanted.allText && (
        <p className="notice">The file then holds all words, those that may not be quoted too. Keep it for yourself; do not pass it on.</p>
      )}
      <div role="status">
        {typeof saving === "string" && saving !== "no" && saving !== "yes" && <p>Downloaded as {saving}.</p>}
        {report === undefined && error === null && <p className="label">Working out what can travel …</p>}
      </div>
      {error !== null && <Failure error={error} />}
      {saving instanceof Error && <Failure error={saving} />}
      {report !== undefined && <ReportView report={report} verb="The file keeps" />}
    </section>
  );
}
