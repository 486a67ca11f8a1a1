import type { Method } from '../route.ts';
import type { Operation, Parameter } from '../document/shapes.ts';

/** A request on the command line, to be copied. */
export function curlOf(method: Method, path: string, operation: Operation): string {
  const [[type, body] = []] = Object.entries(operation.requestBody?.content ?? {});
  return [
    `curl ${flagsOf(method, operation)}"$SERVER${filled(path, operation.parameters)}"`,
    '-H "Authorization: Bearer $TOKEN"',
    ...(path === '/api/participant' ? ["-H 'Origin: https://www.example.com'"] : []),
    ...(type === undefined ? [] : [`-H 'Content-Type: ${type}'`]),
    ...(type === 'application/json' ? [`-d ${quoted(JSON.stringify(body?.example))}`] : []),
    ...(type === 'application/x-ndjson' ? ['--data-binary @lines.ndjson'] : []),
  ].join(' \\\n  ');
}

function flagsOf(method: Method, { responses }: Operation): string {
  const good = responses['200'];
  const isStream = good?.content !== undefined && 'text/event-stream' in good.content;
  const isFile = good?.headers !== undefined;
  return `${method === 'get' ? '' : `-X ${method.toUpperCase()} `}${isStream ? '-N ' : ''}${isFile ? '-OJ ' : ''}`;
}

/** With examples in the places of its parameters. */
function filled(path: string, parameters: readonly Parameter[]): string {
  return path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const { examples, minimum = 1 } = parameters.find((parameter) => parameter.name === name)?.schema ?? {};
    return typeof examples?.[0] === 'string' ? examples[0] : String(minimum);
  });
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
