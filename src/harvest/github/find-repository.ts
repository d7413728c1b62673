import { PortolanError } from "../../model/problem.ts";
import type { GitHubAnswer, GitHubClient, Steps } from "./github-client.ts";
import type { GitHubCursor } from "./github-cursor.ts";
import type { GitHubRun } from "./github-run.ts";
import { RepositoryAnswer } from "./platform-shapes.ts";
import { keepRepository } from "./read-repository.ts";
import type { RepositoryName } from "./repository-name.ts";

export type FoundRepository = Readonly<{
  id: number;
  /** As it is called now. */
  name: RepositoryName;
  /** The far side's clock, in milliseconds. */
  date: number | null;
  /** Puts what is said of the repository into the run's cursor. */
  keepIn: (reading: GitHubRun) => void;
}>;

const LIST = "repository";

/**
 * The repository by its name, or by its number where an earlier run knew it and the name now leads elsewhere. GitHub answers for an old name
 * with a redirect. Says under which name it goes on, unless that is a person's account.
 */
export async function* findRepository(client: GitHubClient, asked: RepositoryName, earlier: GitHubCursor | null): Steps<FoundRepository> {
  const path = `/repos/${encodeURIComponent(asked.owner)}/${encodeURIComponent(asked.name)}`;
  const tag = earlier?.tags[LIST];
  const etag = tag?.of === path && earlier?.kept.repository ? tag.etag : undefined;
  const byName = yield* client.get(path, { etag, allowed: earlier === null ? [] : [404] });
  if (byName.status === 304 && earlier !== null) {
    return { id: earlier.repository, name: asked, date: byName.date, keepIn: () => {} };
  }
  let repository = byName.status === 200 ? parse(byName) : null;
  let answer = byName;
  if (earlier !== null && repository?.id !== earlier.repository) {
    answer = yield* client.get(`/repositories/${earlier.repository}`, { allowed: [404] });
    if (answer.status !== 200) {
      throw new PortolanError("the repository that was harvested before is gone from GitHub", {
        hint: "Its rows stay. If another has taken its name and is meant, add it as a new artefact.",
      });
    }
    repository = parse(answer);
  }
  if (repository === null) throw new Error("a repository is answered for or refused");
  const [owner = asked.owner, name = asked.name] = repository.full_name.split("/");
  const hasMoved = `${owner}/${name}`.toLowerCase() !== `${asked.owner}/${asked.name}`.toLowerCase();
  if (hasMoved) {
    const where = repository.owner.type === "Organization" ? `${owner}/${name}` : "another account";
    yield {
      kind: "problem",
      problem: {
        severity: "note",
        message: `the repository has moved to ${where}; it is the same by its number ${repository.id}`,
        hint: "Give the artefact its new address.",
      },
    };
  }
  const kept = keepRepository(repository);
  const { id } = repository;
  const keepIn = (reading: GitHubRun) => {
    if (JSON.stringify(kept) !== JSON.stringify(reading.cursor.kept.repository)) reading.hasNews = true;
    reading.cursor.kept.repository = kept;
    // An answer to the number says nothing of the name.
    reading.keepTag(LIST, path, answer, answer === byName);
  };
  return { id, name: { owner, name }, date: answer.date, keepIn };
}

function parse(answer: GitHubAnswer) {
  return RepositoryAnswer.parse(answer.data);
}
