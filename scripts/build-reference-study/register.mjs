/**
 * What a person decided or read off for the fourteen projects: roles, clocks, stage rules, venues. Each with its source and how it is
 * known. `fact(project, property)` stands for the address of that fact in hub/facts.json.
 */
export const slide = (number) => `authors' slides (OFA Symposium, November 2025), slide ${number}`;
const register = "reference collection of projects, November 2026";
const traces = "reference collection of traces, repositories.json";
const fact = (project, property) => ({ project, property });

export const typeOnMap = {
  "non-profit or grassroots": "non-profit-or-grassroots",
  "public research institute or public body": "public-research-institute-or-body",
  "small or medium enterprise": "small-or-medium-enterprise",
  "large enterprise": "large-enterprise",
};

export const modelIds = {
  single_company: "single-company",
  single_research_institute: "single-research-institute",
  multi_org_research_institute: "multi-organisation-research-institutes",
  nonprofit_sponsored_grassroots: "non-profit-sponsored-grassroots",
  company_sponsored_grassroots: "company-sponsored-grassroots",
};

/** Organisations that own no e-mail domain in the traces, and what is added to those that do. */
export const organisations = [
  { id: "ai2", of: "Allen Institute for AI", name: "Allen Institute for AI (Ai2)", map: "non-profit or grassroots" },
  { id: "eleutherai", of: "EleutherAI", map: "non-profit or grassroots" },
  {
    id: "cohere-labs",
    of: "Cohere",
    name: "Cohere Labs",
    type: "non-profit",
    map: "non-profit or grassroots",
    status: "inferred",
    note: "Formerly Cohere For AI. The collection gives the mail domain cohere.com to the company Cohere; it is kept here because the people of Cohere Labs write from it and an address cannot tell the two apart. The type is that of the body on the authors' map, not of the company.",
  },
  { id: "hugging-face", of: "Hugging Face", map: "small or medium enterprise" },
  { id: "meta", of: "Meta", map: "large enterprise" },
  {
    id: "bigscience",
    name: "BigScience Workshop",
    type: "community",
    map: "non-profit or grassroots",
    status: "inferred",
    note: "Type read from the authors' map and from its public organisation pages.",
  },
  {
    id: "fraunhofer-iais",
    of: "Fraunhofer IAIS",
    map: "public research institute or public body",
    note: "The map shows the consortium OpenGPT-X; its type is entered for the two institutes that lead it.",
  },
  {
    id: "fraunhofer-iis",
    of: "Fraunhofer IIS",
    map: "public research institute or public body",
    note: "The map shows the consortium OpenGPT-X; its type is entered for the two institutes that lead it.",
  },
  { id: "national-library-of-norway", of: "National Library of Norway", map: "public research institute or public body" },
  {
    id: "speakleash",
    name: "SpeakLeash (Fundacja Spichlerz)",
    type: "non-profit",
    map: "non-profit or grassroots",
    country: "PL",
    status: "inferred",
    note: "Type read from the foundation's name and the authors' map.",
  },
  {
    id: "masakhane",
    name: "Masakhane",
    type: "community",
    map: "non-profit or grassroots",
    status: "inferred",
    note: "A community with a foundation, the Masakhane Research Foundation. Pan-African, so no country.",
  },
  {
    id: "baai",
    of: "Beijing Academy of Artificial Intelligence",
    name: "Beijing Academy of Artificial Intelligence (BAAI)",
    map: "public research institute or public body",
  },
  { id: "ant-group", of: "Ant Group", map: "large enterprise" },
  { id: "scb-10x", of: "SCB 10X", map: "small or medium enterprise" },
  { id: "ai-singapore", of: "AI Singapore", map: "public research institute or public body" },
  {
    id: "genci",
    name: "GENCI",
    type: "public-body",
    country: "FR",
    status: "inferred",
    note: "Named with IDRIS for French public compute.",
  },
  {
    id: "idris",
    name: "IDRIS (Jean Zay)",
    type: "public-body",
    country: "FR",
    status: "inferred",
    note: "Named as the operator of the public cluster Jean Zay.",
  },
  {
    id: "forschungszentrum-juelich",
    name: "Forschungszentrum Jülich",
    type: "research-institute",
    country: "DE",
    status: "inferred",
    note: "Type read from the name.",
  },
  { id: "tu-dresden", name: "TU Dresden", type: "university", country: "DE", status: "inferred", note: "Type read from the name." },
  {
    id: "ionos",
    name: "IONOS",
    type: "unknown",
    country: "DE",
    status: "inferred",
    note: "Named as one of the German partners; its type is not stated in the material.",
  },
  {
    id: "bmwk",
    name: "BMWK",
    type: "public-body",
    country: "DE",
    status: "inferred",
    note: "Named as the public funder of the consortium.",
  },
  {
    id: "cyfronet",
    name: "ACK Cyfronet AGH",
    type: "unknown",
    country: "PL",
    status: "inferred",
    note: "Its type is not stated in the material.",
  },
  { id: "princeton", name: "Princeton", type: "university", status: "inferred", note: "Type read from the name." },
  {
    id: "mcgill-nlp",
    name: "McGill NLP",
    type: "university",
    status: "inferred",
    note: "A group of a university; type read from the name.",
  },
  { id: "stability-ai", name: "Stability AI", type: "unknown", status: "inferred", note: "Its type is not stated in the material." },
  { id: "lambda-labs", name: "Lambda Labs", type: "unknown", status: "inferred", note: "Its type is not stated in the material." },
  { id: "canva", name: "Canva", type: "unknown", status: "inferred", note: "Its type is not stated in the material." },
  {
    id: "sigma2",
    name: "Sigma2",
    type: "unknown",
    country: "NO",
    status: "inferred",
    note: "Named as the provider of the supercomputer Olivia; its type is not stated in the material.",
  },
  { id: "google-org", name: "Google.org", type: "unknown", status: "inferred", note: "Its type is not stated in the material." },
  {
    id: "uk-fcdo",
    name: "UK FCDO",
    type: "public-body",
    country: "GB",
    status: "inferred",
    note: "Named as a funder; type inferred from its being an office of a state.",
  },
  { id: "idrc", name: "IDRC", type: "unknown", status: "inferred", note: "Its type is not stated in the material." },
  { id: "gates-foundation", name: "Gates Foundation", type: "non-profit", status: "inferred", note: "Type read from the name." },
  {
    id: "imda",
    name: "IMDA",
    type: "unknown",
    country: "SG",
    status: "inferred",
    note: "Named as a partner of the national programme; its type is not stated in the material.",
  },
  {
    id: "a-star",
    name: "A*STAR",
    type: "unknown",
    country: "SG",
    status: "inferred",
    note: "Named as a partner of the national programme; its type is not stated in the material.",
  },
  {
    id: "nrf-singapore",
    name: "NRF Singapore",
    type: "public-body",
    country: "SG",
    status: "inferred",
    note: "Named as the funder of the national programme.",
  },
  {
    id: "google-gemma",
    name: "Google Gemma",
    type: "unknown",
    status: "inferred",
    note: "On the authors' map as mentioned in interviews only.",
  },
  { id: "mistral", name: "Mistral", type: "unknown", status: "inferred", note: "On the authors' map as mentioned in interviews only." },
  {
    id: "stanford-helm",
    name: "Stanford HELM",
    type: "unknown",
    status: "inferred",
    note: "On the authors' map as mentioned in interviews only; kept apart from Stanford University, whose mail domain does not prove it.",
  },
  { id: "alibaba", of: "Alibaba", note: "On the authors' map as Alibaba Qwen, mentioned in interviews only." },
  { id: "epfl", of: "EPFL", note: "On the authors' map as mentioned in interviews only." },
];

