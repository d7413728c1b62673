import { layoutTree, type TreeChip, type TreeProject } from "./layout-tree.ts";

type Props = Readonly<{
  projects: readonly TreeProject[];
  modelLabel: (id: string) => string;
  width: number;
  selected: string | null;
  select: (id: string) => void;
  label: string;
}>;

/** The tree with each project on it. A filled mark: all steps stated; a hollow one: a step is inferred or not known. */
export function PlacementTree({ projects, modelLabel, width, selected, select, label }: Props) {
  const { height, isOutline, root, branches, lines } = layoutTree(projects, modelLabel, width);
  return (
    <svg className="figure tree" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
      {lines.map((path) => (
        <path key={path} className="link" d={path} />
      ))}
      <text className="question" x={root.x} y={root.y + 4}>
        {root.question}
      </text>
      {branches.map((branch) => (
        <g key={branch.answer || "none"}>
          <text className="answer" x={branch.x} y={branch.y + (isOutline ? 4 : -4)}>
            {branch.answer}
            {isOutline && branch.question !== "" && <tspan className="asks"> · {branch.question}</tspan>}
          </text>
          {!isOutline && (
            <text className="asks" x={branch.x} y={branch.y + 13}>
              {branch.question}
            </text>
          )}
          {branch.leaves.map((leaf) => (
            <g key={leaf.model ?? "none"}>
              <text className={leaf.chips.length === 0 ? "model empty" : "model"} x={leaf.x} y={leaf.y + (isOutline ? 4 : -3)}>
                {leaf.label}
                {isOutline && leaf.answer !== "" && <tspan className="asks"> · {leaf.answer}</tspan>}
              </text>
              {!isOutline && (
                <text className="asks" x={leaf.x} y={leaf.y + 13}>
                  {leaf.answer}
                  {leaf.chips.length === 0 && " · no project"}
                </text>
              )}
              {leaf.chips.map((chip) => (
                <Chip key={chip.id} chip={chip} isSelected={chip.id === selected} select={select} />
              ))}
            </g>
          ))}
        </g>
      ))}
    </svg>
  );
}

function Chip({ chip, isSelected, select }: Readonly<{ chip: TreeChip; isSelected: boolean; select: (id: string) => void }>) {
  const { id, name, placement, x, y, width } = chip;
  const isStated = placement.hangsOn.status === "stated";
  return (
    <a
      href={`?project=${id}`}
      aria-current={isSelected ? "true" : undefined}
      aria-label={`${name}: ${isStated ? "every step stated" : `hangs on ${placement.hangsOn.question}, ${placement.hangsOn.status}`}${placement.agrees === false ? "; differs from the declared model" : ""}`}
      onClick={(event) => {
        event.preventDefault();
        select(id);
      }}
    >
      <rect className={isSelected ? "hit selected" : "hit"} x={x + 0.5} y={y - 11.5} width={width - 1} height={23} rx={2} />
      <circle className={isStated ? "mark stated" : "mark"} cx={x + 12} cy={y} r={4} />
      {placement.agrees === false && <path className="differs" d={`M${x + width - 8} ${y - 11}h7v7z`} />}
      <text x={x + 21} y={y + 4}>
        {name}
      </text>
    </a>
  );
}
