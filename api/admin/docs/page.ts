/** The document of the API as a page to read: no script, nothing from elsewhere. */
import { html } from 'hono/html';
import type { ApiDocument } from '../document/shapes.ts';
import type { Method } from '../route.ts';
import { operationSection } from './operation.ts';
import type { Described } from './operation.ts';
import { membersOf, table, typeOf } from './schema.ts';
import { inline, json, paragraphs } from './words.ts';
import type { Html } from './words.ts';

/** @param style where the style sheet is @param source where the document is */
export function docsPage(api: ApiDocument, style: string, source: string): Html {
  const { info, tags } = api;
  const groups = tags.map((tag) => ({
    ...tag,
    id: anchorOf(tag.name),
    operations: operationsOf(api, tag.name),
  }));
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${info.title} API</title>
        <link rel="stylesheet" href="${style}" />
      </head>
      <body>
        <nav aria-label="Contents">${groups.map(contents)}<a href="#schemas">Schemas</a></nav>
        <main>
          <h1>${info.title} API <small>${info.version}</small></h1>
          ${paragraphs(info.description)}
          <p>The same for programs: <a href="${source}">OpenAPI ${api.openapi}</a>.</p>
          ${groups.map(groupSection)}
          <section>
            <h2 id="schemas">Schemas</h2>
            ${Object.entries(api.components.schemas).map(([name, schema]) => schemaSection(name, schema))}
          </section>
        </main>
      </body>
    </html>`;
}

interface Group {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly operations: readonly Described[];
}

function contents({ id, name, operations }: Group): Html {
  return html`<a href="#${id}">${name}</a>
    <ul>
      ${operations.map(
        ({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`,
      )}
    </ul>`;
}

function groupSection({ id, name, description, operations }: Group): Html {
  return html`<section>
    <h2 id="${id}">${name}</h2>
    ${paragraphs(description)} ${operations.map(operationSection)}
  </section>`;
}

function schemaSection(name: string, schema: ApiDocument['components']['schemas'][string]): Html {
  const members = membersOf(schema);
  return html`<article id="schema-${name}">
    <h3><a href="#schema-${name}">${name}</a></h3>
    <p>${inline(schema.description ?? '')}</p>
    ${members.length > 0 ? table('Members', members) : html`<p>${typeOf(schema)}</p>`}
    ${schema.examples ? json(schema.examples[0]) : ''}
  </article>`;
}

const METHODS: readonly Method[] = ['get', 'post', 'put', 'patch', 'delete'];

function operationsOf({ paths }: ApiDocument, tag: string): readonly Described[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method): Described[] => {
      const operation = item[method];
      return operation?.tags.includes(tag) ? [{ method, path, operation }] : [];
    }),
  );
}

function anchorOf(name: string): string {
  return `part-${name.toLowerCase().replaceAll(' ', '-')}`;
}
