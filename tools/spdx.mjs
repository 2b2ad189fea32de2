// Licence expressions as packages write them: "MIT OR Apache-2.0", "(A OR B) AND C", and the older "A/B" for "A OR B".

/**
 * Whether an expression can be kept by using only licences in `allowed`: one side of each OR, both sides of each AND.
 * "X WITH Y" is one licence and is looked up whole. An expression that cannot be read is not allowed.
 *
 * @param {string} expression
 * @param {Set<string>} allowed
 * @returns {boolean}
 */
export function isAllowed(expression, allowed) {
  const words = expression.replaceAll("/", " OR ").match(/[()]|[^\s()]+/g) ?? [];
  let next = 0;
  const take = (word) => words[next] === word && ++next > 0;

  function either() {
    let ok = both();
    while (take("OR")) ok = both() || ok;
    return ok;
  }
  function both() {
    let ok = one();
    while (take("AND")) ok = one() && ok;
    return ok;
  }
  function one() {
    if (take("(")) {
      const ok = either();
      return take(")") && ok;
    }
    let name = words[next++];
    if (take("WITH")) name += ` WITH ${words[next++]}`;
    return allowed.has(name);
  }

  const ok = either();
  return ok && next === words.length;
}
