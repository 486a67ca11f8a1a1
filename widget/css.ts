/** Marks style sheets for editors and formatters. */
export const css = String.raw;
