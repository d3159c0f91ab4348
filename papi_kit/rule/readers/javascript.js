// What expressions of the JavaScript reader compute with. A value is a fraction [n, d] of BigInt in lowest terms,
// true or false, a text, a date as its day number, or one of two absences.
const Papi = (() => {
  "use strict";
  const MISSING = Object.freeze({absent: "MISSING"}), NOT_APPLICABLE = Object.freeze({absent: "NOT_APPLICABLE"});
  const UNKNOWN = ["missing", "incomplete"];
  const absent = x => x === MISSING || x === NOT_APPLICABLE;

  // -- fractions ----------------------------------------------------------------------------------------------------
  const ZERO = [0n, 1n], ONE = [1n, 1n], isFraction = Array.isArray;
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
  const halfUp = (a, decimals) => {
    const units = tens(decimals), steps = (2n * size(a[0]) * units + a[1]) / (2n * a[1]);
    return fraction(a[0] < 0n ? -steps : steps, units);
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
  const ln = x => {                                       // 28 digits of the logarithm of 40
    const [n, d] = significant(x, 40), k = BigInt(bits(n) - bits(d));
    const rest = k < 0n ? nearOne(n << -k, d) : nearOne(n, d << k);
    return significant(significant(fraction(k * LN2 + rest, SCALE), 40), 28);
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
    const tidy = text.normalize("NFC").replace(SPACES, " ").replace(/\p{Nd}/gu, plainDigit);
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

  // -- to and from JSON -----------------------------------------------------------------------------------------------
  const DAY = 86400000;
  const date = iso => Date.parse(iso) / DAY;
  const read = x => {
    if (x === undefined || x === null || x === "MISSING") return MISSING;
    if (x === "NOT_APPLICABLE") return NOT_APPLICABLE;
    if (typeof x === "string") return fraction(...x.split("/").map(BigInt));
    return typeof x === "boolean" ? x : "date" in x ? date(x.date) : x.text;
  };
  const json = x => {
    if (isFraction(x)) return x[1] === 1n ? `${x[0]}` : `${x[0]}/${x[1]}`;
    if (absent(x)) return x.absent;
    if (typeof x === "number") return {date: new Date(x * DAY).toISOString().slice(0, 10)};
    return typeof x === "string" ? {text: x} : x;
  };
  const table = (values = {}, each = read) => Object.fromEntries(Object.entries(values).map(([k, x]) => [k, each(x)]));
  const own = (values, key) => Object.prototype.hasOwnProperty.call(values, key) ? values[key] : undefined;
  const found = (values, key, otherwise = MISSING) => {
    const value = own(values, key);
    return value === undefined ? otherwise : value;
  };

  // -- absence --------------------------------------------------------------------------------------------------------
  const lacking = all => all.includes(NOT_APPLICABLE) ? NOT_APPLICABLE : all.includes(MISSING) ? MISSING : null;
  const needsAll = compute => (...all) => lacking(all) || compute(...all);
  const compares = test => (a, b) => absent(a) || absent(b) ? MISSING : test(a, b);
  const kleene = (args, decisive) => {
    let undecided = false;
    for (const arg of args) {
      const holds = arg();
      if (holds === decisive) return decisive;
      undecided = undecided || absent(holds);
    }
    return undecided ? MISSING : !decisive;
  };

  // What a tree may read while one node of one unit is marked: `given` as env_json writes it. `problems` collects codes
  // of faults.
  class Papi {
    constructor(given = {}) {
      this.figures = table(given.figures, table);
      this.lasts = table(given.last, table);
      this.marks = table(given.marks, m => ({...m, points: read(m.points), max_points: read(m.max_points)}));
      for (const name of ["columns", "child_sums", "peers", "names"]) this[name] = table(given[name]);
      for (const name of ["value", "points", "max_points"]) this[name] = read(given[name]);
      this.problems = [];
    }

    static json(value) { return json(value); }

    problem(code) {
      this.problems.push(code);
      return MISSING;
    }

    figure(item, name) { return found(found(this.figures, item, {}), name); }

    name(name) { return found(this.names, name); }

    child_sum(name) { return found(this.child_sums, name); }

    peer(item) { return found(this.peers, item); }

    last(item, name) {
      const value = found(found(this.lasts, item, {}), name);
      return isFraction(value) || absent(value) ? value : MISSING;
    }

    column(name, kind) {
      const value = found(this.columns, name);
      if (kind === "text" && isFraction(value)) return numberText(value);
      if (kind !== "number" || isFraction(value) || absent(value)) return value;
      return (typeof value === "string" && amount(value)) || this.problem("column_not_number");
    }

    mark(item, what) {
      const mark = own(this.marks, item);
      if (mark === undefined) return NOT_APPLICABLE;
      if (what === "status" || what === "max_points") return mark[what];
      if (absent(mark.points) || !mark.complete) return UNKNOWN.includes(mark.status) ? MISSING : NOT_APPLICABLE;
      if (what === "points") return mark.points;
      return mark.max_points[0] ? over(mark.points, mark.max_points) : NOT_APPLICABLE;
    }

    cases(...parts) {                                     // condition, result, … otherwise: functions all
      for (let n = 0; n + 1 < parts.length; n += 2) {
        const holds = parts[n]();
        if (holds === true) return parts[n + 1]();
        if (holds !== false) return MISSING;
      }
      return parts[parts.length - 1]();
    }

    over(a, b) {
      const none = lacking([a, b]);
      if (none) return none;
      return b[0] ? over(a, b) : a[0] ? this.problem("division_by_zero") : NOT_APPLICABLE;
    }

    ln(x) { return absent(x) ? x : x[0] > 0n ? ln(x) : this.problem("ln_not_positive"); }

    and(...args) { return kleene(args, false); }

    or(...args) { return kleene(args, true); }

    not(holds) { return absent(holds) ? MISSING : !holds; }

    has(x) { return !absent(x); }

    holds(holds) {
      if (absent(holds)) this.problem("undecided");
      return holds === true;
    }

    count(...all) { return all.some(absent) ? MISSING : [BigInt(all.filter(holds => holds).length), 1n]; }

    date(iso) { return date(iso); }
  }

  Object.assign(Papi.prototype, table({
    plus, minus, times, neg, floor, line,
    ceil: a => neg(floor(neg(a))),
    abs: a => [size(a[0]), a[1]],
    round: (a, n) => halfUp(a, n[0] / n[1]),
    min: (...all) => all.reduce(least),
    max: (...all) => all.reduce(most),
    days: (from, to) => [BigInt(to - from), 1n],
  }, needsAll), table({
    eq: equal,
    ne: (a, b) => !equal(a, b),
    lt: (a, b) => order(a, b) < 0,
    le: (a, b) => order(a, b) <= 0,
    gt: (a, b) => order(a, b) > 0,
    ge: (a, b) => order(a, b) >= 0,
  }, compares));
  return Papi;
})();
