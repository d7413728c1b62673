/** Where the work on the study that the browser shows is kept: `/work.json`. */
export type WorkPlace = Readonly<{
  /** `plain`: files that nobody edited here; `working`: a study.db of the user's own; `copy`: a copy of plain files that was edited. */
  form: "plain" | "working" | "copy";
  /** The folder that was asked for. */
  study: string;
  /** The folder that holds the work. */
  folder: string;
  /** A copy only: the plain files changed as well. */
  filesChanged: boolean;
}>;