/** Names on the authors' map (ties.json) → organisations. */
export const tieNames = {
  Ai2: "ai2",
  "Cohere Labs": "cohere-labs",
  "BigScience Workshop": "bigscience",
  "Alibaba Qwen": "alibaba",
  BAAI: "baai",
};

const stated = (organisation, role, source, more = {}) => ({ organisation, role, status: "stated", source, ...more });

/** The fourteen in the study's order. `name` is the reference's name of the project; `inTraces` that of repositories.json. */
export const projects = [
  {
    id: "olmo",
    reference: "OLMo",
    leadLabel: "Ai2",
    clock: { date: "2024-02-01", status: "stated", source: fact("OLMo", "first base release"), note: "OLMo 7B." },
    involvements: [stated("ai2", "lead", slide(11))],
    rules: {
      "allenai/OLMo-core": { stageRule: { by: "stage", stage: "pre-training" } },
      "allenai/open-instruct": { stageRule: { by: "stage", stage: "post-training" } },
      "allenai/reward-bench": { stageRule: { by: "stage", stage: "post-training" } },
    },
    hubs: [["allenai"]],
    venues: [
      { id: "discord", kind: "chat", name: "Discord server of Ai2", source: fact("OLMo", "community channel in the repository README") },
    ],
  },
  {
    id: "pythia",
    reference: "Pythia",
    leadLabel: "EleutherAI",
    clock: {
      date: "2023-04-03",
      status: "stated",
      source: fact("Pythia", "corrected re-release of the whole suite; old weights kept as v0"),
      note: "The corrected suite. The first Hub commits of v0, 2022-10-16, may have been private; they are facts, not the clock.",
    },
    involvements: [
      stated("eleutherai", "lead", slide(11)),
      ...["hugging-face", "stability-ai", "lambda-labs", "canva"].map((id) =>
        stated(id, "funder", fact("Pythia", "donors named at incorporation as a non-profit (early 2023)"), {
          from: "2023",
          note: "Donor named when the EleutherAI Institute was founded; until when is not known.",
        }),
      ),
    ],
    rules: {
      "EleutherAI/gpt-neox": {
        domain: "software",
        stageRule: { by: "generation", generation: "gpt-neox-20b" },
        inheritedBefore: "2020-01-01",
        note: "Its two commits of 2019 come from the code it was built on and are read as inherited.",
      },
    },
    hubs: [["EleutherAI"]],
    venues: [{ id: "discord", kind: "chat", name: "Discord server of EleutherAI", source: fact("Pythia", "community channel") }],
    generationsBefore: [
      {
        id: "gpt-neox-20b",
        name: "GPT-NeoX-20B",
        baseRelease: { date: "2022-02-09", status: "stated", source: "public announcement, as first collected with the traces" },
        note: "The model that the training framework gpt-neox was made for; not one of the Pythia suite. Entered so that the framework has its own clock.",
        source: traces,
      },
    ],
  },
  {
    id: "aya",
    reference: "Aya",
    leadLabel: "Cohere Labs",
    startsAt: "post-training",
    clock: {
      date: "2024-02-13",
      status: "stated",
      source: fact("Aya", "first release (model and data)"),
      note: "Aya 101. Another catalogue says 2024-02-12.",
    },
    involvements: [stated("cohere-labs", "lead", slide(11))],
    rules: Object.fromEntries(
      ["for-ai/instruct-multilingual", "for-ai/aya-annotations-ui", "for-ai/aya_rm_multilingual"].map((name) => [
        name,
        { stageRule: { by: "stage", stage: "post-training" } },
      ]),
    ),
    hubs: [["CohereLabs", "formerly CohereForAI"]],
    venues: [
      {
        id: "annotation-site",
        kind: "annotation-tool",
        name: "Aya annotation site",
        domains: ["data"],
        source: traces,
        note: "Contributors wrote and rated examples here; its code is one of the repositories, its records are not public.",
      },
      {
        id: "discord",
        kind: "chat",
        name: "Discord server used by contributors",
        source: "a contributor's own page (address withheld)",
      },
    ],
    note: "Aya 101 was tuned from another group's model (mT5), so the project has no pre-training of its own.",
  },
  {
    id: "smollm",
    reference: "SmolLM",
    leadLabel: "Hugging Face",
    clock: {
      date: "2024-07-14",
      status: "inferred",
      source: register,
      note: "First commits of the model repositories on the Hub, 14 to 16 July 2024.",
    },
    involvements: [stated("hugging-face", "lead", slide(11))],
    rules: {
      "huggingface/alignment-handbook": { stageRule: { by: "stage", stage: "post-training" } },
      "huggingface/trl": { stageRule: { by: "stage", stage: "post-training" } },
    },
    hubs: [["HuggingFaceTB"]],
    venues: [],
  },
  {
    id: "llama",
    reference: "Llama",
    leadLabel: "Meta",
    clock: {
      date: "2023-02-24",
      status: "stated",
      source: fact("Llama", "launch date"),
      subject: "LLaMA",
      note: "The first LLaMA, under a research licence.",
    },
    involvements: [stated("meta", "lead", slide(11))],
    rules: {},
    hubs: [["meta-llama"]],
    venues: [{ id: "discord", kind: "chat", name: "Discord server", source: fact("Llama", "community channel in the repository README") }],
    note: "Which generation the paper sampled is not known.",
  },
  {
    id: "bloom",
    reference: "BLOOM",
    leadLabel: "BigScience",
    clock: {
      date: "2022-07-12",
      status: "stated",
      source: fact("BLOOM", "release date in a catalogue"),
      note: "The model card estimates 2022-07-11.",
    },
    involvements: [
      stated("bigscience", "lead", slide(11)),
      stated("hugging-face", "initiator", slide(21), { note: "The operator of Jean Zay invited Hugging Face, which started BigScience." }),
      stated("genci", "compute-provider", fact("BLOOM", "early driving partners named")),
      stated("idris", "compute-provider", fact("BLOOM", "early driving partners named")),
    ],
    rules: {},
    hubs: [["bigscience"]],
    venues: [
      { id: "discourse-forum", kind: "forum", name: "Discourse forum of BigScience", source: fact("BLOOM", "shared tools named") },
      {
        id: "google-drive",
        kind: "other",
        name: "Shared Google Drive",
        source: fact("BLOOM", "shared tools named"),
        note: "Shared documents.",
      },
      {
        id: "working-groups",
        kind: "working-group",
        name: "Working groups of BigScience",
        source: fact("BLOOM", "governance bodies described in public"),
      },
    ],
  },
  {
    id: "teuken",
    reference: "Teuken (OpenGPT-X)",
    leadLabel: "Fraunhofer IAIS and IIS",
    clock: {
      date: "2024-11-26",
      status: "stated",
      source: "press notice of 2024-11-26 (ien.eu)",
      note: "The two instruct models v0.4; Hub commits of 25 and 27 November 2024 agree. The base model was given on request only.",
    },
    involvements: [
      stated("fraunhofer-iais", "lead", register),
      stated("fraunhofer-iis", "lead", register),
      ...["forschungszentrum-juelich", "tu-dresden", "dfki", "aleph-alpha", "alexander-thamm", "ionos"].map((id) =>
        stated(id, "partner", "kick-off notices of TU Dresden and DFKI, 2022, as read in the reference collection"),
      ),
      stated("bmwk", "funder", "press notice of 2024-11-26 and kick-off notices of 2022, as read in the reference collection", {
        note: "About 14 to 15 million euro.",
      }),
    ],
    rules: {},
    hubs: [["openGPT-X"], ["EuropeanLLM-Beta", "unreleased versions"]],
    venues: [],
  },
  {
    id: "nlnorway",
    reference: null,
    name: "National Library of Norway",
    leadLabel: "National Library of Norway",
    clock: null,
    involvements: [
      stated("national-library-of-norway", "lead", slide(11)),
      stated("sigma2", "compute-provider", fact("NB-Llama", "compute partner for training"), {
        note: "Olivia supercomputer; since when is not known.",
      }),
    ],
    rules: {},
    hubs: [["NbAiLab"]],
    venues: [],
    note: "The slides name the AI Lab of the library, not a model family. NB-Llama is a candidate that nothing confirms and notram is older work, so no clock is set: NB-Llama's dates are facts and generations only, and the traces are read undated.",
  },
  {
    id: "bielik",
    reference: "Bielik",
    leadLabel: "SpeakLeash",
    clock: {
      date: "2024-03-30",
      status: "inferred",
      source: fact("Bielik", "first commit; weights added the same day"),
      note: "First commit with weights; the cards were final on 3 and 4 April 2024.",
    },
    involvements: [
      stated("speakleash", "lead", slide(11)),
      stated("cyfronet", "compute-provider", fact("Bielik", "compute and co-development partner"), {
        note: "Named as a partner for compute and co-development.",
      }),
    ],
    rules: { "speakleash/speakleash-instruct-creator": { stageRule: { by: "stage", stage: "post-training" } } },
    hubs: [["speakleash"]],
    venues: [
      {
        id: "discord",
        kind: "chat",
        name: "Discord server SpeakLeash",
        source: fact("Bielik", "community channel on cards and repositories"),
      },
      { id: "toxicity-survey", kind: "survey", name: "Toxicity survey", domains: ["evaluation"], source: slide(25) },
    ],
    note: "The first generation was built from another group's weights (Mistral 7B) by continued pre-training.",
  },
  {
    id: "masakhane",
    reference: "Masakhane (project-level entry; models include Lugha-Llama)",
    name: "Masakhane",
    leadLabel: "Masakhane",
    clock: null,
    involvements: [
      stated("masakhane", "lead", slide(11)),
      stated("princeton", "partner", register, { note: "For Lugha-Llama." }),
      stated("mcgill-nlp", "partner", register, { note: "For AfroBench." }),
      ...["google-org", "uk-fcdo", "idrc", "gates-foundation"].map((id) =>
        stated(id, "funder", fact("Masakhane", "funders named"), {
          note: "Named as a funder of the Masakhane African Languages Hub; since when is not known.",
        }),
      ),
    ],
    rules: {},
    hubs: [["masakhane"], ["Lugha-Llama"]],
    venues: [
      { id: "slack", kind: "chat", name: "Slack", source: fact("Masakhane", "community channels and rhythm") },
      { id: "google-group", kind: "mailing-list", name: "Google Group", source: fact("Masakhane", "community channels and rhythm") },
      {
        id: "weekly-meeting",
        kind: "meeting",
        name: "Weekly open meeting with public notes",
        source: fact("Masakhane", "community channels and rhythm"),
      },
      { id: "afrobench", kind: "leaderboard", name: "AfroBench", domains: ["evaluation"], source: slide(25) },
    ],
    note: "A project-level entry: the release day of Lugha-Llama was not found, and the notebooks in the traces are older work, so no clock is set and the traces are read undated.",
  },
  {
    id: "aquila",
    reference: "Aquila",
    leadLabel: "BAAI",
    clock: {
      date: "2023-06-08",
      status: "inferred",
      source: fact("Aquila", "first commit with licence file"),
      note: "First commit with the licence file; the code was released on 2023-06-09.",
    },
    involvements: [stated("baai", "lead", slide(11))],
    rules: {},
    hubs: [["BAAI"]],
    venues: [{ id: "wechat", kind: "chat", name: "WeChat groups", source: fact("Aquila", "community channel") }],
  },
  {
    id: "ling",
    reference: null,
    name: "Ling",
    leadLabel: "Ant Group",
    clock: {
      date: "2025-02-20",
      status: "inferred",
      source: fact("Ling", "version named as predecessor (date in the name)"),
      note: "Date in the version name Ling-lite-0220; the family itself is a candidate.",
    },
    involvements: [stated("ant-group", "lead", slide(11))],
    rules: {},
    hubs: [["inclusionAI"]],
    venues: [
      { id: "modelscope", kind: "hub", name: "ModelScope", domains: ["model"], source: fact("Ling", "second distribution channel") },
    ],
    note: "The slides name Ant Group, not a model family. Ling (inclusionAI) is a candidate, because a public note cites the paper's appendix on Ant Group for inclusionAI.",
  },
  {
    id: "typhoon",
    reference: "Typhoon",
    leadLabel: "SCB 10X",
    clock: {
      date: "2023-12-21",
      status: "stated",
      source: fact("Typhoon", "technical report naming the open weights"),
      note: "Day of the technical report.",
    },
    involvements: [stated("scb-10x", "lead", slide(11))],
    rules: {},
    hubs: [["scb10x", "later typhoon-ai"]],
    venues: [],
    note: "Generations are built from other groups' weights by continued pre-training.",
  },
  {
    id: "sea-lion",
    reference: "SEA-LION",
    leadLabel: "AI Singapore",
    clock: {
      date: "2023-12",
      status: "stated",
      source: fact("SEA-LION", "release stated in project documents"),
      note: "The month of v1; first Hub commits on 2023-10-30.",
    },
    involvements: [
      stated("ai-singapore", "lead", slide(11)),
      stated("imda", "partner", fact("SEA-LION", "partners"), { note: "Of the National Multimodal LLM Programme." }),
      stated("a-star", "partner", fact("SEA-LION", "partners"), { note: "Of the National Multimodal LLM Programme." }),
      stated("nrf-singapore", "funder", register, { note: "National R&D programme." }),
    ],
    rules: {},
    hubs: [["aisingapore"]],
    venues: [
      {
        id: "sea-helm",
        kind: "leaderboard",
        name: "SEA-HELM",
        domains: ["evaluation"],
        source: fact("SEA-LION", "leaderboard run by the project"),
      },
    ],
  },
];

