/** About how wide a text is at 13 px in the interface's face, in whole pixels, a little on the wide side: layouts are computed without a browser. */
export function textWidth(text: string, size = 13): number {
  let width = 0;
  for (const letter of text)
    width += /[iljtfrI.,:;'’|!() -]/.test(letter) ? 4.6 : /[mwMW—%@]/.test(letter) ? 11.4 : /[A-Z0-9&]/.test(letter) ? 8.6 : 7.3;
  return Math.ceil((width * size) / 13);
}
