import { slide } from "./register.mjs";

/**
 * What the placement in an organisational model asks of a project: who holds final say, of which legal bodies its bodies are units, and
 * where a community has its home. No governance text read so far says who decides, so final say is read off from who is described as in
 * charge, and marked inferred. The name of the authors' model for a project is used nowhere here. Bodies are named as in organisations.yaml.
 */
const onMap = { asOf: "November 2025", status: "inferred", source: slide(11) };

const drawnAlone = (project, subject, value) => ({
  project,
  subject,
  property: "final say",
  value,
  unit: "who",
  ...onMap,
  note: `No governance text that says who decides was found. The authors' map draws ${value} alone as the developer, and nobody else is described as deciding.`,
});

const community = (project, subject, reason, more) => ({
  project,
  subject,
  property: "final say",
  value: "community",
  unit: "who",
  status: "inferred",
  note: `No governance text that says who decides was found. ${reason}`,
  ...more,
});

const home = (project, subject, value, reason, more = onMap) => ({
  project,
  subject,
  property: "legal or hosting home",
  value,
  unit: "organisation",
  ...more,
  note: reason,
});

const fraunhofer = (subject) => ({
  project: "teuken",
  subject,
  property: "legal body",
  value: "Fraunhofer-Gesellschaft",
  unit: "organisation",
  asOf: "2026-11-25",
  status: "inferred",
  source: "the institute's name",
  note: "Two institutes of one society count as one body.",
});

export const governanceFacts = [
  drawnAlone("olmo", "OLMo", "Allen Institute for AI (Ai2)"),
  community("pythia", "Pythia", "EleutherAI was founded as a Discord community; its institute came later.", {
    asOf: "page stored, date unknown",
    source: "https://www.eleuther.ai/faq/",
  }),
  home(
    "pythia",
    "Pythia",
    "EleutherAI",
    "The EleutherAI Institute, incorporated as a non-profit in early 2023; its donors are not its home.",
    {
      asOf: "page stored, date unknown",
      status: "stated",
      source: "https://earthpressnews.com/de/stability-ai-hugging-face-und-canva-unterstuetzen-neue-gemeinnuetzige-ki-forschung",
    },
  ),
  community("aya", "Aya", "The first release is told as the work of 3,000 contributors in 119 countries.", {
    asOf: "2024-02-13",
    source: "https://www.axios.com/2024/02/13/open-source-ai-languages",
  }),
  home(
    "aya",
    "Aya",
    "Cohere Labs",
    "The authors' map draws Cohere Labs as the developer; it holds the project's repositories and its account on the Hub.",
  ),
  drawnAlone("smollm", "SmolLM", "Hugging Face"),
  drawnAlone("llama", "Llama", "Meta"),
  community(
    "bloom",
    "BLOOM",
    "Its pages describe a steering committee whose advice does not bind and an organisation committee split into working groups.",
    {
      asOf: "page stored, date unknown",
      source: "https://bigscience.notion.site/Organization-292995757b644b1db4acfa9a5705f4ae",
    },
  ),
  home(
    "bloom",
    "BLOOM",
    "Hugging Face",
    "Hugging Face was invited to use the public cluster and started BigScience from this, gave the general chair and hosts its site and its account. GENCI and IDRIS gave machines, which makes no home.",
    { asOf: "November 2025", status: "inferred", source: slide(21) },
  ),
  {
    project: "teuken",
    subject: "Teuken (OpenGPT-X)",
    property: "final say",
    value: "Fraunhofer IAIS; Fraunhofer IIS; Forschungszentrum Jülich; TU Dresden; DFKI; Aleph Alpha; Alexander Thamm; IONOS",
    unit: "who",
    asOf: "2022",
    status: "inferred",
    source: "kick-off notices of TU Dresden and DFKI, 2022, as read in the reference collection",
    note: "The notices name two institutes as leads of a funded consortium and partners with tasks of their own; no text that says who decides was found.",
  },
  fraunhofer("Fraunhofer IAIS"),
  fraunhofer("Fraunhofer IIS"),
  drawnAlone("nlnorway", "National Library of Norway", "National Library of Norway"),
  community(
    "bielik",
    "Bielik",
    "By its founder's account a lack of Polish in other models prompted a community to form; it meets on a Discord server.",
    {
      asOf: "page stored, date unknown",
      source: "https://bielik.ai",
    },
  ),
  home(
    "bielik",
    "Bielik",
    "SpeakLeash (Fundacja Spichlerz)",
    "The foundation named with SpeakLeash. Cyfronet gives machines, which makes no home.",
    { asOf: "2026-11-23", status: "inferred", source: "reference collection of projects, November 2026" },
  ),
  community(
    "masakhane",
    "Masakhane",
    "Its pages describe an open community of about 1,000 participants in 30 African countries with a weekly open meeting.",
    {
      asOf: "2023-04-03",
      source: "https://github.com/masakhane-io/masakhane-community/blob/master/README.md",
    },
  ),
  home(
    "masakhane",
    "Masakhane",
    "Masakhane Research Foundation",
    "The foundation named with the community. Funders of its language hub make no home.",
    {
      asOf: "2026-11-23",
      status: "inferred",
      source: "reference collection of projects, November 2026",
    },
  ),
  drawnAlone("aquila", "Aquila", "Beijing Academy of Artificial Intelligence (BAAI)"),
  drawnAlone("ling", "Ling", "Ant Group"),
  drawnAlone("typhoon", "Typhoon", "SCB 10X"),
  drawnAlone("sea-lion", "SEA-LION", "AI Singapore"),
].map((fact) => ({ ...fact, domain: null }));
