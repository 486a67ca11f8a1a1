import { css } from 'lit';

/** A row of a table becomes a card on a phone: `<td data-label="Since">` says what it is there. */
export const tables = css`
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    border-bottom: 1px solid var(--line);
    padding: 8px 12px 8px 0;
    text-align: start;
    vertical-align: top;
  }
  th {
    color: var(--muted);
    font-size: 0.875em;
    font-weight: 600;
  }
  td.number,
  th.number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  @media (max-width: 640px) {
    table.cards,
    .cards tbody,
    .cards tr,
    .cards td {
      display: block;
    }
    .cards thead {
      position: absolute;
      clip-path: inset(50%);
    }
    .cards tr {
      border-bottom: 1px solid var(--line);
      padding-block: 10px;
    }
    .cards td {
      border: 0;
      padding: 2px 0;
      text-align: start;
    }
    .cards td[data-label]::before {
      margin-inline-end: 8px;
      color: var(--muted);
      font-size: 0.875em;
      content: attr(data-label) ':';
    }
  }
`;
