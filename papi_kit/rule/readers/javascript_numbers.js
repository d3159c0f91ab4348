// Numbers of the JavaScript reader: fractions [n, d] of BigInt in lowest terms.
const ZERO = [0n, 1n], ONE = [1n, 1n];
const isFraction = x => Array.isArray(x) && typeof x[0] === "bigint";
const size = n => n < 0n ? -n : n;
const tens = e => 10n ** BigInt(e);
const fraction = (n, d = 1n) => {
  if (!d) throw new RangeError("division by zero");
  let a = size(n), b = size(d);
  while (b) [a, b] = [b, a % b];
  return d < 0n ? [-n / a, -d / a] : [n / a, d / a];
};
const plus = (a, b) => fraction(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
const neg = a => [-a[0], a[1]];
const minus = (a, b) => plus(a, neg(b));
const times = (a, b) => fraction(a[0] * b[0], a[1] * b[1]);
const over = (a, b) => fraction(a[0] * b[1], a[1] * b[0]);
const floor = a => [a[0] / a[1] - (a[0] % a[1] < 0n ? 1n : 0n), 1n];
const order = (a, b) => {
  const [x, y] = isFraction(a) ? [a[0] * b[1], b[0] * a[1]] : [a, b];
  return x < y ? -1 : x > y ? 1 : 0;
};
const equal = (a, b) => typeof a === typeof b && isFraction(a) === isFraction(b) && order(a, b) === 0;
const least = (a, b) => order(b, a) < 0 ? b : a;
const most = (a, b) => order(b, a) > 0 ? b : a;
const toGrid = (a, grid) => {                           // halves away from zero
  const [steps] = floor(plus(over([size(a[0]), a[1]], grid), [1n, 2n]));
  return times([a[0] < 0n ? -steps : steps, 1n], grid);
};
const line = (x, worst, best, atWorst, atBest) => {
  const share = least(most(over(minus(x, worst), minus(best, worst)), ZERO), ONE);
  return plus(atWorst, times(share, minus(atBest, atWorst)));
};

// -- decimals of so many significant digits, the last rounded half to even ------------------------------------------
const digits = (a, many) => {                           // [whole, e]: whole times ten to the power e
  const sized = e => e < 0 ? [size(a[0]) * tens(-e), a[1]] : [size(a[0]), a[1] * tens(e)];
  let e = String(size(a[0])).length - String(a[1]).length - many + 1, [n, d] = sized(e);
  if (n < d * tens(many - 1)) [n, d] = sized(--e);
  const rest = 2n * (n % d), up = rest > d || (rest === d && n / d % 2n === 1n);
  return [(n / d + (up ? 1n : 0n)) * (a[0] < 0n ? -1n : 1n), e];
};
const significant = (a, many) => {
  if (!a[0]) return ZERO;
  const [whole, e] = digits(a, many);
  return e < 0 ? fraction(whole, tens(-e)) : [whole * tens(e), 1n];
};
const SCALE = tens(110);
const nearOne = (n, d) => {                             // SCALE times the logarithm of n/d
  const z = (n - d) * SCALE / (n + d), square = z * z / SCALE;
  let sum = 0n;
  for (let k = 1n, power = z; power; k += 2n, power = power * square / SCALE) sum += power / k;
  return 2n * sum;
};
const LN2 = nearOne(2n, 1n);
const bits = n => n.toString(2).length;
const wide = a => significant(a, 40);
const wideLn = x => {
  const [n, d] = wide(x), k = BigInt(bits(n) - bits(d));
  const rest = k < 0n ? nearOne(n << -k, d) : nearOne(n, d << k);
  return wide(fraction(k * LN2 + rest, SCALE));
};
const wideExp = x => {
  const whole = x[0] * SCALE / x[1], k = whole / LN2, rest = whole - k * LN2;
  let sum = 0n;
  for (let n = 1n, power = SCALE; power; power = power * rest / SCALE / n, n += 1n) sum += power;
  return wide(k < 0n ? fraction(sum, SCALE << -k) : fraction(sum << k, SCALE));
};
const ln = x => significant(wideLn(x), 28);
const mean = (shares, weights) => over(shares.map((x, n) => times(weights[n], x)).reduce(plus), weights.reduce(plus));
const geometric = (shares, weights) => {
  if (shares.some(share => share[0] <= 0n)) return ZERO;
  if (shares.every(share => equal(share, shares[0]))) return shares[0];
  const all = weights.reduce(plus), parts = shares.map((x, n) => wide(times(wideLn(x), wide(over(weights[n], all)))));
  return significant(wideExp(parts.reduce((a, b) => wide(plus(a, b)))), 28);
};

// -- cells of units.csv: a number as people type it, and a number as text -------------------------------------------
const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
const SPACES = new RegExp(SPACE, "g"), AROUND = new RegExp(`^${SPACE}|${SPACE}$`, "g");
const GROUPED = /^[1-9][0-9]{0,2}([., ])[0-9]{3}(?:\1[0-9]{3})*$/, ONE_GROUP = /^(?!0+[.,])[0-9]{1,3}[.,][0-9]{3}$/;
const DECIMAL = /^([0-9]+)(?:[.,]([0-9]+))?$/;
const GROUPED_DECIMAL = /^([1-9][0-9]{0,2}([., ])[0-9]{3}(?:\2[0-9]{3})*)(?!\2)[.,]([0-9]+)$/;
const plainDigit = digit => {
  const plain = digit.normalize("NFKC");
  return /^[0-9]$/.test(plain) ? plain : digit;
};
const written = text => {                               // [whole, decimals] as digits, or null
  if (ONE_GROUP.test(text)) return null;
  if (GROUPED.test(text)) return [text.replace(/[., ]/g, ""), ""];
  const plain = DECIMAL.exec(text), grouped = GROUPED_DECIMAL.exec(text);
  return plain ? [plain[1], plain[2] || ""] : grouped ? [grouped[1].replace(/[., ]/g, ""), grouped[3]] : null;
};
const amount = cell => {
  const text = cell.replace(AROUND, "");
  if ([...text].length > 40) return null;
  const tidy = text.replace(SPACES, " ").replace(/\p{Nd}/gu, plainDigit);
  const negative = /^[-\u2212\u2013] ?/.exec(tidy), found = written(negative ? tidy.slice(negative[0].length) : tidy);
  if (!found) return null;
  const units = BigInt(found[0] + found[1]);
  return fraction(negative ? -units : units, tens(found[1].length));
};
const numberText = a => {                               // as Python writes a whole number or a float
  if (a[1] === 1n) return String(a[0]);
  const [whole, e] = digits(a, 40), x = Number(`${whole}e${e}`);
  if (Math.abs(x) >= 1e-4 && Math.abs(x) < 1e16) return Number.isInteger(x) ? `${x}.0` : String(x);
  return x.toExponential().replace(/e([+-])(\d)$/, (_, sign, digit) => `e${sign}0${digit}`);
};
