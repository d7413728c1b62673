// node scripts/build-reference-study/facts.mjs REFERENCE [TO]: facts/*.yaml. Ids follow the order of hub/facts.json within a project.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { governanceFacts } from "./governance.mjs";
import { record, writeYaml } from "./plain-yaml.mjs";
import { aliases, projects, register, slide } from "./register.mjs";
import { withhold } from "./withheld.mjs";

const [from, to = "studies/the-fourteen"] = process.argv.slice(2);
const read = (path) => JSON.parse(readFileSync(join(from, path), "utf8"));
const keys = ["id", "project", "subject", "property", "value", "unit", "asOf", "status", "source", "note", "domain", "stage"];
const collected = "2026-11-23";

const isOfData =
  /\b(aya dataset|aya_dataset|aya collection|aya_collection|aya datasets|dolma|roots|xp3|sea-pile|sea-instruct|masakhaner|mafand|afriqa|masakhanews)/i;
const isOfEvaluation = /irokobench|afrobench|afrimgsm|afrimmlu|afrixnli/i;

/** First rule that matches `subject: property` decides. Stage null: the fact spans stages or is the turn between them. */
const bearing = [
  [
    /hardware|training compute|compute partner|compute and co-development|olivia: gpus|compute named|early driving partners/i,
    "compute",
    "pre-training",
  ],
  [/^masakhane machine translation/i, "model", null],
  [/: rows$/, "data", null],
  [/preference-tuning trial/, "model", "post-training"],
  [/: (made by merging|built on|languages)$|technical report covering|weight uploads/, "model", null],
  [/community tab|threads? (number|in the)|followers|third-party request|use of the tab/i, "community", "post-release"],
  [
    /community channel|contribution|conduct|governance|shared tools|steering committee|founded as|total number of participants|member count|discord members|community: (participants|african countries)|staff reported|papers reported|donors|funders named|public funding|mandate|budget|partners$|teams registered|origin told|project started/i,
    "community",
    null,
  ],
  [/^aya project/i, "data", "post-training"],
  [
    /datasets? (named|released|grant)|dataset date|data used|data partner|digitised collection|contributors on an early|human-annotated|annotated by hand|language subsets|languages in the dataset|papers? reported/i,
    "data",
    null,
  ],
  [/leaderboard run|arena votes|place of the base model|euroeval/i, "evaluation", "post-release"],
  [
    /likes|downloads|finetunes|quantiz|quantised|adapters|merges|merge that lists|spaces using|upvotes|derivatives|direct edges|edges|third-party|fine-tune by|parent in the june|demo space|distribution channel|rank among|official repositories/i,
    "model",
    "post-release",
  ],
  [/code repository|training code|library release|code release/i, "software", null],
  [
    /licence|gated|release|commit|launch|weights|availab|version|upgrade|paper|model|catalogue|last changed|card|repository|collection|suite|sizes/i,
    "model",
    null,
  ],
];

/** Texts and addresses that named a person, by id. */
const overrides = {
  "aya-034": { source: "a contributor's own page (address withheld)" },
  "aya-035": { source: "a reader's own page (address withheld)" },
  "bielik-013": { source: "https://www.rp.pl/biznes/art43314251" },
  "pythia-019": { value: "Hugging Face; Stability AI; Lambda Labs; Canva; one person", note: "The person is named in the source." },
  "pythia-034": { subject: "one account" },
  "sea-lion-046": { value: "one account", note: "The account is named in the source." },
};

const lists = new Map(projects.map(({ id }) => [id, []]));
for (const item of read("hub/facts.json")) add(aliases[item.project], hubFact(item));
for (const [project, release] of Object.entries(read("traces/repositories.json").releases)) {
  if (aliases[project]) addIfNew(aliases[project], firstCollected(release));
}
for (const entry of read("projects.json")) for (const item of registered(entry)) addIfNew(aliases[entry.name ?? entry.org], item);
for (const { project, ...fact } of governanceFacts) add(project, fact);
for (const [project, list] of lists) writeYaml(join(to, "facts", `${project}.yaml`), list);

