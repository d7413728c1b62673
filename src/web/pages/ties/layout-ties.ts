import { shares } from "../../../finding/ties/tie-pairs.ts";
import type { Id } from "../../../model/id.ts";
import type { TiesDocument } from "../../../workbench/ties/read.ts";
import { foldText } from "../../parts/fold-text.ts";

type Pair = TiesDocument["pairs"][number];
type Entry = TiesDocument["organisations"][number];

export type AxisProject = Readonly<{ id: Id; name: string; group: string }>;

/** An arc between two places of the axis: `up` for a recorded tie, `down` for people found in both. */
export type Arc = Readonly<{
  key: string;
  path: string;
  width: number;
  isBroken: boolean;
  isOfSelected: boolean;
  a: Id;
  b: Id;
  label: string;
}>;

/** The six places of the domains in one cell of an organisation: traced from outside or partner (filled), from inside (hollow), or a dot. */
export type Place = Readonly<{ domain: Id; x: number; y: number; form: "filled" | "hollow" | "dot" }>;
export type OrganisationCell = Readonly<{
  project: Id;
  x: number;
  isSelected: boolean;
  role: string | null;
  places: readonly Place[];
  label: string;
}>;
export type OrganisationRow = Readonly<{
  id: Id;
  name: string;
  y: number;
  line: Readonly<{ from: number; to: number }> | null;
  cells: readonly OrganisationCell[];
}>;

export type TiesLayout = Readonly<{
  width: number;
  height: number;
  axis: Readonly<{
    y: number;
    stops: readonly Readonly<{ id: Id; name: string; x: number; isSelected: boolean; lines: readonly string[] }>[];
  }>;
  groups: readonly Readonly<{ label: string; lines: readonly string[]; x: number; y: number; from: number; to: number }>[];
  up: readonly Arc[];
  down: readonly Arc[];
  rows: readonly OrganisationRow[];
  band: Readonly<{ x: number; width: number }> | null;
  rowsTop: number;
  names: number;
}>;

const rowHeight = 34;
/** Names of projects and models are set narrow: 76 % of their width. */
const groupSize = 13;

/** Whether the axis has room for so many projects; else the pairs of one project are shown alone. */
export function axisFits(projects: number, width: number): boolean {
  return width >= 900 && (width - 190) / Math.max(1, projects) >= 46;
}

/**
 * Projects on one axis in the order given, gathered by group: recorded ties of their leads as arcs above, people found in both below, and
 * organisations as rows with a cell a project.
 *
 * @param inside role ids whose organisations are inside a project
 */
