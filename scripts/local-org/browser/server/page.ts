/** The one HTML page, whatever address below /lightning it is asked for by. */
import type { PageData } from '../pages/model.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** JSON that no text in it can end the script element of. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const head = (title: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/styles/salesforce-lightning-design-system.min.css">
</head>`;

/** @param imports addresses of modules by name */
export function shellPage(data: PageData, imports: Readonly<Record<string, string>>): string {
  return `${head(data.organization)}
<body>
<div id="app"></div>
<script id="org" type="application/json">${inScript(data)}</script>
<script type="importmap">${inScript({ imports })}</script>
<script type="module">import '@local-org/start';</script>
</body>
</html>
`;
}

/** What the reader must correct before there is a page. */
export function problemPage(title: string, problems: readonly string[]): string {
  const lines = problems.map((line) => `<li class="slds-p-vertical_x-small">${escape(line)}</li>`).join('\n');
  return `${head(title)}
<body>
<main class="slds-p-around_large">
<h1 class="slds-text-heading_large slds-m-bottom_medium">${escape(title)}</h1>
<ul class="slds-list_dotted">
${lines}
</ul>
</main>
</body>
</html>
`;
}
