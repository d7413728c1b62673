import type { Carried } from "./carried.ts";
import { listMemos } from "./list-memos.ts";
import type { Guid } from "./refi-project.ts";
import { listFiles, listTexts, listThings } from "./source-parts.ts";

/**
 * What was carried, without a source: its element, the PDF or recording it is the text of, their files, the memos on it and its passages, and all that names
 * them. `guids`: those of the source; `keys`: `kind id` of it and its codings. Null: nothing of it is in there.
 */
export function dropSource(carried: Carried, guids: ReadonlySet<Guid>, keys: ReadonlySet<string>): Carried | null {
  const { project } = carried;
  const going = new Set(project.sources.filter((source) => [source, ...listTexts(source)].some(({ guid }) => guids.has(guid))));
  const gone = new Set<Guid>([...going].flatMap(listThings));
  for (const [key, guid] of carried.ids) if (keys.has(key)) gone.add(guid);
  if (gone.size === 0) return null;
  for (const { note, targets } of listMemos(project))
    if (note !== null && targets.some(({ guid }) => guid !== null && gone.has(guid))) gone.add(note);
  const stays = (guid: Guid | null): boolean => guid === null || !gone.has(guid);
  const sources = project.sources.filter((source) => !going.has(source));
  const notes = project.notes.filter(({ guid }) => stays(guid));
  const named = new Set([...sources, ...notes].flatMap(listFiles));
  return {
    project: {
      ...project,
      sources,
      notes,
      links: project.links.filter(({ origin, target }) => stays(origin) && stays(target)),
      sets: project.sets.map((set) => ({ ...set, sources: set.sources.filter(stays), notes: set.notes.filter(stays) })),
      graphs: project.graphs.map((graph) => {
        const vertices = graph.vertices.filter(({ represents }) => stays(represents));
        const left = new Set(vertices.map(({ guid }) => guid));
        const edges = graph.edges.filter(({ represents, source, target }) => stays(represents) && left.has(source) && left.has(target));
        return { ...graph, vertices, edges };
      }),
      noteRefs: project.noteRefs.filter(stays),
    },
    files: new Map([...carried.files].filter(([name]) => named.has(name))),
    ids: new Map([...carried.ids].filter(([key, guid]) => !keys.has(key) && stays(guid) && stays(key.slice(key.indexOf(" ") + 1)))),
  };
}
