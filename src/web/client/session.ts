import { documentUrl } from "./document-url.ts";

/**
 * The address that `portolan open` prints carries a token in its fragment. It is exchanged once for a cookie and removed from the address
 * bar and the history. A token that was used before changes nothing: the documents then answer that there is no session.
 */
export async function exchangeToken(): Promise<void> {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token === null) return;
  history.replaceState(null, "", location.pathname + location.search);
  await fetch(documentUrl("session"), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  }).catch(() => null);
}
