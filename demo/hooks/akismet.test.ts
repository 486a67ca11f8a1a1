import assert from 'node:assert/strict';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { askAkismet } from './akismet.ts';
import { QUESTION, open, standIn } from './testing/asking.ts';

const SETTING = { key: 'k1', blog: 'https://www.example.com', userIp: '127.0.0.1', unsure: 'spam' } as const;

/** Answers as Akismet does. */
function akismet(t: TestContext, answer: string, headers: Record<string, string> = {}, status = 200) {
  return standIn(t, (_heard, response) => void response.writeHead(status, headers).end(answer));
}

test('Akismet is asked as its documentation says, with what the owner sends and nothing else', async (t) => {
  const { url: server, heard } = await akismet(t, 'false');
  const { ask } = await open(t, askAkismet({ ...SETTING, server }));
  assert.equal(await ask(), 'approve');
  const [{ path, headers, body } = assert.fail()] = heard;
  assert.equal(path, '/1.1/comment-check');
  assert.match(headers['content-type'] ?? '', /^application\/x-www-form-urlencoded/);
  assert.deepEqual(Object.fromEntries(new URLSearchParams(body)), {
    api_key: 'k1',
    blog: 'https://www.example.com',
    user_ip: '127.0.0.1',
    comment_type: 'comment',
    comment_date_gmt: QUESTION.timestamp,
    blog_charset: 'UTF-8',
    comment_content: 'A wish for life.',
    comment_author: 'Ada',
    comment_author_email: 'ada@example.com',
    permalink: 'https://www.example.com/wishes/abcdef',
  });
  const { site, comment } = QUESTION.data;
  const reply = { ...comment, parent: comment.id };
  await ask({
    ...QUESTION,
    data: { site, page: { id: 3, key: 'id:about' }, comment: reply, author: { id: 'a' } },
  });
  const sent = new URLSearchParams(heard[1]?.body);
  assert.equal(sent.get('comment_type'), 'reply');
  for (const name of ['comment_author', 'comment_author_email', 'permalink'])
    assert.ok(!sent.has(name), name);
});

const ANSWERS = [
  ['false', {}, 'spam', 'approve'],
  ['true', {}, 'spam', 'spam'],
  ['true', {}, 'hold', 'hold'],
  ['true', { 'X-akismet-pro-tip': 'discard' }, 'hold', 'spam'],
] as const;

for (const [answer, headers, unsure, verdict] of ANSWERS) {
  test(`${answer} ${JSON.stringify(headers)}, where doubt is ${unsure}: ${verdict}`, async (t) => {
    const { url: server } = await akismet(t, answer, headers);
    const { ask } = await open(t, askAkismet({ ...SETTING, server, unsure }));
    assert.equal(await ask(), verdict);
  });
}

test('a wrong key, a failure or an answer that is none: the site asks again, and its operator reads why', async (t) => {
  const complaints: unknown[] = [];
  t.mock.method(console, 'error', (error: unknown) => void complaints.push(error));
  for (const [answer, headers, status] of [
    ['invalid', { 'X-akismet-debug-help': 'We were unable to parse your blog URI' }, 200],
    ['true', {}, 500],
    ['', {}, 200],
  ] as const) {
    const { url: server } = await akismet(t, answer, headers, status);
    const { ask } = await open(t, askAkismet({ ...SETTING, server }));
    assert.equal(await ask(), 502);
  }
  assert.match(String(complaints[0]), /unable to parse your blog/);
});
