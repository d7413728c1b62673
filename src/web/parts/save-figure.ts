import { composeFigure, type Figure } from "./compose-figure.ts";

/** The styles that a drawing of ours may take from a stylesheet, as SVG writes them. */
const styles = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
  "text-anchor",
] as const;

/** A drawn SVG in the light theme with its styles written out, whatever theme the page has. */
export function readDrawing(drawn: SVGSVGElement): Pick<Figure, "markup" | "width" | "height"> {
  const ground = document.createElement("div");
  ground.dataset.theme = "light";
  ground.setAttribute("style", "position:fixed;left:-20000px;top:0;color:var(--ink)");
  const clone = drawn.cloneNode(true) as SVGSVGElement;
  ground.append(clone);
  // Beside the drawing, so that rules for its surroundings hold.
  drawn.parentElement?.append(ground);
  const { width, height } = drawn.getBoundingClientRect();
  for (const element of clone.querySelectorAll<SVGElement>("*")) {
    const computed = getComputedStyle(element);
    for (const name of styles) element.setAttribute(name, computed.getPropertyValue(name));
  }
  for (const element of clone.querySelectorAll<SVGElement>("*"))
    for (const name of ["class", "style", "tabindex"]) element.removeAttribute(name);
  for (const link of clone.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  ground.remove();
  return { markup: clone.innerHTML, width: Math.round(width), height: Math.round(height) };
}

/** Hands a file to the browser's downloads. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function saveSvg(name: string, figure: Figure): void {
  saveFile(`${name}.svg`, new Blob([composeFigure(figure).svg], { type: "image/svg+xml" }));
}

/** The same picture as PNG at twice its size. @throws where the browser cannot draw it */
export async function savePng(name: string, figure: Figure): Promise<void> {
  const { svg, width, height } = composeFigure(figure);
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const content = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (content === null) throw new Error("the picture could not be drawn");
  saveFile(`${name}.png`, content);
}
