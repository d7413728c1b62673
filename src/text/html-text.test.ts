import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexBytes, readHtmlText } from "./html-text.ts";

const plain = (html: string) => readHtmlText(html).plain;
const nodes = (html: string) => readHtmlText(html).nodes;

describe("readHtmlText", () => {
  it("puts blocks, lines and cells apart, and shows white space as a browser does", () => {
    expect(plain("<h1>One</h1>\n\n<p>two   <b>three</b>\n four</p>")).toBe("One\n\ntwo three four");
    expect(plain("a<br>b<br/><br>c")).toBe("a\nb\n\nc");
    expect(plain("<ul>\n<li>a</li>\n<li>b</li>\n</ul>c")).toBe("a\nb\n\nc");
    expect(plain("<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td></td><td>d</td></tr></table>")).toBe("a\tb\nc\td");
    expect(plain("<pre>\n a\n  b</pre>")).toBe(" a\n  b");
    expect(plain("\n <p> </p> \n")).toBe("");
  });

  it("keeps the text nodes as a browser has them", () => {
    expect(nodes("<p>a\r\n b</p>\n<pre>\n\nc</pre>")).toBe("a\n b\n\nc");
    expect(nodes("a &amp; b &lt;c&gt; &#128512; &#x1F30A; &nbsp;|&#0;|&#xD83D;")).toBe("a & b <c> 😀 🌊 \u00a0|\ufffd|\ufffd");
  });

  it("reads no script, style or comment, and is not led astray by quotes, lone signs and ends that never come", () => {
    expect(plain('<script>if (a < b) alert("</p>")</script>x<style>p > a {}</style>y<!-- <b>z</b> -->')).toBe("xy");
    expect(plain("<a href=\"a>b\" title='c>d'>link</a> 1 < 2 & 3 > 2")).toBe("link 1 < 2 & 3 > 2");
    expect(plain('x<a href="never closed>y')).toBe("xy");
    expect([plain("x<"), plain("x</"), plain("x<!--"), plain("x<p"), plain("x<script>y")]).toEqual(["x<", "x</", "x", "x", "x"]);
  });

  it("counts named characters that it does not know and leaves them", () => {
    expect(readHtmlText("a &nosuch; &copy; R&D")).toMatchObject({ plain: "a &nosuch; © R&D", unknownNames: 1 });
  });

  it("leads from text nodes to the plain text: ascending, and each visible character to itself", () => {
    const piece = fc.constantFrom(
      "<p>",
      "</p>",
      "<br>",
      "<td>",
      "<li>",
      "<pre>",
      "</pre>",
      " ",
      "\n",
      "a",
      "ß",
      "😀",
      "&amp;",
      "<",
      ">",
      '"',
      "<b",
      "e\u0301",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const { nodes: dom, plain: shown, toPlain } = readHtmlText(pieces.join(""));
        let last = 0;
        for (let at = 0; at <= dom.length; at += 1) {
          const place = toPlain(at);
          expect(place).toBeGreaterThanOrEqual(last);
          last = place;
          if (at < dom.length && /\S/.test(dom[at] as string)) expect(shown[place]).toBe(dom[at]);
        }
        expect(last).toBe(shown.length);
        expect(shown.replaceAll(/\s/g, "")).toBe(dom.replaceAll(/\s/g, ""));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("indexBytes", () => {
  it("agrees with the encoded text at every byte; inside a character it goes behind it", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "ß", "团", "😀", "\n"), maxLength: 30 }),
        fc.constantFrom(0, 511, 512, 1023),
        (tail, lead) => {
          const text = "ß".repeat(lead) + tail;
          const { length, toUtf16 } = indexBytes(text);
          expect(length).toBe(Buffer.byteLength(text));
          let at = 0;
          let byte = 0;
          for (const character of text) {
            expect(toUtf16(byte)).toBe(at);
            for (let inside = 1; inside < Buffer.byteLength(character); inside += 1)
              expect(toUtf16(byte + inside)).toBe(at + character.length);
            at += character.length;
            byte += Buffer.byteLength(character);
          }
          expect([toUtf16(-1), toUtf16(byte), toUtf16(byte + 9)]).toEqual([0, text.length, text.length]);
        },
      ),
      { numRuns: 200 },
    );
  });
});
