/**
 * missing: no such thing, or not for us · gated: for those only who were let in · disabled: by the Hub · discussions-off · forbidden ·
 * unavailable: no whole answer after several tries · refused: by our own guard, or an answer we do not follow · malformed: not what was asked.
 */
export type HubFault = "missing" | "gated" | "disabled" | "discussions-off" | "forbidden" | "unavailable" | "refused" | "malformed";

/** A question that the Hub did not answer. The message is ours: the Hub's words, headers and addresses may hold names. */
export class HubFailure extends Error {
  readonly fault: HubFault;
  readonly status: number | null;

  constructor(fault: HubFault, what: string, why: string, status: number | null = null) {
    super(`${what}: ${why}`);
    this.name = "HubFailure";
    this.fault = fault;
    this.status = status;
  }
}

/** What an error status means, from the Hub's own code and text. */
export function readFault(status: number, code: string, text: string): HubFault {
  if (code === "GatedRepo") return "gated";
  if (code === "DisabledRepo" || /access to this resource is disabled/i.test(text)) return "disabled";
  if (/discussions are disabled/i.test(text)) return "discussions-off";
  if (status === 401 || status === 404 || status === 410) return "missing";
  if (status === 403) return "forbidden";
  return status >= 500 || status === 408 ? "unavailable" : "malformed";
}

export const faultWords: Readonly<Record<HubFault, string>> = {
  missing: "there is no such thing on the Hub, or it is private",
  gated: "it is gated: its owner lets readers in one by one",
  disabled: "the Hub has disabled it",
  "discussions-off": "its owner has switched discussions off",
  forbidden: "the Hub does not show it to us",
  unavailable: "the Hub gave no whole answer after several tries",
  refused: "the answer leads elsewhere and was not followed",
  malformed: "the answer is not what was asked for",
};
