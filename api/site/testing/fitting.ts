import assert from 'node:assert/strict';

/** What the stricter of the hosts allows. @see https://developers.cloudflare.com/durable-objects/platform/limits/ */
const MOST_PARAMETERS = 100;
const MOST_BYTES = 100_000;

/** Sees to it that every statement that a test comes to would pass on each host, however long the lists are that it is about. */
export const fitting = {
  logQuery(statement: string, parameters: readonly unknown[]): void {
    assert.ok(parameters.length <= MOST_PARAMETERS, `${parameters.length} parameters: ${statement}`);
    assert.ok(statement.length <= MOST_BYTES, `${statement.length} bytes: ${statement.slice(0, 200)}`);
  },
};
