import { css } from 'lit';

/** The frame: the views at the side, or at the bottom of a phone; the line over all. */
export const shellStyles = css`
  :host {
    min-height: 100vh;
    min-height: 100dvh;
    background: var(--ground);
  }
  .desk {
    display: grid;
    grid-template: auto 1fr / 208px minmax(0, 1fr);
    min-height: 100vh;
    min-height: 100dvh;
  }
  .skip {
    position: absolute;
    z-index: 3;
    top: 8px;
    left: 8px;
    transform: translateY(-200%);
  }
  .skip:focus {
    transform: none;
  }
  header {
    display: flex;
    grid-column: 1 / 3;
    align-items: center;
    gap: 8px 16px;
    border-bottom: 1px solid var(--line);
    padding: 8px 20px;
  }
  .name {
    font-weight: 650;
  }
  header select,
  .site {
    font-size: 0.9375em;
  }
  .state {
    flex: 1;
    color: var(--muted);
    font-size: 0.875em;
  }
  .state::before {
    display: inline-block;
    width: 8px;
    height: 8px;
    margin-inline-end: 7px;
    border-radius: 50%;
    background: var(--good);
    content: '';
    forced-color-adjust: none;
  }
  .state.reconnecting::before {
    background: var(--warn);
  }
  nav {
    border-inline-end: 1px solid var(--line);
    padding: 16px 12px;
  }
  nav ul {
    position: sticky;
    top: 16px;
    display: grid;
    gap: 2px;
    padding: 0;
    list-style: none;
  }
  nav a {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-height: 36px;
    border-radius: var(--radius);
    padding: 4px 12px;
    color: var(--ink);
    text-decoration: none;
  }
  nav a:hover {
    background: var(--raised);
  }
  nav a[aria-current='page'] {
    background: var(--tint);
    font-weight: 600;
  }
  nav .badge {
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  .begins {
    margin-top: 8px;
    border-top: 1px solid var(--line);
    padding-top: 8px;
  }
  .menu {
    display: none;
  }
  main {
    min-width: 0;
    padding: 20px 24px 96px;
  }
  main > h1 {
    margin-bottom: 14px;
    outline: none;
  }
  desk-line {
    position: fixed;
    z-index: 2;
    bottom: 20px;
    left: 50%;
    width: max-content;
    max-width: min(44em, calc(100vw - 24px));
    transform: translateX(-50%);
  }
  @media (max-width: 760px) {
    .desk {
      grid-template-columns: minmax(0, 1fr);
      padding-bottom: 64px;
    }
    header {
      grid-column: auto;
      padding: 8px 16px;
    }
    header .name {
      display: none;
    }
    .site,
    header select {
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    main {
      padding: 16px 16px 96px;
    }
    nav {
      position: fixed;
      z-index: 2;
      inset: auto 0 0;
      border: 0;
      border-top: 1px solid var(--line);
      background: var(--ground);
      padding: 4px 8px max(4px, env(safe-area-inset-bottom));
    }
    nav ul {
      position: static;
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
    nav:not(.open) li:not(.first, .menu) {
      display: none;
    }
    .menu {
      display: block;
    }
    nav a,
    .menu button {
      gap: 4px;
      justify-content: center;
      width: 100%;
      min-height: 48px;
      border: 0;
      padding: 2px;
      font-size: 0.875em;
      text-align: center;
      overflow-wrap: normal;
    }
    nav .badge {
      padding: 0 5px;
    }
    nav.open {
      max-height: 100vh;
      overflow: auto;
    }
    nav.open ul {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .begins {
      margin: 0;
      border: 0;
      padding: 0;
    }
    desk-line {
      bottom: 68px;
    }
  }
`;
