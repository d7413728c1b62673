import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import type { StudyDocument } from "../../../model/documents.ts";
import type { Placing } from "./desk-store.ts";

type Props = Readonly<{
  framework: StudyDocument["framework"];
  placing: Placing;
  gridRef: RefObject<HTMLTableElement | null>;
  onPlace: (placing: Pick<Placing, "stage" | "domain">) => void;
}>;

/** Stage and domain in one gesture: a small chart of cells, one of which may be chosen; the chosen one again: none. One tab stop. */
export function PlaceGrid({ framework, placing, gridRef, onPlace }: Props) {
  const { stages, domains } = framework;
  const [focus, setFocus] = useState<readonly [number, number]>([0, 0]);
  const cells = useRef(new Map<string, HTMLButtonElement>());
  const at = (row: number, column: number) => `${row} ${column}`;
  const go = (row: number, column: number) => {
    const next = [Math.min(Math.max(row, 0), stages.length - 1), Math.min(Math.max(column, 0), domains.length - 1)] as const;
    setFocus(next);
    cells.current.get(at(...next))?.focus();
  };
  const steer = (event: KeyboardEvent) => {
    const [row, column] = focus;
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    go(row + (step[0] as number), column + (step[1] as number));
  };
  return (
    <table ref={gridRef} className="desk-places" role="grid" aria-label="Stage and domain it speaks of" onKeyDown={steer}>
      <thead>
        <tr>
          <td />
          {domains.map(({ id, shortLabel, label }) => (
            <th key={id} scope="col" abbr={label}>
              {shortLabel}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {stages.map((stage, row) => (
          <tr key={stage.id}>
            <th scope="row">{stage.shortLabel}</th>
            {domains.map((domain, column) => {
              const isChosen = placing.stage === stage.id && placing.domain === domain.id;
              return (
                <td key={domain.id} role="gridcell" aria-selected={isChosen}>
                  <button
                    type="button"
                    ref={(element) => {
                      if (element === null) cells.current.delete(at(row, column));
                      else cells.current.set(at(row, column), element);
                    }}
                    tabIndex={row === focus[0] && column === focus[1] ? 0 : -1}
                    aria-pressed={isChosen}
                    aria-label={`${stage.label}, ${domain.label}`}
                    onFocus={() => setFocus([row, column])}
                    onClick={() => onPlace(isChosen ? { stage: null, domain: null } : { stage: stage.id, domain: domain.id })}
                  />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
