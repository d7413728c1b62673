import { VerbError } from "../../client/run-verb.ts";

/** Why it was not done, and the next step. */
export function Failure({ error }: Readonly<{ error: Error }>) {
  return (
    <div className="notice" role="alert">
      <p>{error.message}</p>
      {error instanceof VerbError && error.hint !== null && <p className="label">{error.hint}</p>}
    </div>
  );
}
