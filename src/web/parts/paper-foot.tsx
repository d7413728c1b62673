import { formatDate } from "./dates.ts";
import { useStudy } from "./study-names.ts";

/** At the foot of what is printed: what the study is, as of when, and whose. */
export function PaperFoot() {
  const { study } = useStudy();
  const parts = [
    `${study.title}${study.asOf === null ? "" : `, as of ${formatDate(study.asOf)}`}.`,
    `Printed ${formatDate(new Date().toISOString().slice(0, 10))} with Portolan; framework: ${study.framework.title}.`,
    study.licence === null ? null : `Licence: ${study.licence}.`,
    study.credit,
  ];
  return <footer className="paper-only paper-foot">{parts.filter((part) => part !== null).join(" ")}</footer>;
}
