import type { Page } from "playwright-core";
import type { Study } from "../../src/model/study.ts";
import { openPortolan, type Portolan } from "../web/open-portolan.ts";
import { makeSmallStudy, type SmallStudy } from "./small-study.ts";

const lines = [
  "Interviewer: How did the data come together?",
  "Mika: We built it with partners. 🌊 They sent us sets, and we filtered them together. Two universities did most of the early labelling.",
  "Interviewer: Was that visible from outside?",
  "Mika: Some of it. Anyone could open an issue, and people did. But the filtering ran on our side.",
  "Interviewer: שאלה קצרה, who decided?",
  "Mika: In the end, four of us. We listened, but we decided.",
];

/** The words of the talk that the desk's tests code. */
export const talk = lines.join("\n");

const talkSource: Study["sources"][number] = {
  id: "talk",
  title: "Talk at the pier",
  kind: "interview",
  projects: ["tidevann"],
  file: "sources/talk.txt",
  date: "2025-05",
  participant: "user-b",
  asks: "none",
  consent: { analyse: true, quote: true, quoteWithOrganisation: false, publish: false },
  origin: null,
  addedOn: null,
  note: null,
};

/** A small working study with a talk to code, served, and a browser. */
export async function openDesk(): Promise<Portolan & Readonly<{ small: SmallStudy }>> {
  const small = makeSmallStudy((study) => ({
    ...study,
    sources: [...study.sources, talkSource],
    texts: new Map([...study.texts, ["talk", talk]]),
  }));
  try {
    const portolan = await openPortolan({ study: small.study, home: small.context.home });
    const close = async () => {
      await portolan.close();
      small.remove();
    };
    return { ...portolan, close, small };
  } catch (error) {
    small.remove();
    throw error;
  }
}

export async function visitDesk(portolan: Portolan, options: Parameters<Portolan["visit"]>[1] = {}): Promise<Page> {
  const page = await portolan.visit("/desk/talk", { viewport: { width: 1440, height: 900 }, ...options });
  await page.getByRole("region", { name: "Text of Talk at the pier" }).waitFor();
  return page;
}
