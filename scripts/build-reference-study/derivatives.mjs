// node scripts/build-reference-study/derivatives.mjs LINEAGE [TO]: derivatives.yaml from lineage.csv.gz. The table itself stays where it is:
// its accounts are not ours to publish, and its source asks that it not be published again as a whole.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { writeYaml } from "./plain-yaml.mjs";
import { aliases, projects } from "./register.mjs";

const [lineage, to = "studies/the-fourteen"] = process.argv.slice(2);
const relations = ["finetune", "quantized", "adapter", "merge"];

/** Accounts of the projects themselves in the table; their own copies count as edges, not as outside accounts. */
const own = {
  olmo: ["allenai"],
  pythia: ["EleutherAI"],
  aya: ["CohereForAI", "CohereLabs"],
  smollm: ["HuggingFaceTB"],
  llama: ["meta-llama"],
  bloom: ["bigscience"],
  teuken: ["openGPT-X"],
  nlnorway: ["NbAiLab"],
  bielik: ["speakleash"],
  masakhane: ["masakhane", "Lugha-Llama"],
  aquila: ["BAAI"],
  ling: ["inclusionAI"],
  typhoon: ["scb10x", "typhoon-ai"],
  "sea-lion": ["aisingapore"],
};

const snapshots = [
  {
    asOf: "2025-06-16",
    only: projects.map(({ id }) => id),
    source: "https://github.com/hakanotal/hf-dep-network-analysis",
    note: "From the 50,000 most downloaded text-generation models tagged English, with relations as their uploaders tagged them: other languages are missing and 0 means none in that table. Read edges beside accounts, as one account can make most edges. Never a ranking.",
  },
  {
    asOf: "2025-04-22",
    only: ["bloom"],
    source: "https://github.com/hamidahoderinwale/model_metadata_analyses",
    note: "The tree of bigscience/bloom alone, with relations as their uploaders tagged them: one of the two finetunes is a set of quantised files. Never a ranking.",
  },
];

const edges = readEdges();
const rows = snapshots.flatMap(({ asOf, only, source, note }) =>
  only.flatMap((project) =>
    [1, 2].flatMap((depth) =>
      relations.map((relation) => ({
        project,
        relation,
        depth,
        ...count(project, relation, depth, asOf),
        asOf,
        status: "inferred",
        source,
        note,
      })),
    ),
  ),
);
writeYaml(
  join(to, "derivatives.yaml"),
  rows.filter(({ depth, edges }) => depth === 1 || edges > 0),
);

function count(project, relation, depth, asOf) {
  const found = edges.filter(
    (edge) =>
      edge.project === project && edge.relation === relation && edge.asOf === asOf && (depth === 1 ? edge.depth === 1 : edge.depth > 1),
  );
  const outside = new Set(found.map(({ account }) => account).filter((account) => !own[project].includes(account)));
  return { edges: found.length, outsideAccounts: outside.size };
}

/** Rows whose nearest of the fourteen families is known; rows of an organisation's other models (`org_only` without family) have none. */
function readEdges() {
  const [head, ...lines] = gunzipSync(readFileSync(lineage)).toString().trim().split("\n");
  const names = head.split(",");
  const at = (name) => names.indexOf(name);
  return lines
    .map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/))
    .filter((cells) => cells[at("depth_below_family")] !== "")
    .map((cells) => ({
      project: aliases[cells[at("family")]],
      relation: cells[at("relation")],
      depth: Number(cells[at("depth_below_family")]),
      account: cells[at("child_author")],
      asOf: cells[at("as_of")],
    }));
}
