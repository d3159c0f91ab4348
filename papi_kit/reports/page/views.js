// Domains as bars, the heat map, surveys. Each is built when it comes near the window, and all before printing.
const byRank = chapter => Array.from({length: chapter.count}, (_, n) => n);

const showBars = () => {
  const chapter = here(), item = chapter.items.get(STATE.domain) || chapter.domains[0];
  $("domain").replaceChildren(...chapter.domains.map(domain =>
    element("option", {value: domain.id, selected: domain === item}, `${domain.id}. ${domain.name}`)));
  const values = byRank(chapter).map(n => ({n, share: chapter.share(n, item.id), mark: chapter.mark(n, item.id)}));
  values.sort((a, b) => (b.share ? float(b.share) : -1) - (a.share ? float(a.share) : -1) || a.n - b.n);
  const lines = values.map(({n, share, mark}) => `<span data-n="${n}">${escaped(chapter.unit.name(n))}</span>`
    + `<span class="bar" data-n="${n}">${share ? `<i class="w${percentile(share)}"></i>` : ""}</span>`
    + `<span class="number" data-n="${n}">${markText(mark, item)}${share ? ` (${percent(share)})` : ""}</span>`);
  $("bars").innerHTML = lines.join("");
};
const markText = ({points, max, status}, item) => {
  if (!points) return escaped(say(`status:${status}`));
  return `${item.type === "penalty" && points[0] ? "-" : ""}${number(points)}/${known(max, number)}`;
};

const heatItems = chapter => {
  if (!chapter.data.detailed) return chapter.domains.filter(domain => domain.type === "base");
  const ends = item => item.level === "criterion" || !item.parts ? [item]
    : item.parts.flatMap(key => ends(chapter.items.get(key)));
  return chapter.domains.filter(domain => domain.type === "base").flatMap(ends);
};
const showHeat = () => {
  const chapter = here(), items = heatItems(chapter);
  $("heat-title").textContent = say(chapter.data.detailed ? "heat_criteria" : "heat_domains");
  const head = element("tr", {}, element("th", {scope: "col"}, say("unit")),
    ...items.map(item => element("th", {scope: "col", class: "hx", title: item.name}, item.id)));
  const cell = (n, item) => {
    const share = chapter.share(n, item.id);
    if (!share) return `<td class="hx">–</td>`;
    const of = percentile(share);
    return `<td class="h${Math.min(4, Math.floor(of / 20))}">${of}</td>`;
  };
  const body = element("tbody");
  body.innerHTML = byRank(chapter).map(n => `<tr data-n="${n}"><th scope="row">${escaped(chapter.unit.name(n))}</th>`
    + `${items.map(item => cell(n, item)).join("")}</tr>`).join("");
  $("heat").replaceChildren(element("thead", {}, head), body);
};

