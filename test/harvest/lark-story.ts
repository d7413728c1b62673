import { type Person, RepositoryBuilder } from "./repository-builder.ts";

/** People of an invented project. No word of theirs may leave the border. */
export const people = {
  ada: { name: "Ada Quillfeather", address: "ada.quill@institute.example.org" },
  adaAtHome: { name: "Ada Quillfeather", address: "Quillo@gmail.com" },
  adaOnGitHub: { name: "quillo-codes", address: "90210+quillo-codes@users.noreply.github.com" },
  bo: { name: "Bo Thistlewood", address: "bo.thistle@thistlewood-consulting.net" },
  cy: { name: "Cyprian Ömer", address: "cyprian@lab.example.edu" },
  webFlow: { name: "GitHub", address: "noreply@github.com" },
  dependabot: { name: "dependabot[bot]", address: "49699333+dependabot[bot]@users.noreply.github.com" },
} as const satisfies Record<string, Person>;

/** What must be in no item, in lower case. */
export const canaries = [
  "quill",
  "quillo",
  "thistle",
  "cyprian",
  "ömer",
  "institute.example.org/",
  "ada.",
  "@",
  "90210",
  "whispered",
  "confidential",
  "secret-plan",
];

/** Nine commits on main with a merge, a rename, a binary file, co-authors, a bot, impossible dates, tags and governance files. */
export function writeLark(builder = new RepositoryBuilder()): { builder: RepositoryBuilder; marks: Record<string, number> } {
  const { ada, adaAtHome, adaOnGitHub, bo, cy, webFlow, dependabot } = people;
  const first = builder.commit({
    author: ada,
    at: "2023-01-10T09:00:00Z",
    message: "Start: whispered plan\n",
    files: { "README.md": "Lark\n", "src/model.py": "a\nb\nc\nd\ne\nf\ng\n", "data/list.txt": "1\n2\n", LICENSE: "Apache\n" },
  });
  const rename = builder.commit({
    author: adaAtHome,
    committer: webFlow,
    at: "2023-02-01T10:00:00Z",
    committedAt: "2023-02-01T10:05:00Z",
    message:
      "Rename (#1)\n\n* whispered\n\nCo-authored-by: Bo Thistlewood <bo.thistle@thistlewood-consulting.net>\nCo-authored-by: Claude <noreply@anthropic.com>\n\nCo-Authored-By: bo again <BO.THISTLE@thistlewood-consulting.net>\n",
    files: { "src/core.py": { from: "src/model.py" } },
  });
  const ours = { "data/list.txt": "1\n2\n3\n", "src/load.py": "x\ny\n", "logo.png": Buffer.from([0, 1, 2, 0, 255]) };
  const side = builder.commit({
    author: bo,
    at: "2023-03-01T00:00:00Z",
    branch: "side",
    from: rename,
    message: "Data: confidential\n\nSigned-off-by: Bo Thistlewood <bo.thistle@thistlewood-consulting.net>\n",
    files: ours,
  });
  const guide = builder.commit({
    author: cy,
    committer: ada,
    at: "2023-03-02T00:00:00Z",
    committedAt: "2023-03-05T00:00:00Z",
    message: "Guide\n",
    files: {
      "CONTRIBUTING.md": "hello\n",
      ".github/CODEOWNERS": "* @quillo-codes\n",
      ".github/ISSUE_TEMPLATE/ask-bo-thistlewood.md": "ask\n",
      ".github/workflows/quillo.yml": "on: push\n",
      ".mailmap": "Ada Quillfeather <ada.quill@institute.example.org> <90210+quillo-codes@users.noreply.github.com>\n",
    },
  });
  const merge = builder.commit({ author: ada, at: "2023-03-10T00:00:00Z", message: "Merge whispered\n", merge: side, files: ours });
  builder.commit({
    author: dependabot,
    committer: webFlow,
    at: "2023-04-01T00:00:00Z",
    message: "Bump\n",
    files: { "README.md": "Lark 2\n" },
  });
  builder.commit({
    author: adaOnGitHub,
    committer: webFlow,
    at: "0",
    committedAt: "2023-05-01T12:00:00Z",
    message: "Old clock\n",
    files: { "README.md": "Lark 3\n" },
  });
  builder.commit({
    author: bo,
    at: "4102444800",
    committedAt: "2023-06-01T00:00:00Z",
    message: "Future clock\n",
    files: { "src/load.py": null },
  });
  const last = builder.commit({ author: ada, at: "2023-07-01T00:00:00Z", message: "Nothing in it\n" });
  builder.tag("v1.0", guide, ada, "2023-03-06T08:00:00Z", "whispered");
  builder.lightTag("data-release", merge);
  builder.lightTag("quillo-codes-secret-plan", last);
  builder.lightTag("for-thistlewood", last);
  return { builder, marks: { first, rename, side, guide, merge, last } };
}
