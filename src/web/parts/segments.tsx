/** One of a few ways to look, as buttons in a row. */
export function Segments<T extends string>(
  props: Readonly<{ label: string; options: readonly (readonly [T, string])[]; value: T; choose: (value: T) => void }>,
) {
  return (
    <div className="segments" role="group" aria-label={props.label}>
      {props.options.map(([value, label]) => (
        <button key={value} type="button" aria-pressed={value === props.value} onClick={() => props.choose(value)}>
          {label}
        </button>
      ))}
    </div>
  );
}
