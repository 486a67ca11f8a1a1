import { css } from './css.ts';

/** A comment, and the replies that hang on its line. */
export const commentStyles = css`
  .comment {
    --top: var(--livethread-space, 22px);
    position: relative;
    padding-top: var(--top);
  }
  .replies .comment {
    --top: 14px;
  }
  /* No margin reaches out of a comment, so that what is contained, and what is not, take the same room. */
  .comments > * {
    display: flow-root;
  }
  .comments > :last-child {
    padding-bottom: 22px;
  }
  .own {
    position: relative;
    display: grid;
    grid-template-columns: var(--avatar) minmax(0, 1fr);
    column-gap: var(--gap);
    border-radius: var(--radius);
  }
  .avatar {
    position: relative;
    grid-row: 1 / 5;
    width: var(--avatar);
    height: var(--avatar);
    border-radius: var(--livethread-avatar-radius, 50%);
    overflow: hidden;
    background: var(--line);
    fill: #fff;
    font-size: 13px;
    font-weight: 600;
    text-anchor: middle;
  }
  .avatar > * {
    position: absolute;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .by,
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 8px;
  }
  .by,
  .body {
    max-width: 70ch;
    overflow: clip;
    overflow-clip-margin: 4px;
  }
  .badge {
    border: 1px solid var(--line);
    border-radius: 4px;
    padding-inline: 5px;
  }
  .body,
  li {
    white-space: pre-wrap;
  }
  .body * + :is(p, pre, blockquote, ul, ol) {
    margin-top: 0.6em;
  }
  li > :is(ul, ol) {
    margin: 0;
  }
  blockquote {
    border-inline-start: 3px solid var(--line);
    padding-inline-start: 12px;
    color: var(--muted);
  }
  blockquote blockquote {
    color: inherit;
  }
  ul,
  ol {
    padding-inline-start: 1.6em;
    white-space: normal;
  }
  a {
    color: var(--accent);
    unicode-bidi: isolate;
  }
  code {
    border-radius: 4px;
    background: color-mix(in srgb, currentColor 8%, transparent);
    padding-inline: 0.3em;
    font:
      0.875em ui-monospace,
      monospace;
    unicode-bidi: isolate;
  }
  pre {
    overflow-x: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    padding: 8px 12px;
  }
  pre code {
    background: none;
    padding: 0;
    unicode-bidi: inherit;
  }
  .acts {
    column-gap: 14px;
    min-height: 26px;
  }
  .comment > .composer,
  .replies,
  .folded {
    margin-inline-start: var(--indent);
  }
  .flat {
    margin: 0;
  }
  .more {
    min-height: 24px;
    margin-block: 12px 4px;
  }

  @container (max-width: 480px) {
    .comments {
      --avatar: var(--livethread-avatar, 28px);
      --gap: var(--livethread-gap, 8px);
      --indent: 14px;
    }
  }
`;
