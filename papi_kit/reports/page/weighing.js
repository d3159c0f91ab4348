// Ranks under other weights and with other figures of one unit, from what weighing.py tells of a league table.
const ONE = [1n, 1n], NOTHING = [0n, 1n];
const sum = values => values.reduce((a, b) => E.plus(a, b), NOTHING);
const less = (a, b) => E.minus(a, b)[0] < 0n;

// How many times its weight each block has, for the units of a group; null where nothing has a weight.
const blockWeights = (table, group) => table.blocks.map((_, block) => sum(table.columns
  .map((column, k) => column.block === block ? fraction(table.groups[group].weights[k]) : NOTHING)));
const factors = (table, group, weights, split) => {
  const own = blockWeights(table, group);
  const times = table.blocks.map(({domain}) => E.over(whole(weights[domain] === undefined ? 100 : weights[domain]),
    whole(100)));
  const all = sum(own.map((w, b) => E.times(w, times[b])));
  if (!all[0]) return null;
  const level = E.over(sum(own), all), moved = times.map(x => E.times(x, level));
  if (!split) return moved;
  const part = name => sum(own.map((w, b) => table.blocks[b].part === name ? E.times(w, moved[b]) : NOTHING));
  const survey = part("survey"), appraisal = part("appraisal"), both = E.plus(survey, appraisal);
  const wanted = E.min(E.max(E.plus(survey, E.over(whole(split), whole(100))), NOTHING), both);
  const ratio = (a, b) => b[0] ? E.over(a, b) : ONE;
  const by = {survey: ratio(wanted, survey), appraisal: ratio(E.minus(both, wanted), appraisal), mixed: ONE};
  return moved.map((x, b) => E.times(x, by[table.blocks[b].part]));
};

// The total and the index of a unit from its blocks, through the rubric's own ends, limits and rounding.
const totalled = (chapter, table, group, times, num, den, names) => {
  const top = fraction(table.groups[group].whole), place = num.map((_, b) => b);
  const share = sum(place.map(b => E.times(times[b], den[b])));
  if (!share[0]) return E.missing;
  let above;
  if (table.combine === "geometric") {
    above = E.geometric(...place.flatMap(b => [E.times(times[b], den[b]), den[b][0] ? num[b] : E.missing]));
  } else above = sum(place.map(b => E.times(times[b], num[b])));
  if (table.combine === "average") above = E.over(above, share);
  const base = E.times(top, above), inForce = table.combine === "sum" ? E.times(top, share) : top;
  const e = new Papi();
  e.begin(chapter.code.names(e), {...names, whole: top, base_points: base, base_complete: true, complete: true,
    max_points: inForce});
  return e.worked(table.by);
};

// The blocks of a unit from its marks, as weighing.py adds them up.
const blocksOf = (table, group, marks) => {
  const num = table.blocks.map(() => NOTHING), den = table.blocks.map(() => NOTHING), own = table.groups[group];
  table.columns.forEach(({item, block}, k) => {
    const {points, max_points} = marks[item], top = fraction(own.tops[k]), weight = fraction(own.weights[k]);
    const over = table.combine === "sum" ? top : max_points, there = max_points[0] > 0n ? ONE : NOTHING;
    const share = isNumber(points) && over[0] ? E.over(points, over) : NOTHING;
    const force = table.combine !== "sum" ? there : top[0] ? E.over(max_points, top) : NOTHING;
    num[block] = E.plus(num[block], table.combine === "geometric" ? share : E.times(weight, share));
    den[block] = E.plus(den[block], E.times(weight, force));
  });
  return {num, den};
};

const NAMED = ["index", "points", "max_points", "base_points", "bonus_points", "penalty_points", "appraisal_points",
  "survey_points"];
// Figure, keys at equal figures, and marks of a unit whose figures are changed.
const tried = (chapter, table, n, trial) => {
  const {e, marks, totals} = chapter.marked(n, trial.figures), group = chapter.unit.group(n);
  const out = Object.keys(totals).some(name => name.startsWith("veto ") && totals[name] === true);
  let figure = out || !isNumber(totals.index) ? E.missing : totals[table.by];
  if (isNumber(figure) && moves(trial)) {
    const times = factors(table, group, trial.weights, trial.split), {num, den} = blocksOf(table, group, marks);
    const names = Object.fromEntries(Object.keys(table.names).map(name => [name, totals[name]]));
    figure = totalled(chapter, table, group, times, num, den, names);
  }
  e.begin({}, Object.fromEntries(NAMED.filter(name => isNumber(totals[name])).map(name => [name, totals[name]])));
  [e.points, e.max_points] = [totals.points, totals.max_points];
  return {figure, ties: chapter.code.ties(e), marks};
};
const moves = ({weights, split}) => split !== 0 || Object.values(weights).some(w => w !== 100);

const keyOrder = (a, b) => {                            // of values that are there; what is absent comes last
  const [left, right] = [a, b].map(x => E.has(x) ? 1 : 0);
  if (!left || !right) return right - left;
  return E.eq(a, b) ? 0 : E.lt(a, b) ? 1 : -1;
};
const before = (a, b) => keyOrder(a.figure, b.figure) || a.ties.map((tie, k) => keyOrder(tie, b.ties[k]))
  .find(found => found) || 0;

// [{n, figure, rank, was}] of a trial {weights, split, unit, figures}, best first; null without any weight.
const reranked = (chapter, table, trial) => {
  const groups = new Map(Object.keys(table.groups).map(group => [group,
    factors(table, group, trial.weights, trial.split)]));
  if ([...groups.values()].includes(null)) return null;
  const changed = moves(trial), rows = table.units.map((n, row) => {
    if (trial.unit === n && Object.keys(trial.figures).length) return {n, ...tried(chapter, table, n, trial)};
    const group = chapter.unit.group(n), at = columns => columns.map(column => fraction(column(row)));
    const names = () => Object.fromEntries(Object.entries(table.names).map(([name, column]) => [name,
      fraction(column(row))]));
    const figure = !changed ? fraction(chapter.unit[table.by](n))
      : totalled(chapter, table, group, groups.get(group), at(table.num), at(table.den), names());
    return {n, figure, ties: at(table.ties_at)};
  });
  const ranked = rows.filter(row => isNumber(row.figure)).sort(before);
  ranked.forEach((row, k) => {
    const last = ranked[k - 1], level = last && before(last, row) === 0;
    row.rank = level ? last.rank : table.ties === "dense" ? (last ? last.rank + 1 : 1) : k + 1;
  });
  return [...ranked, ...rows.filter(row => !isNumber(row.figure))].map(row => ({...row, was: chapter.unit.rank(row.n)}));
};
