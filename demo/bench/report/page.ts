/** The page with the last run of each bench. It needs nothing but itself. */
import { drawBars } from './bars.ts';
import { escapeHtml } from './escape-html.ts';
import { isReached } from './findings.ts';
import type { Goal, Table } from './findings.ts';
import type { Result } from './results.ts';
import { sentenceOf, titleOf, wordsOf } from './words.ts';

/** Columns of a table that are drawn. */
const PLOTS = 2;

const STYLE = `
:root { color-scheme: light dark; --ours: light-dark(#0b6bcb, #6cb2ff); --quiet: light-dark(#c9ced6, #4a515c) }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; margin: 0.5rem 0 }
.wide { overflow-x: auto }
th, td { padding: 0.125rem 0.75rem 0.125rem 0; text-align: right; white-space: nowrap; font-weight: normal }
th:first-child { text-align: left }
thead th { border-bottom: 1px solid; white-space: normal; vertical-align: bottom }
svg { display: block; width: 100%; margin: 0.75rem 0 }
svg text { font-size: 13px; fill: currentColor }
svg .title { font-weight: 600 }
rect { fill: var(--quiet) }
rect.ours { fill: var(--ours) }
.note, .when { font-size: 0.875rem; opacity: 0.75; margin: 0.25rem 0 }
li.missed { font-weight: 600 }
`;

/** @param results the last of each bench is shown, in their order */
export function drawPage(results: readonly Result[]): string {
  const last = new Map(results.map((result) => [result.bench, result]));
  const parts = [...last.values()].map(drawResult);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Livethread beside what else there is</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Livethread beside what else there is</h1>
<p>All of a run was measured in turns on one machine. In brackets stands our figure divided by the one before it.</p>
${parts.join('\n')}
</body>
</html>
`;
}

function drawResult({ bench, at, scale, seconds, machine, findings }: Result): string {
  const { processor, cores, load, system, node } = machine;
  const where = `${processor}, ${cores} cores, ${system}, Node ${node}, load ${load.toFixed(2)} before`;
  return `<section>
<h2>${escapeHtml(bench)}</h2>
<p class="when">${escapeHtml(`${at}, ${scale}, ${Math.round(seconds)} s. ${where}.`)}</p>
<ul>${findings.goals.map(drawGoal).join('')}</ul>
${findings.tables.map(drawTable).join('\n')}
</section>`;
}

function drawGoal(goal: Goal): string {
  return `<li${isReached(goal) ? '' : ' class="missed"'}>${escapeHtml(sentenceOf(goal))}</li>`;
}

function drawTable(table: Table): string {
  const { title, columns, rows, notes } = table;
  const head = ['', ...columns.map(titleOf)].map((text) => `<th>${escapeHtml(text)}</th>`);
  const plots = columns.slice(0, PLOTS).map((column, at) => drawBars(column, rows, at));
  return `<h3>${escapeHtml(title)}</h3>
${plots.join('\n')}
<div class="wide"><table>
<thead><tr>${head.join('')}</tr></thead>
<tbody>${wordsOf(table).map(drawRow).join('')}</tbody>
</table></div>
${notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`).join('\n')}`;
}

function drawRow([who = '', ...cells]: readonly string[]): string {
  const figures = cells.map((text) => `<td>${escapeHtml(text)}</td>`);
  return `<tr><th>${escapeHtml(who)}</th>${figures.join('')}</tr>`;
}
