import { VerbError } from "../client/run-verb.ts";

/** Why something was not done, and the next step. */
export function VerbFailure({ error }: Readonly<{ error: Error | null }>) {
  if (error === null) return null;
  return (
    <div className="notice" role="alert">
      <p>{error.message}</p>
      {error instanceof VerbError && error.hint !== null && <p className="label">{error.hint}</p>}
    </div>
  );
}
