import type { Id } from "../../model/id.ts";

/** What somebody may come with. */
export type Interest = "data" | "language" | "annotation" | "evaluation" | "documentation" | "compute" | "code";

type Rule = Readonly<{ id: Interest; label: string; domains: readonly Id[]; venueKinds: readonly Id[]; codes: readonly Id[] }>;

/** Which domains, places and on-ramp codes answer which interest. A code named here goes to its interest alone; others go by their domain. */
export const interests: readonly Rule[] = [
  { id: "data", label: "Data", domains: ["data"], venueKinds: [], codes: [] },
  { id: "language", label: "Languages", domains: [], venueKinds: [], codes: ["language-data"] },
  { id: "annotation", label: "Annotation", domains: [], venueKinds: ["annotation-tool"], codes: [] },
  {
    id: "evaluation",
    label: "Evaluation",
    domains: ["evaluation"],
    venueKinds: ["leaderboard", "survey"],
    codes: ["feedback-survey", "open-leaderboard", "checkpoint-sharing"],
  },
  {
    id: "documentation",
    label: "Documentation and talk",
    domains: ["community"],
    venueKinds: ["forum", "chat", "mailing-list", "meeting", "working-group"],
    codes: [],
  },
  { id: "compute", label: "Compute", domains: ["compute"], venueKinds: [], codes: ["public-compute-partnership"] },
  { id: "code", label: "Code and models", domains: ["software", "model"], venueKinds: [], codes: ["feature-upstreaming"] },
];
