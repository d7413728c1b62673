import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { describeUrl, FetchFailure, makeGuardedFetch } from "./guarded-fetch.ts";

const open: Server[] = [];
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const local = makeGuardedFetch({ allowLocal: true });
const faultOf = (call: Promise<unknown>) =>
  call.then(
    () => "none",
    (error: unknown) => (error instanceof FetchFailure ? error.fault : String(error)),
  );

describe("the guarded fetch", () => {
  it("gives an answer whole, unpacked, with its status and headers", async () => {
    const base = await serve((request, response) => {
      response.writeHead(request.method === "POST" ? 201 : 200, { "content-encoding": "gzip", "x-ratelimit-remaining": "59" });
      response.end(gzipSync(JSON.stringify({ method: request.method, agent: request.headers["user-agent"] })));
    });
    const answer = await local(`${base}/repos?page=2`, { headers: { "User-Agent": "portolan" } });
    expect([answer.status, answer.headers.get("x-ratelimit-remaining"), answer.url]).toEqual([200, "59", `${base}/repos?page=2`]);
    expect(await answer.json()).toEqual({ method: "GET", agent: "portolan" });
    expect((await local(base, { method: "POST", body: "{}" })).status).toBe(201);
  });

  it("gives an error status and 304 as answers", async () => {
    const base = await serve((request, response) => response.writeHead(request.url === "/same" ? 304 : 503).end());
    expect((await local(`${base}/same`)).status).toBe(304);
    expect((await local(`${base}/down`)).status).toBe(503);
  });

  it("refuses all but https, and http for 127.0.0.1 only where that was allowed", async () => {
    const base = await serve((_, response) => response.end("reached"));
    const strict = makeGuardedFetch();
    for (const url of [base, "http://example.org/", "ftp://example.org/", "file:///etc/passwd", "no url"]) {
      expect(await faultOf(strict(url)), url).toBe("refused");
    }
    expect(await faultOf(local(base.replace("127.0.0.1", "localhost")))).toBe("refused");
    expect(await faultOf(local("https://ada:secret@example.org/"))).toBe("refused");
  });

  it.each(["10.0.0.1", "169.254.169.254", "127.0.0.1", "fd00::1", "::ffff:10.0.0.1"])(
    "refuses a public name that resolves to %s",
    async (address) => {
      const guarded = makeGuardedFetch({ findAddresses: async () => ["8.8.8.8", address] });
      expect(await faultOf(guarded("https://api.example.org/"))).toBe("refused");
    },
  );

  it("refuses private addresses written as hosts", async () => {
    for (const host of ["127.0.0.1", "[::1]", "169.254.169.254", "0x7f000001", "2130706433", "localhost"]) {
      expect(await faultOf(makeGuardedFetch()(`https://${host}/`)), host).toBe("refused");
    }
  });

  it("checks each redirect again: metadata service, private host, another protocol", async () => {
    const targets = ["http://169.254.169.254/latest", "https://10.0.0.1/", "http://localhost/", "file:///etc/passwd", "https://[::1]/"];
    for (const target of targets) {
      const base = await serve((_, response) => response.writeHead(302, { location: target }).end());
      expect(await faultOf(local(base)), target).toBe("refused");
      await expect(local(`${base}/first`)).rejects.toThrow(`GET ${base}/first: it redirects, and there`);
    }
  });

  it("follows redirects on the same host with the token, and to another without it", async () => {
    const seen: (string | undefined)[] = [];
    const other = await serve((request, response) => {
      seen.push(request.headers.authorization, request.headers.cookie);
      response.end("there");
    });
    const base = await serve((request, response) => {
      if (request.url === "/old") return response.writeHead(301, { location: "/new" }).end();
      if (request.url === "/away") return response.writeHead(302, { location: `${other}/there` }).end();
      seen.push(request.headers.authorization);
      return response.end("here");
    });
    const headers = { Authorization: "token planted-secret", Cookie: "a=b" };
    expect(await (await local(`${base}/old`, { headers })).text()).toBe("here");
    expect(await (await local(`${base}/away`, { headers })).text()).toBe("there");
    expect(seen).toEqual(["token planted-secret", undefined, undefined]);
  });

  it("ends endless redirects, and never sends a body on", async () => {
    const base = await serve((request, response) => response.writeHead(307, { location: request.url ?? "/" }).end());
    expect(await faultOf(local(base))).toBe("refused");
    expect(await faultOf(local(base, { method: "POST", body: "{}" }))).toBe("refused");
    expect((await local(base, { redirect: "manual" })).status).toBe(307);
  });

  it("caps size, also of what a small answer unpacks to", async () => {
    const small = makeGuardedFetch({ allowLocal: true, maxBytes: 10_000 });
    const plain = await serve((_, response) => response.end("x".repeat(20_000)));
    const packed = await serve((_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("x".repeat(20_000))));
    expect(await faultOf(small(plain))).toBe("size");
    expect(await faultOf(small(packed))).toBe("size");
  });

  it("caps time, of an answer that does not come and of one that trickles", async () => {
    const hasty = makeGuardedFetch({ allowLocal: true, seconds: 0.2 });
    const silent = await serve(() => {});
    const slow = await serve((_, response) => {
      response.write("x");
      const drip = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(drip));
    });
    expect(await faultOf(hasty(silent))).toBe("time");
    expect(await faultOf(hasty(slow))).toBe("time");
  });

  it("says of a connection cut midway that it failed, plain or packed", async () => {
    const plain = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half", () => response.destroy());
    });
    const packed = await serve((_, response) => {
      const all = gzipSync("x".repeat(1000));
      response.writeHead(200, { "content-encoding": "gzip", "content-length": String(all.length) });
      response.write(all.subarray(0, 12), () => response.destroy());
    });
    expect(await faultOf(local(plain))).toBe("network");
    expect(await faultOf(local(packed))).toBe("network");
  });

  it("stops at once when cancelled", async () => {
    const base = await serve(() => {});
    const abort = new AbortController();
    const call = faultOf(local(base, { signal: abort.signal }));
    setTimeout(() => abort.abort(), 30);
    expect(await call).toBe("cancelled");
    expect(await faultOf(local(base, { signal: AbortSignal.abort() }))).toBe("cancelled");
  });

  it("shows URLs without users, fragments, and values that may be secrets or names", () => {
    expect(describeUrl("https://ada:pw@api.example.org/repos?page=2&access_token=planted&author=ada#x")).toBe(
      "https://api.example.org/repos?page=2&access_token=…&author=…",
    );
  });
});
