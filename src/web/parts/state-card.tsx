import type { ReactNode } from "react";

/** What happened, what is still true, and the next step. `isFailure` is marked with a broken line, never with vermilion. */
export function StateCard(
  props: Readonly<{ label: string; title: string; children?: ReactNode; actions?: ReactNode; isFailure?: boolean }>,
) {
  return (
    <section className={props.isFailure === true ? "state failed" : "state"} role={props.isFailure === true ? "alert" : undefined}>
      <p className="label">{props.label}</p>
      <h2>{props.title}</h2>
      {props.children}
      {props.actions !== undefined && <div className="actions">{props.actions}</div>}
    </section>
  );
}
