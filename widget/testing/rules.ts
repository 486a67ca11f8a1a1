/** The rules of the styles that a thread wears, each with the conditions it stands under. */
export interface Rule {
  readonly rule: CSSRule;
  /** As in `@media (prefers-reduced-motion: no-preference)`, outermost first. */
  readonly under: readonly string[];
}

export function rulesOf(root: ShadowRoot): Rule[] {
  return root.adoptedStyleSheets.flatMap((sheet) => within(sheet.cssRules, []));
}

function within(rules: CSSRuleList, under: readonly string[]): Rule[] {
  return [...rules].flatMap((rule): Rule[] => {
    if (rule instanceof CSSConditionRule) return within(rule.cssRules, [...under, rule.conditionText]);
    return [{ rule, under }];
  });
}
