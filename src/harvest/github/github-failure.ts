import { PortolanError } from "../../model/problem.ts";
import { describeUrl, type FetchFault } from "../guarded-fetch.ts";

export type FailedCall = Readonly<{
  method: string;
  url: string;
  /** Null: there was no answer. */
  status: number | null;
  /** GitHub's id of the request, for its support. */
  requestId: string | null;
  fault: FetchFault | null;
}>;

/** A call to GitHub that gave no usable answer. Carries nothing of what the far side wrote. */
export class GitHubFailure extends PortolanError {
  readonly call: FailedCall;

  constructor(call: FailedCall, why: string, hint: string) {
    const id = call.requestId === null ? "" : `, request ${call.requestId}`;
    const status = call.status === null ? "" : `, status ${call.status}`;
    super(`${why} (${call.method} ${describeUrl(call.url)}${status}${id})`, { hint });
    this.name = "GitHubFailure";
    this.call = call;
  }

  /** Whether asking for less may help: the far side broke down, was too slow, or its answer was cut short or too large. */
  get mayBeTooMuch(): boolean {
    const { status, fault } = this.call;
    return (status !== null && status >= 500) || fault === "network" || fault === "time" || fault === "size";
  }
}

const goOn = "Nothing of what was kept is lost: run the harvest again, and it goes on where it stopped.";

export function explainCall(call: FailedCall, hasToken: boolean): GitHubFailure {
  const fail = (why: string, hint: string) => new GitHubFailure(call, why, hint);
  if (call.fault === "cancelled") return fail("the harvest was cancelled", goOn);
  if (call.fault === "refused") return fail("Portolan does not make this call: it leads where a harvest may not go", goOn);
  if (call.fault === "time") return fail("GitHub did not answer in time", goOn);
  if (call.fault === "size") return fail("GitHub's answer is larger than the cap", goOn);
  if (call.status === null) return fail("GitHub could not be reached", `Check that this machine is online. ${goOn}`);
  if (call.status === 401) {
    return fail(
      hasToken ? "GitHub refuses the token: it has expired, was revoked, or is mistyped" : "GitHub asks for a token",
      `Set a new token. ${goOn}`,
    );
  }
  if (call.status === 404) {
    return fail(
      "GitHub has no such repository, or does not show it",
      "Check owner and name; a private repository needs a token that may read it.",
    );
  }
  if (call.status === 403)
    return fail("GitHub does not allow this", hasToken ? "The token may lack a right to read this repository." : goOn);
  if (call.status === 451 || call.status === 410)
    return fail("GitHub does not show this any more", "It may have been taken down or switched off.");
  if (call.status >= 500) return fail("GitHub is out of order", goOn);
  return fail("GitHub could not answer", goOn);
}
