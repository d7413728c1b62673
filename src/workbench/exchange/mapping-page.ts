import { exchangeMappingPage } from "../../format/refi-qda/exchange-mapping-page.ts";

/** `docs/method/exchange-mapping.md`: every field of a study, and what becomes of it in other programs. */
export function mappingPage(): string {
  return exchangeMappingPage();
}
