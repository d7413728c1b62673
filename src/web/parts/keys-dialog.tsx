import type { RefObject } from "react";
import { switchSingleKeys, useSingleKeys } from "../client/settings.ts";
import { navigation } from "./navigation.ts";
import { useIsPublished, useNavigation } from "./publication.ts";

const allGroups: readonly Readonly<{ title: string; keys: readonly (readonly [string, string])[] }>[] = [
  {
    title: "Anywhere",
    keys: [
      ["/", "Find a project, organisation, artefact, code or passage"],
      ["T", "Chart as a table, and back"],
      ["D", "Light or dark"],
      ["Ctrl + Z", "Take back my last change"],
      ["Ctrl + Shift + Z", "Do it again"],
      ["?", "This list"],
      ["Esc", "Close the evidence, or clear"],
    ],
  },
  {
    title: "On the chart",
    keys: [
      ["Arrows", "Next cell"],
      ["Home, End", "First, last cell of the row"],
      ["Ctrl + arrows", "Next stage, next group"],
      ["Enter", "Open the evidence; on a name, the project"],
      ["N, Shift + N", "Next, previous cell that differs"],
    ],
  },
  {
    title: "On the desk",
    keys: [
      ["Down, Up", "Next, previous sentence"],
      ["Page Down, Page Up", "Next, previous paragraph"],
      ["Shift + arrows", "Extend or shrink the passage; with Ctrl, its start"],
      ["J, K", "Next, previous coded passage, overlapping ones too"],
      ["1 to 9, Q to Y", "Apply the code shown"],
      ["C, Shift + C", "Find a code and apply it; recode"],
      ["I", "The passage's words as a code"],
      ["F", "Find in the codebook"],
      ["P, V, B", "Stage and domain; voice; about"],
      ["Enter", "Set the coding to the passage"],
      ["M", "Write a memo"],
      ["X, Delete", "Remove the coding"],
      ["U", "Next uncoded sentence"],
      ["N, Shift + N", "Next, previous of this code"],
      ["Esc", "Choose nothing"],
    ],
  },
];

export function KeysDialog({ dialogRef }: Readonly<{ dialogRef: RefObject<HTMLDialogElement | null> }>) {
  const isOn = useSingleKeys();
  const isPublished = useIsPublished();
  const goes = useNavigation(navigation).flatMap(({ pages }) =>
    pages.map(({ label, letter }) => [`G then ${letter.toUpperCase()}`, label] as const),
  );
  const groups = allGroups
    .filter(({ title }) => !isPublished || title !== "On the desk")
    .map((group) => ({ ...group, keys: group.keys.filter(([key]) => !isPublished || !["Ctrl + Z", "Ctrl + Shift + Z"].includes(key)) }))
    .concat({ title: "Go to a page", keys: goes });
  return (
    <dialog ref={dialogRef} className="keys" aria-labelledby="keys-title">
      <form method="dialog">
        <h2 id="keys-title">All keys</h2>
        <button type="submit" className="icon-button" aria-label="Close">
          <svg width="12" height="12" aria-hidden="true">
            <path d="M1 1l10 10M11 1L1 11" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </button>
      </form>
      <div className="key-groups">
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([key, what]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className="switch">
        <input type="checkbox" checked={isOn} onChange={(event) => switchSingleKeys(event.target.checked)} />
        Single-letter keys are on
      </label>
      <p className="muted">They do nothing while you type. Arrows, Home, End, Enter and Esc always work.</p>
    </dialog>
  );
}
