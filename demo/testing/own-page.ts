import { once } from 'node:events';
import { createServer } from 'node:http';
import type { TestContext } from 'node:test';

/** A page that the demo does not have. */
export interface OwnPage {
  /** Put into the tag of the script. */
  readonly attributes?: string;
  /** Stands before the script. */
  readonly body?: string;
  /** There is no script but those in the body. */
  readonly isBare?: boolean;
  readonly policy?: string;
  /** Else `localhost`, which is a site of the comments server. */
  readonly host?: string;
}

/** Serves it under any path. @param commentsUrl where the script comes from @returns its address */
export async function startOwnPage(t: TestContext, commentsUrl: string, page: OwnPage = {}): Promise<string> {
  const { attributes = '', body = '', isBare, policy, host = 'localhost' } = page;
  const script = isBare
    ? ''
    : `<script src="${commentsUrl}/embed.js" ${attributes} async crossorigin></script>`;
  const server = createServer((_request, response) => {
    if (policy !== undefined) response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><body>${body}${script}`,
    );
  });
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The page has no port.');
  return `http://${host}:${address.port}/`;
}
