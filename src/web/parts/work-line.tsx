import { useQuery } from "@tanstack/react-query";
import { workQuery } from "../client/documents.ts";

/** At the foot of every page, where plain files were edited here: where the work is kept, and how to bring it back. */
export function WorkLine() {
  const { data: work } = useQuery(workQuery);
  if (work === undefined || work.form !== "copy") return null;
  const { study, folder, filesChanged } = work;
  return (
    <footer className={filesChanged ? "work-line warned" : "work-line"}>
      {filesChanged ? (
        <>
          <p>
            <b>Your edits and the files of {study} have both changed.</b> This page shows your edits, which are kept in{" "}
            <code>{folder}</code>. Nothing is lost. Choose:
          </p>
          <ul>
            <li>
              <code>portolan open {study} --work copy</code> goes on with your edits
            </li>
            <li>
              <code>portolan open {study} --work files</code> shows the files, and sets your edits aside where they are
            </li>
          </ul>
        </>
      ) : (
        <p>
          Your edits are kept in <code>{folder}</code>; the files of {study} are as they were. As plain files again:{" "}
          <code>portolan export {folder} --format folder --out NEW-FOLDER</code>
        </p>
      )}
    </footer>
  );
}
