import { elementMapping, studyMapping } from "./exchange-mapping.ts";

/** docs/method/exchange-mapping.md: the two tables, as the code has them. */
export function exchangeMappingPage(): string {
  const table = (header: readonly string[], lines: readonly (readonly string[])[]): string =>
    [header, header.map(() => "---"), ...lines]
      .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
      .join("\n");
  return `# What travels in REFI-QDA

Generated from \`src/format/refi-qda/exchange-mapping.ts\` by \`npm run docs\`.

A study goes to and comes from other programs as a QDPX archive (project, texts, codings) or a QDC file (codebook). The standard is REFI-QDA 1.5; what is
written is valid by the schemas of 18 March 2019. Positions are Unicode code points, half-open, in UTF-8 texts with LF line ends and without byte order mark.

Before writing and after reading a report says what was kept, what was repaired and what was lost.

## From a study to QDPX

**carried**: REFI-QDA has a place for it, other programs read it, and it comes back. **renamed**: it stands under another name or in the lines below
\`[Portolan]\` at the end of a description; it comes back as long as the other program keeps that. **lost**: it does not travel.

${table(
  ["entity", "field", "", "where, or why not"],
  studyMapping.map(({ entity, field, how, place }) => [entity, field, how, place]),
)}

A selection stands for codings with the same source, range, domain, stage, voice and project, so that the second codings belong to all of them.

A QDC holds the codes alone: of the rows above those of code, and of the framework's codes.

## From QDPX to a study

**study**: the desk shows it. **beside**: kept beside the study, unseen by the desk, and written again on export. **lost**: named in the report and dropped.

${table(
  ["element", "", "where, or why not"],
  elementMapping.map(({ element, how, place }) => [element, how, place]),
)}

A second export of the same study gives the same GUIDs. What is beside a study keeps the GUIDs of the file it came from.
`;
}