// -- surveys --------------------------------------------------------------------------------------------------------
const showSurveys = () => {
  const {surveys} = here().data;
  const parts = surveys.flatMap(survey => [element("h3", {}, survey.title),
    survey.label && element("p", {class: "warned"}, survey.label),
    ...survey.measures.flatMap(intervals), ...survey.spreads.flatMap(spread)].filter(Boolean));
  $("surveys").replaceChildren(...(parts.length ? parts : [element("p", {}, say("no_survey"))]));
};
const intervals = measure => {
  const of = columnsOf(Object.fromEntries(["units", "ids", "n", "estimate", "low", "high", "text", "ends", "flag"]
    .map(name => [name, measure[name]])));
  const place = value => Math.max(0, Math.min(100, Math.round(100 * (value - measure.from) / (measure.to - measure.from))));
  const line = n => {
    const [low, high, at] = [of.low(n), of.high(n), of.estimate(n)];
    const range = low === null || high === null ? "" : `<i class="x${place(low)} w${place(high) - place(low)}"></i>`;
    const drawn = at === null ? "" : `<span class="interval">${range}<b class="x${place(at)}"></b></span>`;
    return `<tr><th scope="row">${escaped(of.units(n))}</th><td class="number">${number(whole(of.n(n)))}</td>`
      + `<td class="number">${escaped(of.text(n))}</td><td class="number">${escaped(of.ends(n))}</td><td>${drawn}</td>`
      + `<td>${escaped(of.flag(n))}</td></tr>`;
  };
  const heads = [say("unit"), say("n"), say("estimate"), measure.interval, "", say("flag")];
  const body = element("tbody");
  body.innerHTML = Array.from({length: measure.count}, (_, n) => line(n)).join("");
  const table = element("table", {}, element("thead", {}, element("tr", {},
    ...heads.map(text => element("th", {scope: "col"}, text)))), body);
  return [element("h4", {}, measure.title), element("div", {class: "scroll", tabindex: "0", role: "region",
    "aria-label": measure.title}, table)];
};
const spread = ({title, labels, ordered, questions}) => {
  const look = k => `${ordered ? "l" : "n"}${Math.round(k * 4 / Math.max(labels.length - 1, 1))}`;
  const bar = shares => `<span class="likert">${shares.map((share, k) => share ? `<span class="${look(k)} `
    + `w${Math.round(share * 100)}">${share >= 0.06 ? `${Math.round(share * 100)}%` : ""}</span>` : "").join("")}</span>`;
  const body = element("tbody");
  body.innerHTML = questions.map(one => `<tr><th scope="row">${escaped(one.text)}</th><td>${bar(one.shares)}</td>`
    + `<td class="number">${number(whole(one.counts.reduce((a, b) => a + b, 0)))}</td></tr>`).join("");
  const key = labels.flatMap((label, k) => [element("span", {class: `key ${look(k)}`}), label]);
  return [element("h4", {}, [say("answers"), title].filter(Boolean).join(" – ")), element("p", {}, ...key),
    element("div", {class: "scroll"}, element("table", {}, element("thead", {}, element("tr", {},
      ...[say("question"), say("answers"), say("n")].map(text => element("th", {scope: "col"}, text)))), body))];
};

// -- the year before ------------------------------------------------------------------------------------------------
const showYears = () => {
  const chapter = here(), {years} = chapter.data;
  $("moved-none").hidden = Boolean(years);
  $("moved-warned").textContent = years ? years.warned : "";
  $("h-nam-truoc").textContent = years ? say("years", years.before) : say("years_part");
  if (!years) {
    $("moved").replaceChildren();
    return;
  }
  const by = say(chapter.data.by), shown = (text, sign) => text === null ? "–"
    : `${sign && fraction(text)[0] > 0n ? "+" : ""}${fixed(fraction(text), years.decimals)}`;
  const heads = [say("unit"), say("rank_of", years.before), say("rank_of", years.after), say("change"),
    say("figure_of", by, years.before), say("figure_of", by, years.after), say("change"), ...years.causes, say("said")];
  const line = (one, n) => one && `<tr data-n="${n}"><th scope="row">${escaped(chapter.unit.name(n))}</th>`
    + [one.was === null ? "–" : one.was, chapter.unit.rank(n) === null ? "–" : chapter.unit.rank(n)]
      .map(text => `<td class="number">${text}</td>`).join("")
    + `<td>${one.ranks === null ? "–" : movedText({rank: one.was + one.ranks, was: one.was})}</td>`
    + [shown(one.before), shown(one.after), shown(one.points, true), ...one.parts.map(text => shown(text, true))]
      .map(text => `<td class="number">${text}</td>`).join("") + `<td>${escaped(one.said)}</td></tr>`;
  const body = element("tbody");
  body.innerHTML = years.units.map(line).filter(Boolean).join("");
  $("moved").replaceChildren(element("thead", {}, element("tr", {}, ...heads.map(text => element("th", {scope: "col"},
    text)))), body);
};

// -- findings and files ---------------------------------------------------------------------------------------------
const showTold = () => {
  const {findings, more_findings, files} = here().data;
  const lines = findings.map(one => element("li", {}, `${one.severity}: ${one.text}`,
    one.place ? element("span", {class: "pale"}, ` (${one.place})`) : ""));
  const more = more_findings ? [element("p", {}, say("findings_more", number(whole(more_findings))))] : [];
  $("told").replaceChildren(lines.length ? element("ul", {}, ...lines) : element("p", {}, say("findings_none")), ...more);
  $("files").replaceChildren(...files.map(([name, sum]) => element("li", {}, `${name}: ${sum}`)));
};
