/** Where a value is from: an address as a link with its host and path, a short reference as it is. */
export function SourceText({ source }: Readonly<{ source: string | null }>) {
  if (source === null) return <span>no source named</span>;
  if (!/^https?:\/\//.test(source)) return <span>{source}</span>;
  const shown = source.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  return (
    <a href={source} rel="noreferrer" target="_blank">
      {shown}
    </a>
  );
}
