// The league table: columns, sorting, searching.
const decimals = key => here().data.decimals[key];
const shownFigure = (text, key) => text === null ? "" : fixed(fraction(text), decimals(key));
const asNumber = text => text === null || text === undefined ? NaN : float(fraction(text));
const barOf = share => share === null ? "" : `<span class="bar"><i class="w${percentile(share)}"></i></span>`;
const percentile = share => Math.max(0, Math.min(100, Math.round(float(share) * 100)));

const leagueColumns = chapter => {
  const unit = chapter.unit, rows = Array.from({length: chapter.count}, (_, n) => n), {data} = chapter;
  const several = name => rows.some(n => unit[name](n) !== unit[name](0));
  const figure = (key, name = key) => ({key, title: say(name === "survey" ? "survey_points" : name), number: true,
    value: n => asNumber(unit[key](n)), cell: n => shownFigure(unit[key](n), key === "index" ? "index" : "points")});
  const text = key => ({key, title: say(key), value: n => unit[key](n), cell: n => escaped(unit[key](n))});
  const given = key => rows.some(n => unit[key](n) !== null && unit[key](n) !== "0");
  return [
    {key: "rank", title: say("rank"), number: true, value: n => unit.rank(n) === null ? Infinity : unit.rank(n),
      cell: n => unit.rank(n) === null ? "–" : `${unit.rank(n)}/${unit.of(n)}`},
    {key: "name", title: say("unit"), value: n => Number(unit.alphabet(n)), name: true,
      cell: n => `<button type="button" class="link" data-unit="${n}">${escaped(unit.name(n))}</button>`},
    several("group") && text("group"),
    figure("points"), several("max") && figure("max"), figure("index"),
    rows.some(n => unit.band(n)) && text("band"),
    data.firm && {key: "firm", title: say("firm_head"), number: true, value: n => data.firm[n] ? data.firm[n].keeps : NaN,
      cell: n => data.firm[n] ? escaped(firmText(data.firm[n])) : ""},
    data.firm && data.firm.some(one => one && one.tier !== null) && {key: "tier", title: say("tier"), number: true,
      value: n => data.firm[n] ? data.firm[n].tier : NaN, cell: n => data.firm[n] ? data.firm[n].tier : ""},
    rows.some(n => unit.error(n) !== null) && {key: "error", title: say("error"), number: true, more: true,
      value: n => unit.error(n) === null ? NaN : unit.error(n),
      cell: n => unit.error(n) === null ? "" : fixed(fromFloat(unit.error(n)), 2)},
    ...["self", "appraisal", "survey"].map(key => given(key) && {...figure(key), more: true}),
    ...chapter.domains.map(domain => ({key: `#${domain.id}`, title: domain.id, hint: domain.name, number: true,
      domain: true, value: n => asNumber(chapter.marks[domain.id].points(n)),
      cell: n => domainCell(chapter, n, domain)})),
  ].filter(Boolean);
};
const firmText = firm => say("firm_cell", firm.chance,
  firm.low === firm.high ? firm.low : `${firm.low}–${firm.high}`);
const fromFloat = x => E.over(whole(Math.round(x * 1e6)), whole(1e6));
const domainCell = (chapter, n, domain) => {
  const {points} = chapter.mark(n, domain.id);
  if (points === null) return "–";
  const sign = domain.type === "penalty" && points[0] ? "-" : "";
  return `${sign}${fixed(points, 2)}${domain.type === "base" ? barOf(chapter.share(n, domain.id)) : ""}`;
};
const classes = column => [column.number && "number", column.name && "name", column.domain && "of-domain",
  column.more && "more"].filter(Boolean).join(" ");

const showLeague = () => {
  const chapter = here(), columns = chapter.columns = leagueColumns(chapter), looks = columns.map(classes);
  const head = element("tr", {}, ...columns.map((column, k) => element("th", {scope: "col", class: looks[k] || null},
    element("button", {type: "button", title: column.hint || null, "data-key": column.key,
      onclick: () => sortBy(column.key)}, column.title))));
  const cells = (column, k, n) => column.name ? `<th scope="row" class="name">${column.cell(n)}</th>`
    : `<td class="${looks[k]}">${column.cell(n)}</td>`;
  const rows = Array.from({length: chapter.count}, (_, n) => `<tr>${columns.map((c, k) => cells(c, k, n)).join("")}</tr>`);
  const body = element("tbody");
  body.innerHTML = rows.join("");
  $("league").replaceChildren(element("thead", {}, head), body);
  chapter.rows = [...body.rows];
  $("tier-hint").hidden = !columns.some(column => column.key === "tier");
  sorted();
  filtered();
};

const order = (a, b) => typeof a === "string" ? (a < b ? -1 : a > b ? 1 : 0) : a - b;
const sortBy = key => {
  const column = here().columns.find(one => one.key === key);
  const falls = column.number && key !== "rank" && key !== "tier";
  STATE.down = STATE.sort === key ? !STATE.down : falls;
  STATE.sort = key;
  sorted();
  told();
};
const sorted = () => {
  const chapter = here(), column = chapter.columns.find(one => one.key === STATE.sort);
  const places = chapter.rows.map((_, n) => n);
  if (column) {
    const values = places.map(column.value), sign = STATE.down ? -1 : 1;
    const nothing = places.map(n => Number.isNaN(values[n]) || values[n] === Infinity);
    places.sort((a, b) => nothing[a] - nothing[b] || (nothing[a] ? 0 : sign * order(values[a], values[b])) || a - b);
  }
  $("league").tBodies[0].append(...places.map(n => chapter.rows[n]));
  for (const head of $("league").querySelectorAll("th[scope=col]")) {
    const key = head.firstChild.dataset.key;
    if (key === STATE.sort) head.setAttribute("aria-sort", STATE.down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
};

const visible = n => {
  const {unit} = here();
  return (!STATE.group || unit.group(n) === STATE.group)
    && (!STATE.search.trim() || matches(STATE.search, unit.name(n)) || unit.id(n) === STATE.search.trim());
};
const filtered = () => {
  const chapter = here();
  let shown = 0;
  chapter.rows.forEach((row, n) => {
    const stays = visible(n);
    if (row.hidden === stays) row.hidden = !stays;
    shown += stays;
  });
  $("found").textContent = say("found", number(whole(shown)), number(whole(chapter.count)));
  for (const table of [$("heat"), $("bars"), $("moved")]) {
    for (const row of table.querySelectorAll("[data-n]")) row.hidden = !visible(Number(row.dataset.n));
  }
};