export function layoutTies(
  projects: readonly AxisProject[],
  pairs: readonly Pair[],
  organisations: readonly (Entry & Readonly<{ name: string }>)[],
  options: Readonly<{ width: number; selected: Id | null; domains: readonly Id[]; inside: readonly Id[]; roleLabel: (id: Id) => string }>,
): TiesLayout {
  const { width, selected } = options;
  const names = 190;
  const groupNames = [...new Set(projects.map(({ group }) => group))];
  const gap = 14;
  const pitch = Math.floor((width - names - gap * (groupNames.length - 1)) / Math.max(1, projects.length));
  const xs = new Map<Id, number>();
  let x = names;
  const groups = groupNames.map((label) => {
    const from = x;
    for (const project of projects.filter(({ group }) => group === label)) {
      xs.set(project.id, Math.round(x + pitch / 2));
      x += pitch;
    }
    const group = { label, from: from + 3, to: x - 3, x: Math.round((from + x) / 2) };
    x += gap;
    return group;
  });
  const longest = (list: readonly Pair[]) => Math.max(0, ...list.map(({ a, b }) => Math.abs((xs.get(a) ?? 0) - (xs.get(b) ?? 0))));
  const heightOf = (span: number) => Math.min(110, Math.round(14 + span * 0.13));
  const tied = pairs.filter(({ ties }) => ties.length > 0);
  const sharing = pairs.filter(shares);
  const nameLines = 2;
  const above = 8 + heightOf(longest(tied));
  const axisY = above;
  const lowerY = axisY + 12 + nameLines * 15 + 4;
  const below = sharing.length === 0 ? 0 : heightOf(longest(sharing)) + 8;
  const folded = groups.map((group) => ({ ...group, lines: foldText(group.label, group.to - group.from + 60, 4, groupSize) }));
  const groupY = lowerY + below + 18;
  const rowsTop = groupY + 15 * Math.max(1, ...folded.map(({ lines }) => lines.length));
  const arc = (pair: Pair, y: number, sign: 1 | -1) => {
    const [from, to] = [xs.get(pair.a) ?? 0, xs.get(pair.b) ?? 0].sort((one, other) => one - other) as [number, number];
    const rise = heightOf(to - from) * 1.33 * sign;
    return `M${from} ${y}C${from} ${y + rise} ${to} ${y + rise} ${to} ${y}`;
  };
  const isOf = ({ a, b }: Pair) => a === selected || b === selected;
  return {
    width,
    names,
    height: rowsTop + organisations.length * rowHeight + 6,
    axis: {
      y: axisY,
      stops: projects.map(({ id, name }) => ({
        id,
        name,
        x: xs.get(id) ?? 0,
        isSelected: id === selected,
        lines: foldText(name, pitch - 2, 2, 8.6),
      })),
    },
    groups: folded.map((group) => ({ ...group, y: groupY })),
    up: tied.map((pair) => ({
      key: `${pair.a} ${pair.b}`,
      a: pair.a,
      b: pair.b,
      path: arc(pair, axisY - 4, -1),
      width: 1.5,
      isBroken: pair.ties.every(({ confidence }) => confidence !== "high"),
      isOfSelected: isOf(pair),
      label: pair.ties.map(({ confidence }) => `${confidence} confidence`).join(", "),
    })),
    down: sharing.map((pair) => ({
      key: `${pair.a} ${pair.b}`,
      a: pair.a,
      b: pair.b,
      path: arc(pair, lowerY, 1),
      width: pair.people === null ? 1 : Math.min(5, 1 + pair.people / 5),
      isBroken: false,
      isOfSelected: isOf(pair),
      label: pair.people === null ? "under 5 people" : `${pair.people} people`,
    })),
    rows: organisations.map((entry, index) => layoutRow(entry, rowsTop + index * rowHeight + rowHeight / 2, xs, options)),
    band: selected === null || !xs.has(selected) ? null : { x: Math.round((xs.get(selected) ?? 0) - pitch / 2), width: pitch },
    rowsTop,
  };
}

function layoutRow(
  entry: Entry & Readonly<{ name: string }>,
  y: number,
  xs: ReadonlyMap<Id, number>,
  {
    selected,
    domains,
    inside,
    roleLabel,
  }: Readonly<{ selected: Id | null; domains: readonly Id[]; inside: readonly Id[]; roleLabel: (id: Id) => string }>,
): OrganisationRow {
  const cells = entry.projects
    .filter(({ project }) => xs.has(project))
    .map(({ project, roles, traced }) => {
      const x = xs.get(project) ?? 0;
      const isInside = roles.some(({ role }) => inside.includes(role));
      const found = new Set(traced.map(({ domain }) => domain));
      const role = roles.length === 0 ? null : roles.map((one) => (roleLabel(one.role).split(" ")[0] ?? one.role).toLowerCase()).join(", ");
      return {
        project,
        x,
        isSelected: project === selected,
        role,
        places: domains.map((domain, index) => ({
          domain,
          x: x - 10 + (index % 3) * 8,
          y: y - 8 + Math.floor(index / 3) * 7,
          form: found.has(domain) ? (isInside ? ("hollow" as const) : ("filled" as const)) : ("dot" as const),
        })),
        label: [
          role,
          ...traced.map((one) => `${one.domain}: ${one.people === null ? "under 5 people" : `${one.people} people, ${one.events} events`}`),
        ]
          .filter((part) => part !== null)
          .join("; "),
      };
    });
  const at = cells.map(({ x }) => x);
  return {
    id: entry.organisation,
    name: entry.name,
    y,
    line: at.length < 2 ? null : { from: Math.min(...at), to: Math.max(...at) },
    cells,
  };
}