function add(project, fact) {
  const list = lists.get(project);
  if (list === undefined) return;
  const id = `${project}-${String(list.length + 1).padStart(3, "0")}`;
  const { value, ...rest } = { ...fact, ...overrides[id] };
  const { domain, stage } = bears({ ...fact, ...rest });
  const known = record(keys, { ...rest, id, project, domain, stage });
  list.push(
    Object.fromEntries(keys.filter((key) => key === "value" || key in known).map((key) => [key, key === "value" ? value : known[key]])),
  );
}

/** Leaves out what a fact of the Hub says already: the same value of a release or licence. */
function addIfNew(project, fact) {
  const said = lists.get(project)?.some(({ property, value }) => value === fact.value && /release|licence|launch/.test(property));
  if (!said) add(project, fact);
}

function hubFact({ subject, fact, value, unit, as_of, source_url, status }) {
  const { url, account } = withhold(source_url);
  const unnamed = (text) => (account === null || typeof text !== "string" ? text : text.replaceAll(account, "one account"));
  const fromTable = subject === "family models in the June 2025 edge table";
  return {
    subject: unnamed(subject),
    property: unnamed(fact),
    value: unnamed(value),
    unit,
    asOf: as_of,
    status: value === null ? "unknown" : status,
    source: url,
    note:
      value === null
        ? fromTable
          ? "No edges, so there is no share."
          : "Looked for and not found, or not confirmed."
        : fromTable
          ? "Counted from the table, which holds only the 50,000 most downloaded text-generation models tagged English: no ranking."
          : status === "inferred"
            ? "Worked out from commit dates, relative dates, identifiers, names or by counting."
            : null,
  };
}

function firstCollected({ name, date, precision, source }) {
  return {
    subject: name,
    property: "release date as first collected with the traces",
    value: precision === "month" ? date.slice(0, 7) : date,
    unit: precision === "month" ? "month" : "date",
    asOf: collected,
    status: "inferred",
    source: `${source}, as noted in repositories.json`,
    note: "Superseded by the project's clock and generations; it may speak of another generation or model family.",
    domain: "model",
  };
}

/** What the register of projects says and the facts of the Hub do not say in the same words. */
function registered(entry) {
  const name = projects.find(({ id }) => id === aliases[entry.name ?? entry.org])?.name ?? entry.name;
  const plain = (property, value, more) => ({
    subject: name,
    property,
    value,
    asOf: collected,
    status: "stated",
    source: register,
    ...more,
  });
  const items = [
    plain("region as drawn on the authors' map", entry.region, { source: slide(11), domain: null }),
    entry.country && plain("country of the developer", entry.country, { domain: null }),
    entry.license && plain("licence in the register of projects", entry.license, { unit: "licence", domain: "model" }),
    entry.base_release_date && date("first base release in the register of projects", entry.base_release_date),
    entry.instruct_release_date && date("first instruct release in the register of projects", entry.instruct_release_date),
    entry.later_releases.length > 0 &&
      plain("later releases in the register of projects", entry.later_releases.join("; "), { domain: "model" }),
  ];
  return items.filter(Boolean);

  function date(property, value) {
    return plain(property, value, {
      unit: value.length === 7 ? "month" : "date",
      status: "inferred",
      note: "The facts read from the Hub are newer; where they differ both stand.",
      domain: "model",
    });
  }
}

function bears({ subject, property, domain, stage }) {
  if (domain !== undefined) return { domain, stage: stage ?? null };
  const text = `${subject}: ${property}`;
  const rule = bearing.find(([pattern]) => pattern.test(text));
  if (rule === undefined) return { domain: null, stage: null };
  const [, of, when] = rule;
  const moved = of === "model" && isOfData.test(subject) ? "data" : of === "model" && isOfEvaluation.test(subject) ? "evaluation" : of;
  return { domain: moved, stage: when };
}
