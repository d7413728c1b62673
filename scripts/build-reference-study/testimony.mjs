// node scripts/build-reference-study/testimony.mjs [TO]: sources.yaml, sources/*.md, codings.yaml and coders.yaml from reading-notes.mjs.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { record, writeText, writeYaml } from "./plain-yaml.mjs";
import { sources } from "./reading-notes.mjs";

const [to = "studies/the-fourteen"] = process.argv.slice(2);
const coder = "portolan-editors";
const sourceKeys = "id title kind projects file date participant asks consent origin addedOn note".split(" ");
const codingKeys = "id source start end quote code domain stage voice about coder memo".split(" ");
const lengthOf = (text) => [...text].length;

rmSync(join(to, "sources"), { recursive: true, force: true });
const codings = sources.flatMap(codingsOf);
for (const source of sources) writeText(join(to, "sources", `${source.id}.md`), textOf(source));
writeYaml(
  join(to, "sources.yaml"),
  sources.map(({ id, title, origin, date, note }) =>
    record(sourceKeys, {
      id,
      title,
      kind: "reading-note",
      projects: [...new Set(codings.filter((coding) => coding.source === id && coding.about).map(({ about }) => about))],
      file: `sources/${id}.md`,
      date,
      consent: { quote: true, quoteWithOrganisation: true, publish: true },
      origin,
      note,
    }),
  ),
);
writeYaml(join(to, "codings.yaml"), codings);
writeYaml(join(to, "coders.yaml"), [{ id: coder, name: "The editors of Portolan", kind: "editors" }]);

function textOf({ title, notes }) {
  return `${[`# ${title}`, ...notes.map(([text]) => text)].join("\n\n")}\n`.normalize("NFC");
}

/** A coding's range is its whole paragraph, in Unicode code points. */
function codingsOf({ id, title, notes }) {
  let start = lengthOf(`# ${title}\n\n`.normalize("NFC"));
  let number = 0;
  return notes.flatMap(([note, ...codes]) => {
    const quote = note.normalize("NFC");
    const end = start + lengthOf(quote);
    const made = codes.map(([code, place = {}]) => {
      number += 1;
      return record(codingKeys, { id: `${id}-${String(number).padStart(2, "0")}`, source: id, start, end, quote, code, ...place, coder });
    });
    start = end + 2;
    return made;
  });
}
