import { afterEach, expect, it, vi } from "vitest";
import { indexText } from "../../../text/position.ts";

const none = { id: [], start: [], end: [], code: [], domain: [], stage: [], voice: [], about: [], coder: [], memo: [] };

/** The page's address and the server's answer are the far side of a store. */
async function storeWith(answer: () => Response) {
  vi.stubGlobal("document", { baseURI: "http://127.0.0.1/", visibilityState: "hidden" });
  vi.stubGlobal("fetch", async () => answer());
  const { DeskStore } = await import("./desk-store.ts");
  return new DeskStore("talk", indexText("One. Two."), { codings: none, displaced: [], memos: [], coders: [] });
}
afterEach(() => vi.unstubAllGlobals());

const coding = {
  id: "c-1",
  source: "talk",
  start: 0,
  end: 4,
  quote: "One.",
  code: "asking",
  domain: null,
  stage: null,
  voice: null,
  about: null,
  coder: "mika",
  memo: null,
};

it("shows a coding at once, and the server's own in its place once it is saved", async () => {
  const store = await storeWith(() => Response.json({ act: 1, codings: [coding] }));
  const saving = store.apply({ from: 0, to: 4 }, ["asking"], {}, "me");
  expect(store.snapshot().codings.map(({ isPending }) => isPending)).toEqual([true]);
  expect(store.snapshot().save.state).toBe("saving");
  expect(await saving).toEqual(["c-1"]);
  expect(store.snapshot().codings.map(({ id, coder, isPending }) => [id, coder, isPending])).toEqual([["c-1", "mika", false]]);
  expect(store.snapshot().save.state).toBe("saved");
});

it("leaves nothing behind of a code that the passage had already, and of one that was refused", async () => {
  const had = await storeWith(() => Response.json({ act: 1, codings: [] }));
  expect(await had.apply({ from: 0, to: 4 }, ["asking"], {}, "me")).toEqual([]);
  expect([had.snapshot().codings, had.snapshot().save.state]).toEqual([[], "saved"]);
  const refused = await storeWith(() => Response.json({ error: { message: "no code is called asking" } }, { status: 422 }));
  expect(await refused.apply({ from: 0, to: 4 }, ["asking"], {}, "me")).toBeNull();
  expect([refused.snapshot().codings, refused.snapshot().save]).toEqual([
    [],
    { state: "failed", message: "Not saved. no code is called asking" },
  ]);
});

it("does not put what was read before an act over it", async () => {
  const store = await storeWith(() => Response.json({ act: 1, codings: [coding] }));
  const { edition } = store;
  await store.apply({ from: 0, to: 4 }, ["asking"], {}, "me");
  expect(store.replace({ codings: none, displaced: [], memos: [], coders: [] }, edition)).toBe(false);
  expect(store.snapshot().codings.length).toBe(1);
});
