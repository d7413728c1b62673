/** Documents stand under the page's base, live and published. */
export function documentUrl(path: string): string {
  return new URL(path, document.baseURI).href;
}
