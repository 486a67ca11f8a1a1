import { html } from 'hono/html';
import type { Operation, ResponseWords } from '../document/shapes.ts';
import type { Method } from '../route.ts';
import { curlOf } from './curl.ts';
import { membersOf, table, typeOf } from './schema.ts';
import { inline, json, paragraphs } from './words.ts';
import type { Html } from './words.ts';

/** An operation, as readers of the page know it. */
export interface Described {
  readonly method: Method;
  readonly path: string;
  readonly operation: Operation;
}

export function operationSection({ method, path, operation }: Described): Html {
  return html`<article id="${operation.operationId}">
    <h3><a href="#${operation.operationId}">${operation.summary}</a></h3>
    <p class="route"><b>${method.toUpperCase()}</b> <code>${path}</code></p>
    ${paragraphs(operation.description)} ${parameterTable(operation)} ${bodyTable(operation)}
    <pre tabindex="0"><code>${curlOf(method, path, operation)}</code></pre>
    <ul class="answers">
      ${Object.entries(operation.responses).map(([status, words]) => answer(status, words))}
    </ul>
  </article>`;
}

function parameterTable({ parameters }: Operation): Html {
  const rows = parameters.map(({ name, in: where, required, schema, description }) => ({
    name,
    note: required ? where : `${where}, optional`,
    type: typeOf(schema),
    about: description,
  }));
  return rows.length === 0 ? html`` : table('Parameters', rows);
}

function bodyTable({ requestBody }: Operation): Html {
  const [content] = Object.values(requestBody?.content ?? {});
  return content ? table('Body', membersOf(content.schema)) : html``;
}

function answer(status: string, { description, content = {} }: ResponseWords): Html {
  const [mediaType = '', body] = Object.entries(content)[0] ?? [];
  const head = html`<b>${status}</b> ${inline(description)}`;
  if (body?.example === undefined) return html`<li>${head}</li>`;
  return html`<li>
    <details>
      <summary>${head} <small>${mediaType}</small></summary>
      ${json(body.example)}
    </details>
  </li>`;
}
