import type { WorkPlace } from "../model/work-place.ts";

/** What `portolan open` says of a working copy that it shows in place of plain files; null where it shows none. */
export function describeWork({ form, study, folder, filesChanged }: WorkPlace): string | null {
  if (form !== "copy") return null;
  const export_ = `portolan export ${quote(folder)} --format folder --out NEW-FOLDER`;
  if (!filesChanged)
    return `Your edits of ${study} are kept in a working copy, which is shown: ${folder}\nAs plain files again: ${export_}`;
  return [
    `Your edits of ${study} are kept in a working copy, which is shown: ${folder}`,
    "The plain files have changed since as well. Both are kept. Choose:",
    `  portolan open ${quote(study)} --work copy    goes on with your edits`,
    `  portolan open ${quote(study)} --work files   shows the files, and sets the copy aside where it is`,
    `To compare them first: ${export_}`,
  ].join("\n");
}

function quote(path: string): string {
  return /^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
