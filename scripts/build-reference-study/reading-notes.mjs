/**
 * Short notes, in our own words, of what the authors' slides, abstracts and post report. One source per slide or document, one paragraph
 * per item. A coding is `[code, { domain, stage, voice, about }]`; what is left out is null: a voice, the source's own author; a project,
 * none in particular. Items that only we infer are not here.
 */
const pre = (domain, more) => ({ domain, stage: "pre-training", ...more });
const post = (domain, more) => ({ domain, stage: "post-training", ...more });
const after = (domain, more) => ({ domain, stage: "post-release", ...more });
const by = (voice, about) => ({ voice, about });

const ai2 = by("ai2", "olmo");
const eleutherai = by("eleutherai", "pythia");
const huggingFace = by("hugging-face", "smollm");
const library = by("national-library-of-norway", "nlnorway");
const speakleash = by("speakleash", "bielik");
const masakhane = by("masakhane", "masakhane");
const baai = by("baai", "aquila");
const scb10x = by("scb-10x", "typhoon");
const aiSingapore = by("ai-singapore", "sea-lion");
const antGroup = by("ant-group", "ling");
const bigscience = by("bigscience", "bloom");

const slides = "authors' slides (OFA Symposium, November 2025)";

export const sources = [
  {
    id: "abstract-v1",
    title: "Abstract of the paper, first version",
    origin: "arXiv 2509.25397v1, abstract",
    date: "2025-09-29",
    notes: [
      [
        "Those who take part in open language-model projects do so for social, economic and technological reasons.",
        ["social-motivation"],
        ["economic-motivation"],
        ["technological-motivation"],
      ],
      ["One reason given is that more people should have access to the technology.", ["democratise-access"]],
      ["Another is to further open science.", ["open-science"]],
      ["Another is to build up the ecosystem of a region.", ["ecosystem-building"]],
      ["Another is that languages which other models leave out should be represented.", ["language-representation"]],
      [
        "Five organisational models were found; they differ in how centralised control is and in how a project deals with its community at each stage.",
        ["organisational-form"],
        ["centralisation"],
      ],
      ["Benchmarks and leaderboards are among the things that several groups work on in common.", ["shared-evaluation"]],
      [
        "Forums for discussion and for sharing knowledge are among the places where projects and users meet after a release.",
        ["forums-and-demos", after("community")],
      ],
    ],
  },
  {
    id: "abstract-v2",
    title: "Abstract of the paper, second version",
    origin: "arXiv 2509.25397v2 and SSRN 6885020, abstract",
    date: "2026-06-05",
    notes: [
      [
        "Before a release taking part is concentrated, open to selected people and bodies.",
        ["participation-selective", { stage: "pre-training" }],
      ],
      ["After a release taking part becomes broad and spread over many.", ["participation-open", { stage: "post-release" }]],
      ["Governance is mostly formal, and professional to different degrees.", ["formality"]],
      ["Projects range from centralised, led by one company, to decentralised, led by a community.", ["centralisation"]],
      [
        "What moves people and bodies to take part is social, economic or technological.",
        ["social-motivation"],
        ["economic-motivation"],
        ["technological-motivation"],
      ],
    ],
  },
  {
    id: "post-2025-10-06",
    title: "The first author's post on the paper",
    origin: "linaker.se/blog, post of 2025-10-06",
    date: "2025-10-06",
    notes: [
      [
        "Five models of organising are told apart: a single company, a single institute, several institutes, a grassroots project with a non-profit sponsor, a grassroots project with a company as sponsor.",
        ["organisational-form"],
        ["sponsorship"],
      ],
      ["How a project is governed shapes why people take part in it and what draws them.", ["governance"], ["motivation"]],
      ["Innovation in a region is one of the reasons for which projects open their work.", ["regional-innovation"]],
    ],
  },
  {
    id: "research-note",
    title: "A public research note that cites the paper",
    origin: "a public note citing arXiv 2509.25397 (second hand)",
    date: null,
    note: "Second hand: a person's digest of the paper, the only breakdown of motivations by kind of project that was found.",
    notes: [
      ["Projects of companies name the building of an ecosystem as their reason.", ["ecosystem-building"]],
      ["Research institutes name open science.", ["open-science"]],
      ["Grassroots projects name access and the representation of languages.", ["democratise-access"], ["language-representation"]],
    ],
  },
  {
    id: "bigscience-pages",
    title: "BigScience's public pages on its organisation",
    origin: "https://bigscience.notion.site/Organization-292995757b644b1db4acfa9a5705f4ae",
    date: null,
    notes: [
      ["The workshop's general chair came from Hugging Face.", ["decision-rights", bigscience]],
      ["A large scientific steering committee gave advice that did not bind.", ["committees", bigscience], ["decision-rights", bigscience]],
      ["An organisation committee was split into working groups.", ["committees", bigscience], ["working-groups", bigscience]],
      ["The workshop was set up for one year.", ["governance", bigscience]],
    ],
  },
  {
    id: "opengpt-x-notices",
    title: "Public notices on the OpenGPT-X consortium",
    origin: "kick-off notices of TU Dresden and DFKI (2022) and press notice of 2024-11-26",
    date: null,
    notes: [
      [
        "The consortium is led by Fraunhofer IAIS and Fraunhofer IIS; the partners have tasks of their own.",
        ["final-say", { about: "teuken" }],
        ["organisational-form", { about: "teuken" }],
      ],
      ["The public funder BMWK paid for the work with about 14 to 15 million euro.", ["sponsorship", { about: "teuken" }]],
    ],
  },
  {
    id: "slide-06",
    title: "Slide 6: stages of a model's life",
    origin: `${slides}, slide 6`,
    date: "2025-11",
    notes: [
      ["Red-teaming and tests for safety belong to the stage after training.", ["red-teaming", post("evaluation")]],
      ["Once weights are public, users report bugs and give feedback.", ["feedback-and-bug-reports", after("software")]],
      ["Once weights are public, users send changes back to the project.", ["upstream-contribution", after("software")]],
      ["Once weights are public, others make derivatives of them.", ["derivation", after("model")]],
    ],
  },
  {
    id: "slide-14",
    title: "Slide 14: organisational models with examples",
    origin: `${slides}, slide 14`,
    date: "2025-11",
    notes: [
      ["Llama is drawn as the project of a single company.", ["organisational-form", { about: "llama" }]],
      ["SmolLM is drawn as the project of a single company.", ["organisational-form", { about: "smollm" }]],
      ["Typhoon is drawn as the project of a single company.", ["organisational-form", { about: "typhoon" }]],
      ["OLMo is drawn as the project of a single research institute.", ["organisational-form", { about: "olmo" }]],
      ["SEA-LION is drawn as the project of a single research institute.", ["organisational-form", { about: "sea-lion" }]],
      ["Aquila is drawn as the project of a single research institute.", ["organisational-form", { about: "aquila" }]],
      ["OpenGPT-X is drawn as the project of several research institutes.", ["organisational-form", { about: "teuken" }]],
      [
        "Pythia is drawn as a grassroots project with a non-profit sponsor.",
        ["organisational-form", { about: "pythia" }],
        ["sponsorship", { about: "pythia" }],
      ],
      [
        "Aya is drawn as a grassroots project with a non-profit sponsor.",
        ["organisational-form", { about: "aya" }],
        ["sponsorship", { about: "aya" }],
      ],
      [
        "Bielik is drawn as a grassroots project with a non-profit sponsor.",
        ["organisational-form", { about: "bielik" }],
        ["sponsorship", { about: "bielik" }],
      ],
      [
        "Masakhane is drawn as a grassroots project with a non-profit sponsor.",
        ["organisational-form", { about: "masakhane" }],
        ["sponsorship", { about: "masakhane" }],
      ],
      [
        "BLOOM is drawn as a grassroots project with a vendor as sponsor.",
        ["organisational-form", { about: "bloom" }],
        ["sponsorship", { about: "bloom" }],
      ],
      ["A sixth box, dashed, holds projects of several companies; its example, BigCode, is outside the sample.", ["organisational-form"]],
    ],
  },
  {
    id: "slide-17",
    title: "Slides 15 to 17: the work before and after a release",
    origin: `${slides}, slides 15 to 17`,
    date: "2025-11",
    notes: [
      [
        "Up to the release the work resembles a cathedral, built by few under one plan; after it a bazaar that platforms mediate.",
        ["centralisation"],
      ],
      [
        "Before a release small teams of experts do the work on the model.",
        ["small-expert-teams", pre("model")],
        ["participation-selective", pre("model")],
      ],
      ["The need for compute is the first barrier to taking part.", ["compute-need", pre("compute")]],
      ["After a release people meet in forums, demos and research, and give feedback.", ["forums-and-demos", after("community")]],
      ["With releases in quick order a community is hard to sustain.", ["hard-to-sustain", after("community")]],
    ],
  },
  {
    id: "slide-20",
    title: "Slide 20: barriers before training ends",
    origin: `${slides}, slide 20`,
    date: "2025-11",
    notes: [
      ["Ai2: labs keep secret how they train their models.", ["method-secrecy", pre("model", ai2)]],
      [
        "Ai2: machines and people are committed early, so partners must be found and their part settled before experiments begin.",
        ["early-lock-in", pre("model", ai2)],
        ["participation-selective", pre("model", { ...ai2, memo: "Partners take part, but only those settled beforehand." })],
      ],
      [
        "SpeakLeash: training takes rare skills and large groups make it slower, so this part is kept to a small circle of specialists.",
        ["specialised-expertise", pre("model", speakleash)],
        ["small-expert-teams", pre("model", speakleash)],
        ["participation-selective", pre("model", speakleash)],
      ],
      [
        "Labs talk with each other informally about what they learn.",
        ["informal-exchange", pre("model")],
        ["informal-exchange", pre("community")],
      ],
      [
        "National Library of Norway: copyright makes sharing data complicated, and rights holders watch it.",
        ["legal-complexity", pre("data", library)],
      ],
      ["National Library of Norway: work on data earns little recognition.", ["undervalued-data-work", pre("data", library)]],
      ["National Library of Norway: curated data costs a lot and gives an edge over others.", ["costly-data", pre("data", library)]],
    ],
  },
  {
    id: "slide-21",
    title: "Slide 21: on-ramps before training ends",
    origin: `${slides}, slide 21`,
    date: "2025-11",
    notes: [
      [
        "SCB 10X: datasets for languages with few or middling resources are an easy place to begin.",
        ["language-data", pre("data", scb10x)],
      ],
      ["Masakhane: datasets for languages with few resources are an easy place to begin.", ["language-data", pre("data", masakhane)]],
      ["Masakhane: data in African languages stands behind paywalls.", ["paywalled-data", pre("data", masakhane)]],
      [
        "Hugging Face: datasets that others did not disclose were rebuilt in the open, such as mathematical data after DeepSeek.",
        ["open-rebuilding", pre("data", huggingFace)],
      ],
      [
        "EleutherAI: work on the quality and legality of data, such as tracing licences in Common Crawl against their laundering, gives others a way in.",
        ["data-quality-and-legality", pre("data", eleutherai)],
      ],
      [
        "EleutherAI: users of GPT-NeoX sent back features that they had built for their own needs, such as mixture of experts and tuning with human feedback.",
        ["feature-upstreaming", pre("software", eleutherai)],
        [
          "participation-open",
          pre("software", { ...eleutherai, memo: "Users came in by what they had built, without being chosen first." }),
        ],
        ["gain-capability", eleutherai],
      ],
      [
        "Hugging Face: the operator of the public cluster Jean Zay invited it to put the machine under load; from this BigScience began.",
        ["public-compute-partnership", pre("compute", by("hugging-face", "bloom"))],
        ["participation-selective", pre("compute", { ...by("hugging-face", "bloom"), memo: "One organisation was invited." })],
      ],
    ],
  },
  {
    id: "slide-23",
    title: "Slide 23: barriers and on-ramps in post-training",
    origin: `${slides}, slide 23`,
    date: "2025-11",
    notes: [
      ["Methods of post-training are guarded, because they set a lab apart.", ["method-secrecy", post("model")]],
      ["Iterations are so fast that they are hard to coordinate with others.", ["fast-cycles", post("model")]],
      [
        "Hugging Face: unfinished checkpoints go to trusted partners, such as startups, who test them and add capabilities.",
        ["checkpoint-sharing", post("model", huggingFace)],
        ["participation-selective", post("model", huggingFace)],
        ["partner-testing", post("evaluation", huggingFace)],
        ["participation-selective", post("evaluation", huggingFace)],
        ["trusted-circle", post("community", huggingFace)],
        ["gain-capability", huggingFace],
      ],
      [
        "BAAI: the open dataset Infinity Instruct was used for more than 130 models of others within three months.",
        ["open-post-training-data", post("data", baai)],
      ],
    ],
  },
  {
    id: "slide-25",
    title: "Slide 25: on-ramps after a release",
    origin: `${slides}, slide 25`,
    date: "2025-11",
    notes: [
      [
        "Masakhane: Lugha-Llama, made from Llama for twenty African languages, does better than Llama on the benchmark Global MMLU.",
        ["derivation", after("model", masakhane)],
        ["derivation", after("model", by("masakhane", "llama"))],
      ],
      [
        "Masakhane: the leaderboard AfroBench, with 64 African languages, 15 tasks and 22 datasets, takes submissions from others.",
        ["open-leaderboard", after("evaluation", masakhane)],
        ["participation-open", after("evaluation", { ...masakhane, memo: "Whoever has results can submit them." })],
      ],
      [
        "AI Singapore: the company GoTo runs SEA-LION for Javanese, Sundanese and Indonesian.",
        ["regional-deployment", after("model", aiSingapore)],
        ["local-adoption", aiSingapore],
      ],
      [
        "EleutherAI: models reach people, and are found by them, through Hugging Face.",
        ["platform-distribution", after("model", eleutherai)],
      ],
      ["BigCode, which followed BigScience, learned from it.", ["follow-up-project", after("model", { about: "bloom" })]],
      [
        "BigScience was later thought too experimental in form, so its successor had more direction.",
        ["governance-change", { about: "bloom" }],
      ],
      [
        "SpeakLeash: a survey of users on toxicity brought more than 60,000 responses.",
        ["feedback-survey", after("evaluation", speakleash)],
        ["participation-open", after("evaluation", { ...speakleash, memo: "So many answers can only have come from users at large." })],
      ],
    ],
  },
  {
    id: "slide-26",
    title: "Slide 26: barriers after a release",
    origin: `${slides}, slide 26`,
    date: "2025-11",
    notes: [
      [
        "Ant Group: the gated licence of Llama leaves mainland China out.",
        ["restrictive-licence", after("model", by("ant-group", "llama"))],
      ],
      [
        "Ant Group: a firewall stands before the shared platform, so copies are kept inside and uploaded from time to time.",
        ["network-restrictions", after("model", antGroup)],
      ],
      ["Ant Group: a project lives for one or two months.", ["short-lived-projects", after("model", antGroup)]],
      [
        "National Library of Norway: making code reusable takes effort, and code that was fully open was used again by two to four people.",
        ["reuse-effort", after("software", library)],
      ],
      ["With releases in quick order engagement is hard to keep up.", ["hard-to-sustain", after("community")]],
    ],
  },
];
