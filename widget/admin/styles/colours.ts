import { css } from 'lit';

/** Colours and measures; `light` and `dark` follow the system. Each pair of text and ground has a contrast of 4.5 or more. */
export const colours = css`
  :host {
    --ground: #fff;
    --raised: #f5f5f3;
    --ink: #1d1e20;
    --muted: #5c6066;
    --line: #dcdcd8;
    --edge: #85888d;
    --accent: #1f56b8;
    --on-accent: #fff;
    --tint: #eaf0fb;
    --good: #17703c;
    --good-tint: #e6f4ea;
    --warn: #855100;
    --warn-tint: #fdf1dc;
    --wrong: #b3261e;
    --wrong-tint: #fcebea;
    --radius: 8px;
    --gap: 12px;
    color-scheme: light dark;
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --ground: #17181a;
      --raised: #202225;
      --ink: #e6e6e3;
      --muted: #a3a7ad;
      --line: #34373b;
      --edge: #74787e;
      --accent: #8db4f5;
      --on-accent: #10203c;
      --tint: #1f2a3d;
      --good: #7fd19b;
      --good-tint: #16301f;
      --warn: #f0bd6b;
      --warn-tint: #33270f;
      --wrong: #f4a59e;
      --wrong-tint: #3b1c1a;
    }
  }
`;
