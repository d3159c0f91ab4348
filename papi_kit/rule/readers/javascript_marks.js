// What expressions of the JavaScript reader compute with. A value is a fraction, true or false, a text, a date as its
// day number, or one of two absences.
const MISSING = Object.freeze({absent: "MISSING"}), NOT_APPLICABLE = Object.freeze({absent: "NOT_APPLICABLE"});
const UNKNOWN = ["missing", "incomplete"];
const absent = x => x === MISSING || x === NOT_APPLICABLE;

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
  if (Array.isArray(x)) return x.map(json);
  if (typeof x === "number") return {date: new Date(x * DAY).toISOString().slice(0, 10)};
  return typeof x === "string" ? {text: x} : typeof x === "object" ? table(x, json) : x;
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
const ofThoseThere = compute => (...all) => {
  const there = all.filter(x => !absent(x));
  return there.length ? compute(there) : MISSING;
};
const weighted = compute => (...all) => {               // weight, share, …
  const there = all.map((_, n) => n).filter(n => n % 2 && !absent(all[n]));
  return there.length ? compute(there.map(n => all[n]), there.map(n => all[n - 1])) : MISSING;
};
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

const readMark = ({status, complete, ...values}) => ({status, complete, passed: [], ...table(values)});
const first = branches => branches.find(branch => !branch.when || branch.when() === true);

// What a tree may read while one node of one unit is marked: `given` as env_json writes it. `problems` collects codes
// of faults, those of another item with its id; `passed` the steps.
class Papi {
  constructor(given = {}) {
    this.given = {};
    for (const name of ["figures", "last", "peers", "said"]) this.given[name] = table(given[name], table);
    for (const name of ["columns", "child_sums"]) this.given[name] = table(given[name]);
    for (const name of ["value", "points", "max_points"]) this[name] = read(given[name]);
    this.marks = table(given.marks, readMark);
    this.begin({}, table(given.names));
    this.problems = [];
  }
  static json(value) { return json(value); }
  static read(value) { return read(value); }
  get missing() { return MISSING; }
  begin(meanings, names = {}) { [this.meanings, this.names, this.passed] = [meanings, names, []]; }
  problem(code) {
    this.problems.push(code);
    return MISSING;
  }

  figure(item, name) { return found(found(this.given.figures, item, {}), name); }
  name(name) { return found(this.names, name); }
  child_sum(name) { return found(this.given.child_sums, name); }
  peer(item, text) { return found(found(this.given.peers, item, {}), text); }
  said(item, what) { return found(found(this.given.said, item, {}), what, what === "by_hand" ? MISSING : false); }
  date(iso) { return date(iso); }
  last(item, name) {
    const value = found(found(this.given.last, item, {}), name);
    return isFraction(value) || absent(value) ? value : MISSING;
  }
  column(name, kind) {
    const value = found(this.given.columns, name);
    if (kind === "text" && isFraction(value)) return numberText(value);
    if (kind !== "number" || isFraction(value) || absent(value)) return value;
    return (typeof value === "string" && amount(value)) || this.problem("column_not_number");
  }
  mark(item, what) {
    const mark = own(this.marks, item);
    if (mark === undefined) return NOT_APPLICABLE;
    if (what === "known") return mark.points;
    if (what !== "points" && what !== "share") return mark[what];
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
  step(code, told, name, before, after) {
    if (absent(before)) return before;
    const names = name === "points" ? this : this.names, outer = found(names, name);
    names[name] = before;
    const end = after();
    names[name] = outer;
    if (code && !absent(end)) this.passed.push({code, told, before, after: end});
    return end;
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
  nothing(x) { return x === NOT_APPLICABLE; }
  count(...all) { return all.some(absent) ? MISSING : [BigInt(all.filter(holds => holds).length), 1n]; }
  holds(holds) {
    if (absent(holds)) this.problem("undecided");
    return holds === true;
  }
  holds_of(item, condition) {                           // what went wrong is told of the item, where it does not hold
    const start = this.problems.length, holds = this.holds(condition());
    const wrong = this.problems.splice(start).filter(code => typeof code === "string");
    if (!holds) this.problems.push(...wrong.map(code => [code, item]));
    return holds;
  }

  // -- whole marks: a name is worked out once, when it is first read
  worked(name) {
    if (own(this.names, name) === undefined) this.names[name] = this.meanings[name]();
    return this.names[name];
  }
  whole(item, meanings, fixed, asked) {
    this.begin(meanings);
    const wrong = this.problems.length;
    let branch = first(fixed);
    if (!branch) {
      if (meanings.value) this.worked("value");
      branch = first(asked);
    }
    const {status, effect, told, by_rule} = branch;
    const points = branch.points(), spread = branch.spread(), max_points = branch.max_points();
    const value = branch.measured ? found(this.names, "value") : MISSING;
    const complete = status !== "incomplete" && !(absent(points) && max_points[0] > 0n);
    const passed = by_rule ? this.passed : [], problems = this.problems.slice(wrong);
    return this.marks[item] = {status, points, max_points, spread, value, complete, effect, told, passed, problems};
  }
  once(counted) {                                       // item -> its points, all of the list being marked
    const after = table(counted, points => {
      this.begin({});
      return {points: points(), passed: this.passed};
    });
    for (const [item, {points, passed}] of Object.entries(after)) {
      const mark = this.marks[item];
      if (equal(mark.points, points)) continue;
      Object.assign(mark, {points, passed: [...mark.passed, ...passed]});
    }
  }
  all(meanings) {
    this.begin(meanings);
    return Object.fromEntries(Object.keys(meanings).map(name => [name, this.worked(name)]));
  }
  unit(steps, totals) {
    for (const step of steps) step();
    return {marks: this.marks, totals: this.all(totals)};
  }
}

Object.assign(Papi.prototype, table({
  plus, minus, times, neg, floor, line,
  ceil: a => neg(floor(neg(a))),
  abs: a => [size(a[0]), a[1]],
  round: (a, n) => toGrid(a, [1n, 10n ** n[0]]),
  min: (...all) => all.reduce(least),
  max: (...all) => all.reduce(most),
  days: (from, to) => [BigInt(to - from), 1n],
  grid: toGrid,
}, needsAll), table({
  total: all => all.reduce(plus),
  largest: all => all.reduce(most),
  smallest: all => all.reduce(least),
}, ofThoseThere), table({mean, geometric}, weighted), table({
  eq: equal,
  ne: (a, b) => !equal(a, b),
  lt: (a, b) => order(a, b) < 0,
  le: (a, b) => order(a, b) <= 0,
  gt: (a, b) => order(a, b) > 0,
  ge: (a, b) => order(a, b) >= 0,
}, compares));