/** Names of a project in the several reference files → its id. */
export const aliases = {
  "NB-Llama": "nlnorway",
  "NB-Llama (National Library of Norway)": "nlnorway",
  "AI Lab, National Library of Norway": "nlnorway",
  "Ant Group": "ling",
  "Ling (Ant Group)": "ling",
  Masakhane: "masakhane",
  ...Object.fromEntries(projects.map((project) => [project.reference ?? project.name, project.id])),
};

/**
 * How the dates of a generation are known, where a source does not plainly state a release: what the reference calls an upload day, a
 * first commit, a name's date or "by this day" is inferred. `[base, instruct]`; starts are all inferred (first commits, collection dates).
 */
export const datesInferred = {
  "OLMo 1": [false, true],
  "OLMo 1.7 (0424)": [true, true],
  "OLMo 0724": [true, true],
  "OLMo 2 (1124, 7B and 13B)": [true, true],
  "OLMo 2 32B (0325)": [true, true],
  "OLMo 2 1B (0425)": [true, true],
  v0: [true, true],
  "Aya Expanse": [true, true],
  "Aya Vision": [true, true],
  SmolLM: [true, true],
  "SmolLM instruct v0.2": [true, true],
  SmolLM2: [true, true],
  "Llama 2": [false, true],
  "Llama 3": [false, true],
  "Llama 3.1": [false, true],
  "Llama 3.2": [false, true],
  "Llama 4": [false, true],
  "Teuken v0.6": [true, true],
  "nb-llama 3.2 (1B, 3B)": [true, true],
  "nb-llama 3.1 (8B)": [true, true],
  "Bielik 7B v0.1": [true, true],
  "Bielik 11B v2 (v2.0 to v2.2 instruct)": [true, true],
  "Bielik 11B v2.3": [true, true],
  "Bielik 11B v3.0": [true, true],
  "zephyr-7b-gemma-sft-african-alpaca": [true, true],
  "Aquila (7B)": [true, true],
  "Ling 1 (lite, plus)": [true, true],
  "Ling 2.0 (mini, flash)": [true, true],
  "Ling-1T": [true, true],
  "Ling 2.5": [true, true],
  "Ling 2.6": [true, true],
  "Typhoon 1 (7B)": [false, true],
  "Typhoon 1.5": [true, true],
  "Typhoon 2": [true, true],
  "Typhoon 2.1": [true, true],
  "Typhoon 2.5": [true, true],
  v1: [false, true],
};
export { register, traces };
