import type { HarvestDocument } from "../../../workbench/harvest/read.ts";
import { documentQuery } from "../../client/documents.ts";
import { countOf } from "../../parts/numbers.ts";
import { usePageTitle } from "../../parts/use-page-title.ts";
import { WithDocument } from "../../parts/view-state.tsx";
import { AddPanel } from "./add-panel.tsx";
import { HarvestRun } from "./harvest-run.tsx";

/** Where traces come from: add a place, harvest with live progress, stop. */
export function HarvestPage() {
  usePageTitle("Harvest");
  return (
    <main className="page atlas harvest" id="main">
      <h1>Harvest</h1>
      <WithDocument query={documentQuery<HarvestDocument>("harvest.json")} what="where traces come from">
        {(harvest) => <Loaded harvest={harvest} />}
      </WithDocument>
    </main>
  );
}

function Loaded({ harvest }: Readonly<{ harvest: HarvestDocument }>) {
  const { places, events, tokens } = harvest;
  const unread = places.filter(({ state }) => state === "never").length;
  return (
    <>
      <p className="sentence">
        {countOf(places.length, "place")}, {countOf(events, "event")} held.{" "}
        {unread > 0 && `${unread} of them ${unread === 1 ? "was" : "were"} not harvested here yet. `}
        Names, addresses and texts stay behind: what is kept are pseudonyms, kinds of acts and days.
      </p>
      <TokenNote tokens={tokens} places={places} />
      <AddPanel />
      <HarvestRun harvest={harvest} />
    </>
  );
}

/** Only for platforms that the study asks. */
function TokenNote({ tokens, places }: Pick<HarvestDocument, "tokens" | "places">) {
  const asks = (connector: string) => places.some((place) => place.connector === connector);
  const missing = [
    ...(asks("github") && !tokens.github ? ["GITHUB_TOKEN: without one GitHub allows 60 calls an hour and shows no discussions"] : []),
    ...(asks("huggingface") && !tokens.huggingface ? ["HF_TOKEN: without one the Hub allows fewer calls"] : []),
  ];
  if (missing.length === 0) return null;
  return (
    <ul className="label lines">
      {missing.map((line) => (
        <li key={line}>No token in {line}.</li>
      ))}
    </ul>
  );
}
