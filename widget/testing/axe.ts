/** What axe-core finds wrong on the page of a test, shadow trees included. */
import 'axe-core/axe.min.js';
import type axeCore from 'axe-core';

/** The file sets it: it is no module. */
declare const axe: typeof axeCore;

const OPTIONS: axeCore.RunOptions = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
  },
  // Left out unless they are named.
  rules: {
    'css-orientation-lock': { enabled: true },
    'label-content-name-mismatch': { enabled: true },
    'p-as-heading': { enabled: true },
    'target-size': { enabled: true },
  },
  resultTypes: ['violations'],
};

/**
 * A line for each rule that is broken, and one for each element that breaks it. It sees what is there now: what fades in
 * has to be there.
 */
export async function violations(): Promise<string[]> {
  const { violations: broken } = await axe.run(document, OPTIONS);
  return broken.flatMap(({ id, help, nodes }) => [`${id}: ${help}`, ...nodes.map(lineOf)]);
}

function lineOf({ target, html, failureSummary = '' }: axeCore.NodeResult): string {
  const summary = failureSummary.replaceAll(/\s+/g, ' ');
  return `  ${target.flat().join(' ')}: ${html.slice(0, 200)}: ${summary}`;
}
