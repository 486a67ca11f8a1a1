const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
const LONGEST = 253;

/**
 * A host name (RFC 1123 §2.1) as browsers write it: lower case, punycode. `null`: it is none, or is the number of a
 * host, or ends in a dot.
 */
export function hostName(text: string): string | null {
  if (/[\s/?#@\\:*%[\]]/.test(text)) return null;
  const name = URL.parse(`http://${text}`)?.hostname ?? '';
  const isNumber = /(^|\.)\d+$/.test(name);
  return name.length <= LONGEST && !isNumber && name.split('.').every((label) => LABEL.test(label))
    ? name
    : null;
}
