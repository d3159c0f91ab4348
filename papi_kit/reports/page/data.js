// The data of the page, numbers as text, and what builds elements. Everything from the data is set as text.
const DATA = JSON.parse(document.getElementById("data").textContent), VI = DATA.lang === "vi";
const say = (key, ...parts) => parts.reduce((text, part) => text.replace("{}", () => part), DATA.words[key]);
const $ = id => document.getElementById(id);
const escaped = text => String(text).replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);
const element = (tag, settings = {}, ...inside) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(settings)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...inside);
  return made;
};

// -- columns (packed.py) --------------------------------------------------------------------------------------------
const PLACES = new Map([...DATA.letters].map((letter, place) => [letter, place]));
const columnOf = packed => {                            // a function from the number of a row to its value
  if (packed.t !== undefined) {
    const all = packed.t.split("|");
    return n => all[n];
  }
  if (packed.i === undefined) return () => packed.v[0];
  let wide = 1;
  while (DATA.letters.length ** wide < packed.v.length) wide += 1;
  return n => {
    let place = 0;
    for (let k = n * wide; k < (n + 1) * wide; k += 1) place = place * DATA.letters.length + PLACES.get(packed.i[k]);
    return packed.v[place];
  };
};
const columnsOf = table => Object.fromEntries(Object.entries(table).map(([name, one]) => [name, columnOf(one)]));

// -- numbers --------------------------------------------------------------------------------------------------------
const E = new Papi(), fraction = Papi.read, whole = n => [BigInt(n), 1n];
const isNumber = x => Array.isArray(x) && typeof x[0] === "bigint";
const float = x => Number(x[0]) / Number(x[1]);
const grouped = digits => digits.replace(/\B(?=(\d{3})+$)/g, VI ? "." : ",");
const fixed = (x, decimals) => {
  const [n, d] = E.round(x, whole(decimals)), units = String((n < 0n ? -n : n) * 10n ** BigInt(decimals) / d);
  const digits = units.padStart(decimals + 1, "0"), cut = digits.length - decimals;
  return (n < 0n ? "-" : "") + grouped(digits.slice(0, cut)) + (decimals ? (VI ? "," : ".") + digits.slice(cut) : "");
};
const short = text => /[,.]/.test(text) && (VI ? text.includes(",") : text.includes("."))
  ? text.replace(/0+$/, "").replace(/[,.]$/, "") : text;
const number = x => short(fixed(x, 10n ** 6n % x[1] === 0n ? 6 : 4));
const percent = x => `${short(fixed(E.times(x, whole(100)), 2))}%`;
const exact = text => text === null || text === undefined ? null : fraction(text);
const known = (x, show) => isNumber(x) ? show(x) : "–";

// -- names ----------------------------------------------------------------------------------------------------------
const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase()
  .replace(/\s+/g, " ").trim();
const tidy = text => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
const matches = (asked, name) => fold(asked) === tidy(asked) ? fold(name).includes(fold(asked))
  : tidy(name).includes(tidy(asked));

// -- chapters -------------------------------------------------------------------------------------------------------
class Chapter {
  constructor(data, code, number) {
    Object.assign(this, {data, code, number, unit: columnsOf(data.units), count: 0});
    this.items = new Map(data.items.map(item => [item.id, item]));
    this.marks = Object.fromEntries(Object.entries(data.marks).map(([key, table]) => [key, columnsOf(table)]));
    this.figures = new Map(data.figures.map(one => [`${one.item}|${one.name}`, one]));
    this.known = data.known.map(([path, packed]) => [path, columnOf(packed)]);
    this.tables = data.tables.map(table => ({...table, ...{
      num: table.num.map(columnOf), den: table.den.map(columnOf), names: columnsOf(table.names),
      ties_at: table.ties_at.map(columnOf)}}));
    this.count = data.count;
    this.domains = data.items.filter(item => item.level === "domain");
    this.ids = new Map(Array.from({length: this.count}, (_, n) => [this.unit.id(n), n]));
  }
  of(item, group, what) {                               // what is said of an item by group: its max, its rule
    const all = item[what];
    return all[group] !== undefined ? all[group] : all[""];
  }
  // What is known of a unit before it is marked, `changed` (item|name -> value of JSON) in place of its own.
  given(n, changed = {}) {
    const found = {};
    for (const [path, column] of this.known) {
      let table = found;
      for (const name of path.slice(0, -1)) table = table[name] = table[name] || {};
      const own = path[0] === "figures" ? changed[`${path[1]}|${path[2]}`] : undefined;
      table[path[path.length - 1]] = own === undefined ? column(n) : own;
    }
    return found;
  }
  marked(n, changed = {}) {
    const e = new Papi(this.given(n, changed)), {marks, totals} = this.code.mark(e);
    return {e, marks, totals};
  }
  value(n, key) {
    const found = this.known.find(([path]) => path[0] === "figures" && `${path[1]}|${path[2]}` === key);
    return found ? found[1](n) : "MISSING";
  }
  // The mark of a unit as written out, or computed where the page holds too many.
  mark(n, item) {
    const columns = this.marks[item];
    if (columns.points) {
      const [points, max] = [exact(columns.points(n)), exact(columns.max(n))];
      return {points, max, status: columns.status(n)};
    }
    if (!this.computed || this.computed.n !== n) this.computed = {n, marks: this.marked(n).marks};
    const {points, max_points, status} = this.computed.marks[item];
    return {points: isNumber(points) && status !== "incomplete" ? points : null, max: max_points, status};
  }
  share(n, item) {                                      // of the max in force; null without
    const {points, max} = this.mark(n, item);
    return points && max && max[0] ? E.over(points, max) : null;
  }
}
const CHAPTERS = DATA.chapters.map((data, number) => new Chapter(data, CODES[number], number));
const STATE = {chapter: 0, search: "", group: "", sort: "", down: false, domain: "", unit: "", table: 0,
  weights: {}, split: 0, own: "", figures: {}};
const here = () => CHAPTERS[STATE.chapter];
