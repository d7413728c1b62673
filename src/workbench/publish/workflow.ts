/** Where GitHub looks for it, within a repository. */
export const workflowFile = ".github/workflows/publish-atlas.yml";

/** A workflow that publishes the study of its repository on every push and every week, to GitHub Pages. Actions are named by their major version. */
export function workflowText(study: string, smallest: number): string {
  const folder = /^[A-Za-z0-9._/-]+$/.test(study) && !study.startsWith("/") ? study : "study";
  return `# Written by portolan publish --workflow github.
name: Publish the atlas
on:
  push:
    branches: [main]
  schedule:
    - cron: "17 4 * * 1"
  workflow_dispatch:
permissions:
  contents: read
  pages: write
  id-token: write
concurrency:
  group: pages
  cancel-in-progress: false
jobs:
  publish:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: \${{ steps.deployment.outputs.page_url }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - run: npm ci
      - run: npx portolan check ${folder}
      - run: npx portolan publish site --study ${folder} --smallest ${smallest}
      - uses: actions/upload-pages-artifact@v3
        with:
          path: site
      - id: deployment
        uses: actions/deploy-pages@v4
`;
}
