import { useEffect, useRef } from "react";
import type { LiveEvent } from "../../model/live.ts";
import { documentUrl } from "./document-url.ts";
import { refreshDocuments } from "./query-client.ts";

type Heard<Name extends LiveEvent["event"]> = Extract<LiveEvent, { event: Name }>["data"];

export type Listeners = Readonly<{ [Name in LiveEvent["event"]]?: (data: Heard<Name>) => void }>;

const listeners = new Set<{ readonly current: Listeners }>();
let source: EventSource | null = null;
let stamp: string | null = null;
let refreshed = Promise.resolve();

/**
 * Listens to the server for as long as the page is seen: a browser holds few connections to one host, and hidden tabs would use them up.
 * Documents are read again whenever the study is another than they were read from.
 */
export function connectEvents(): void {
  const followSight = () => {
    if (document.visibilityState === "visible") open();
    else close();
  };
  document.addEventListener("visibilitychange", followSight);
  followSight();
}

/** Calls back on what the server tells, for as long as the component is there. */
export function useEvents(wanted: Listeners): void {
  const latest = useRef(wanted);
  latest.current = wanted;
  useEffect(() => {
    listeners.add(latest);
    return () => void listeners.delete(latest);
  }, []);
}

/** The study is now in this state: what was read of another one is read again before this is done. */
export function adoptStamp(next: string): Promise<void> {
  if (next !== stamp) {
    stamp = next;
    refreshed = refreshDocuments();
  }
  return refreshed;
}

function open(): void {
  if (source !== null && source.readyState !== EventSource.CLOSED) return;
  source = new EventSource(documentUrl("events"));
  // The documents of a page that was just opened are read at the same time.
  hear("changed", ({ stamp: now }) => {
    if (stamp === null) stamp = now;
    else void adoptStamp(now);
  });
  hear("progress");
  hear("job");
}

function close(): void {
  source?.close();
  source = null;
}

function hear<Name extends LiveEvent["event"]>(name: Name, first?: (data: Heard<Name>) => void): void {
  source?.addEventListener(name, ({ data: text }) => {
    const data = JSON.parse(text) as Heard<Name>;
    first?.(data);
    for (const { current } of listeners) current[name]?.(data as never);
  });
}
