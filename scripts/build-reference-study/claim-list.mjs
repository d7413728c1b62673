// @ts-check

/**
 * The claims of the reference study: statement, evidence by its address (see `portolan claim add --help`), what was searched for
 * counter-evidence, and the parts of its confidence that were judged. Figures are pinned when `claims.mjs` runs.
 * @typedef {Readonly<{ id: string, statement: string, act: string, about: string[], supports: string[], against?: string[],
 *   search?: Readonly<{ where: string, found: string }>, confidence?: Record<string, [string, string]> }>} ListedClaim
 */

/** @param {string} project @param {string} aspect @param {string} bound */
const afterRelease = (project, aspect, bound) =>
  `measure:before-after?by=project&project=${project}&aspect=${aspect.replaceAll(" ", "+")}&${bound}`;

const all = [
  ...["olmo", "pythia", "aya", "smollm", "llama", "bloom", "teuken"],
  ...["nlnorway", "bielik", "masakhane", "aquila", "ling", "typhoon", "sea-lion"],
];

/** @type {readonly ListedClaim[]} */
export const claims = [
  {
    id: "bloom-shrank",
    statement: "Public work on BLOOM shrank and came to rest on fewer people after its release.",
    act: "participation",
    about: ["bloom"],
    supports: [
      afterRelease("bloom", "events ratio", "below=1"),
      afterRelease("bloom", "arrivals ratio", "below=1"),
      afterRelease("bloom", "effective-number-rarefied ratio", "below=1"),
      "governance!coding:bigscience-pages-06",
    ],
    search: {
      where: "The same windows in the other projects, the placebo windows of BLOOM, and the passages about it",
      found:
        "Elsewhere the median change is of the same kind with wide limits; the workshop had been planned for one year, so its end is no surprise.",
    },
    confidence: {
      coverage: ["serious", "Four per cent of the events are by people whose organisation is known; the figures here need none."],
      construct: ["minor", "Commits alone; the workshop also met in calls and a forum."],
      window: ["none", "365 days on each side, wholly inside the history."],
    },
  },
  {
    id: "broadens-after-release",
    statement: "Taking part broadens after a release.",
    act: "participation",
    about: ["bloom", "pythia", "olmo", "teuken", "bielik"],
    supports: [
      "coding:abstract-v2-01",
      "coding:abstract-v2-02",
      `part!${afterRelease("pythia", "arrivals ratio", "above=1")}`,
      `part!${afterRelease("olmo", "arrivals ratio", "above=1")}`,
      `part!${afterRelease("bielik", "arrivals ratio", "above=1")}`,
    ],
    against: [`part!${afterRelease("bloom", "arrivals ratio", "below=1")}`, `part!${afterRelease("teuken", "arrivals ratio", "below=1")}`],
    search: {
      where: "Every project with a window before its release",
      found: "In repositories arrivals rose at Pythia and OLMo, fell at BLOOM and Teuken, and cannot be told at Bielik.",
    },
    confidence: {
      relevance: ["moderate", "The authors speak of all that happens after a release; repositories show a part of it."],
      construct: ["moderate", "Arrivals in repositories; derivatives and use are kept apart."],
    },
  },
  {
    id: "llama-nothing-before",
    statement: "Llama had no public repository before its first release.",
    act: "participation",
    about: ["llama"],
    supports: [
      "cell:llama/pre-training/model=not-yet-public",
      "cell:llama/pre-training/software=not-yet-public",
      "cell:llama/pre-training/evaluation=not-yet-public",
      "fact:llama-008",
    ],
    search: { where: "The first events of all of Meta's repositories that the study holds", found: "None is older than the launch." },
    confidence: { coverage: ["minor", "Only the repositories that were read can show it."] },
  },
  {
    id: "llama-stack-several",
    statement: "llama-stack turned from one company's work into that of several.",
    act: "participation",
    about: ["llama"],
    supports: [
      "change:share-of-events?by=artefact&artefact=meta-llama/llama-stack&from=..2025-03-01&to=2025-03-01..&expects=rises",
      "part!measure:events?by=organisation&project=llama&organisation=red-hat&above=300",
    ],
    search: {
      where: "The same share in the other repositories of Llama",
      found: "PurpleLlama stayed with Meta; nothing speaks against the change here.",
    },
    confidence: {
      coverage: ["moderate", "Of the later events 56 per cent are by people whose organisation is known."],
      window: ["minor", "The day that parts the two windows was chosen after looking at the figures."],
    },
  },
  {
    id: "openness-is-a-profile",
    statement:
      "Within one project openness differs from artefact to artefact: PurpleLlama is Meta's work, llama-stack is not Meta's alone.",
    act: "participation",
    about: ["llama"],
    supports: [
      "measure:share-of-events?by=artefact&artefact=meta-llama/PurpleLlama&below=0.1",
      "measure:share-of-events?by=artefact&artefact=meta-llama/llama-stack&above=0.2",
      "cell:llama/post-release/evaluation=selective",
      "cell:llama/post-release/software=open",
    ],
    search: {
      where: "All repositories of Llama",
      found: "Their shares of outside work lie from under 5 per cent to over 20; none speaks against it.",
    },
  },
  {
    id: "olmo-inside-before",
    statement: "Before its release OLMo's model was built inside Ai2.",
    act: "participation",
    about: ["olmo"],
    supports: [
      "measure:share-of-events?by=cell&project=olmo&stage=pre-training&domain=model&below=0.1",
      "cell:olmo/pre-training/model=selective",
      "coding:slide-20-03",
    ],
    search: { where: "Every outsider's event before the release", found: "Three arrivals from outside, by whom 25 of 2,712 events are." },
    confidence: {
      coverage: ["none", "Most events are by people whose organisation is known."],
      adequacy: ["moderate", "One reading note, by one voice."],
    },
  },
  {
    id: "neox-by-its-users",
    statement: "GPT-NeoX was built with users of several organisations.",
    act: "participation",
    about: ["pythia"],
    supports: [
      "measure:outside-organisations?by=artefact&artefact=EleutherAI/gpt-neox&above=3",
      "cell:pythia/pre-training/software=open",
      "coding:slide-21-06",
      "coding:slide-21-07",
    ],
    search: { where: "Who made half of the work", found: "Four people; users from 13 organisations came in beside them." },
    confidence: {
      adequacy: ["moderate", "One reading note, by one voice."],
      coverage: ["moderate", "Half of the events are by people whose organisation is known."],
    },
  },
  {
    id: "harness-widest-way-in",
    statement: "The evaluation harness is the widest way in that the study traces.",
    act: "participation",
    about: ["pythia"],
    supports: [
      "measure:contributors?by=artefact&artefact=EleutherAI/lm-evaluation-harness&above=300",
      "measure:arrivals?by=artefact&artefact=EleutherAI/lm-evaluation-harness&above=300",
    ],
    against: [
      "part!measure:contributor-absence-factor?by=artefact&artefact=EleutherAI/lm-evaluation-harness&below=6",
      "part!measure:top-share?by=artefact&artefact=EleutherAI/lm-evaluation-harness&above=0.2",
    ],
    search: {
      where: "The spread of the work over its people, against the other repositories",
      found: "It is the widest by volume: five people make half of the work, and promptsource spreads less of it over more.",
    },
  },
  {
    id: "bigscience-data-broader",
    statement: "In BigScience the work on data was broader than the work on the model.",
    act: "participation",
    about: ["bloom"],
    supports: [
      "change:arrivals?by=cell&project=bloom&stage=pre-training&from=domain:model&to=domain:data&expects=rises",
      "change:contributors?by=cell&project=bloom&stage=pre-training&from=domain:model&to=domain:data&expects=rises",
      "change:top-share?by=cell&project=bloom&stage=pre-training&from=domain:model&to=domain:data&expects=falls",
    ],
    search: {
      where: "The effective number of people in both cells",
      found: "It lies higher for data, but its bounds overlap, so it says nothing by itself.",
    },
  },
  {
    id: "notram-one-developer",
    statement: "The public repository of the National Library of Norway's models is one developer's work.",
    act: "participation",
    about: ["nlnorway"],
    supports: [
      "measure:top-share?by=artefact&artefact=NbAiLab/notram&above=0.8",
      "measure:contributor-absence-factor?by=artefact&artefact=NbAiLab/notram&below=2",
      "cell:nlnorway/undated/model=closed",
    ],
    search: {
      where: "Facts and passages about the library",
      found: "A notice of code that two to four people used again; no other contributor is named.",
    },
    confidence: { construct: ["moderate", "One repository; what the library does beside it is not public."] },
  },
  {
    id: "drawn-ties-in-committers",
    statement: "The ties that the authors drew between projects show in whose people commit to whose repositories.",
    act: "participation",
    about: ["pythia", "bloom", "llama"],
    supports: [
      "part!measure:events?by=organisation&project=bloom&organisation=ai2&above=0",
      "part!measure:events?by=organisation&project=bloom&organisation=hugging-face&above=0",
      "part!measure:events?by=organisation&project=pythia&organisation=ai2&above=0",
      "part!measure:events?by=organisation&project=pythia&organisation=hugging-face&above=0",
    ],
    against: [
      "part!measure:events?by=organisation&project=pythia&organisation=aleph-alpha&above=300",
      "part!measure:events?by=organisation&project=llama&organisation=red-hat&above=300",
    ],
    search: {
      where: "Organisations with most events in projects they do not lead",
      found:
        "Those with most, Red Hat in Llama and Aleph Alpha in Pythia, have no tie on the authors' map; several drawn ties show no commit at all.",
    },
  },
  {
    id: "small-cores-everywhere",
    statement: "In each of the fourteen projects a handful of people make half of the traced work.",
    act: "participation",
    about: all,
    supports: all.map((project) => `measure:contributor-absence-factor?by=project&project=${project}&below=14`),
    search: { where: "All fourteen projects", found: "The largest core is Llama's, with 13 people." },
    confidence: { construct: ["serious", "True and weak: it holds of nearly all software, and says nothing of who could have come in."] },
  },
  {
    id: "bigscience-from-public-compute",
    statement: "A public machine stood at the beginning of BigScience: its operator invited the first partners to use it.",
    act: "governance",
    about: ["bloom"],
    supports: ["coding:slide-21-09", "fact:bloom-020", "fact:bloom-027"],
    search: {
      where: "Public pages of BigScience and the model card",
      found: "They name the same machine and bodies, and no other beginning.",
    },
  },
  {
    id: "smollm-checkpoints-to-partners",
    statement: "SmolLM's unfinished checkpoints went to chosen partners before release.",
    act: "participation",
    about: ["smollm"],
    supports: ["coding:slide-23-04"],
  },
  {
    id: "grassroots-name-access",
    statement: "Grassroots projects give access and the representation of languages as their reasons.",
    act: "motivation",
    about: ["masakhane", "bielik", "aya", "pythia", "bloom"],
    supports: ["coding:research-note-03", "coding:research-note-04", "part!fact:bielik-015"],
    against: ["part!coding:slide-21-08"],
    search: {
      where: "All passages coded with a motivation",
      found: "EleutherAI names a gain in capability; the breakdown by kind of project is second-hand.",
    },
    confidence: {
      methods: ["serious", "A person's digest of the paper, not the paper."],
      adequacy: ["moderate", "One note for all grassroots projects."],
    },
  },
];
