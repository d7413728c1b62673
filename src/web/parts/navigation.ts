/** A page of the top bar. `letter` is its key after G, underlined in its label. */
export type NavigationItem = Readonly<{ to: string; label: string; letter: string }>;

export type NavigationGroup = Readonly<{
  /** Null: the pages stand in the bar themselves. */
  label: string | null;
  pages: readonly NavigationItem[];
}>;

/**
 * The pages that exist, in the bar's order: a page adds its line here and in routes.tsx. Letters that are given out, also to pages to come:
 * Chart, Projects · Lifecycle, Governance, Motivations, Ties, lIneage, Ways in, cOmpare · Desk, Agreement · pEople, Harvest, eXchange ·
 * claimS, recommeNdations, Report.
 */
export const navigation: readonly NavigationGroup[] = [
  {
    label: null,
    pages: [
      { to: "/", label: "Chart", letter: "c" },
      { to: "/projects", label: "Projects", letter: "p" },
    ],
  },
  {
    label: "Views",
    pages: [
      { to: "/lifecycle", label: "Lifecycle", letter: "l" },
      { to: "/governance", label: "Governance", letter: "g" },
      { to: "/motivations", label: "Motivations", letter: "m" },
      { to: "/ties", label: "Ties", letter: "t" },
      { to: "/ways-in", label: "Ways in", letter: "w" },
      { to: "/compare", label: "Compare", letter: "o" },
      { to: "/lineage", label: "Lineage", letter: "i" },
    ],
  },
  {
    label: "Reading",
    pages: [
      { to: "/desk", label: "Desk", letter: "d" },
      { to: "/find", label: "Find", letter: "f" },
      { to: "/agreement", label: "Agreement", letter: "a" },
    ],
  },
  {
    label: "Sources",
    pages: [
      { to: "/people", label: "People", letter: "e" },
      { to: "/harvest", label: "Harvest", letter: "h" },
      { to: "/exchange", label: "Exchange", letter: "x" },
    ],
  },
  {
    label: "Results",
    pages: [
      { to: "/claims", label: "Claims", letter: "s" },
      { to: "/recommendations", label: "Recommendations", letter: "n" },
      { to: "/report", label: "Report", letter: "r" },
    ],
  },
];

/** All pages of all groups. */
export const navigationPages: readonly NavigationItem[] = navigation.flatMap(({ pages }) => pages);
