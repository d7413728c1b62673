type Props = Readonly<{
  label: string;
  /** What stands for no choice; absent: there is always one. */
  none?: string;
  value: string | undefined;
  options: readonly (readonly [value: string, label: string])[];
  choose: (value: string | undefined) => void;
}>;

/** One of many, from a menu. */
export function Choice({ label, none, value, options, choose }: Props) {
  return (
    <span className={none !== undefined && value !== undefined ? "select set" : "select"}>
      <select
        aria-label={label}
        value={value ?? ""}
        onChange={(event) => choose(event.target.value === "" ? undefined : event.target.value)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {options.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <svg width="8" height="5" aria-hidden="true">
        <path d="M0 0l4 4 4-4" fill="none" stroke="currentColor" />
      </svg>
    </span>
  );
}
