// The panel in which a reader moves weights and figures.
const MOST_ROWS = 200;
const trialTable = () => here().tables[STATE.table] || here().tables[0];
const trial = () => ({weights: STATE.weights, split: STATE.split, unit: here().ids.get(STATE.own),
  figures: STATE.figures});

const showTrial = () => {
  const chapter = here(), table = trialTable();
  if (!table) {
    $("trial").replaceChildren(element("p", {}, say("no_table")));
    return;
  }
  const several = chapter.tables.length > 1;
  const choose = element("select", {id: "trial-table", onchange: event => {
    Object.assign(STATE, {table: Number(event.target.value), weights: {}, split: 0, own: "", figures: {}});
    showTrial();
  }}, ...chapter.tables.map((one, k) => element("option", {value: k, selected: one === table}, one.name)));
  $("trial").replaceChildren(
    ...(several ? [element("p", {class: "tools"}, element("label", {}, say("table"), " ", choose))] : []),
    weightsPart(chapter, table), ownPart(chapter, table),
    element("p", {class: "tools"}, element("button", {type: "button", id: "reset", onclick: () => {
      Object.assign(STATE, {weights: {}, split: 0, own: "", figures: {}});
      showTrial();
    }}, say("reset"))),
    element("p", {class: "trial-note"}, say("trial_note")),
    element("p", {id: "trial-said", class: "warned", role: "status"}),
    element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": say("what_if")},
      element("table", {id: "trial-ranks"})), element("div", {id: "trial-marks"}));
  retry();
};

// -- sliders --------------------------------------------------------------------------------------------------------
const weightsPart = (chapter, table) => {
  const domains = [...new Set(table.blocks.map(block => block.domain))], parts = new Set(table.blocks.map(b => b.part));
  const made = element("div", {class: "sliders"}, ...domains.map(domain => slider(`weight-${domain}`,
    `${domain}. ${chapter.items.get(domain).name}`, 0, 300, 5,
    STATE.weights[domain] === undefined ? 100 : STATE.weights[domain], value => {
      if (value === 100) delete STATE.weights[domain];
      else STATE.weights[domain] = value;
    })));
  const found = element("fieldset", {}, element("legend", {}, say("weights")), made);
  if (!parts.has("survey") || !parts.has("appraisal")) return found;
  made.append(slider("split", say("split"), -50, 50, 1, STATE.split, value => { STATE.split = value; }));
  return found;
};
const slider = (id, label, least, most, step, value, moved) => element("label", {}, label, element("input", {
  type: "range", id, min: least, max: most, step, value, oninput: event => {
    moved(Number(event.target.value));
    soon();
  }}), element("output", {id: `${id}-said`, class: "pale", for: id}));
let waiting = 0;
const soon = () => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(retry);
};
const tellWeights = (chapter, table) => {
  const group = chapter.unit.group(table.units[0]), own = blockWeights(table, group);
  const times = factors(table, group, STATE.weights, STATE.split);
  const total = sum(own), part = (found, wanted) => percent(E.over(sum(table.blocks.map((block, b) => wanted(block)
    ? found[b] : NOTHING)), total));
  const moved = times && own.map((w, b) => E.times(w, times[b]));
  for (const domain of new Set(table.blocks.map(block => block.domain))) {
    const here = block => block.domain === domain, slide = $(`weight-${domain}`);
    const text = `${slide.value}%: ${say("weight_now", moved ? part(moved, here) : "–", part(own, here))}`;
    $(`weight-${domain}-said`).textContent = text;
    slide.setAttribute("aria-valuetext", text);
  }
  if (!$("split")) return;
  const survey = block => block.part === "survey", text = `${STATE.split > 0 ? "+" : ""}${STATE.split}: `
    + say("split_now", moved ? part(moved, survey) : "–", part(own, survey));
  $("split-said").textContent = text;
  $("split").setAttribute("aria-valuetext", text);
};

// -- a unit's own figures -------------------------------------------------------------------------------------------
const ownPart = (chapter, table) => {
  const names = table.units.slice().sort((a, b) => chapter.unit.alphabet(a) - chapter.unit.alphabet(b));
  const choose = element("select", {id: "own", onchange: event => {
    Object.assign(STATE, {own: event.target.value, figures: {}});
    showFigures();
    retry();
  }}, element("option", {value: ""}, say("choose")), ...names.map(n => element("option",
    {value: chapter.unit.id(n), selected: chapter.unit.id(n) === STATE.own}, chapter.unit.name(n))));
  setTimeout(showFigures);
  return element("fieldset", {}, element("legend", {}, say("own")), element("label", {}, say("unit"), " ", choose),
    element("div", {id: "own-figures", class: "figures"}));
};
const showFigures = () => {
  const chapter = here(), n = chapter.ids.get(STATE.own);
  $("own-figures").replaceChildren(...(n === undefined ? [] : chapter.data.figures.filter(spec => spec.moves
    && chapter.known.some(([path]) => path[0] === "figures" && path[1] === spec.item && path[2] === spec.name))
    .map(spec => figureField(chapter, n, spec))));
};
const figureField = (chapter, n, spec) => {
  const key = `${spec.item}|${spec.name}`, id = `figure-${spec.item}-${spec.name}`, was = figureText(chapter, n, key);
  const label = `${spec.item ? `${spec.item}: ` : ""}${spec.label}${spec.unit ? ` (${spec.unit})` : ""}`;
  const changed = value => {
    if (value === undefined) delete STATE.figures[key];
    else STATE.figures[key] = value;
    soon();
  };
  const own = STATE.figures[key];
  const field = spec.type === "choice" || spec.type === "yes_no" ? choiceField(id, spec, own, changed)
    : element("input", {id, type: "text", inputmode: "decimal", autocomplete: "off",
      value: own === undefined ? "" : typed(fraction(own), spec), placeholder: was, oninput: event => {
        const text = event.target.value.trim(), value = text ? readFigure(text, spec) : undefined;
        event.target.classList.toggle("bad", value === null);
        event.target.setAttribute("aria-invalid", value === null);
        $("trial-said").textContent = value === null ? say("not_read", text) : "";
        if (value !== null) changed(value);
      }});
  return element("label", {for: id}, label, element("br"), field, element("span", {class: "pale"}, say("was", was)));
};
const choiceField = (id, spec, own, changed) => {
  const choices = spec.type === "yes_no" ? [["yes", say("yes")], ["no", say("no")]] : spec.choices;
  const json = code => spec.type === "yes_no" ? code === "yes" : {text: code};
  const text = JSON.stringify(own);
  return element("select", {id, onchange: event => changed(event.target.value === "" ? undefined
    : json(event.target.value))}, element("option", {value: ""}, "–"), ...choices.map(([code, name]) =>
    element("option", {value: code, selected: own !== undefined && JSON.stringify(json(code)) === text}, name)));
};
const typed = (x, spec) => spec.type === "percent" || spec.type === "share" ? short(fixed(E.times(x, whole(100)), 6))
  : short(fixed(x, 6)).replace(VI ? /\./g : /,/g, "");
// A number as text of JSON, null where it is none; a percent is typed as 95 or 95,5.
const readFigure = (text, spec) => {
  const plain = text.replace(/\s|%$/g, "").replace(spec.type === "count" ? /(?<=\d)[.,](?=\d{3}(\D|$))/g : /$^/, "");
  const found = /^(-?)(\d{1,18})(?:[.,](\d{1,12}))?$/.exec(plain);
  if (!found) return null;
  const [, sign, units, rest = ""] = found;
  const x = E.over(whole(`${sign}${units}${rest}`), [10n ** BigInt(rest.length), 1n]);
  return Papi.json(spec.type === "percent" || spec.type === "share" ? E.over(x, whole(100)) : x);
};

// -- what comes of it -----------------------------------------------------------------------------------------------
const retry = () => {
  const chapter = here(), table = trialTable();
  if (!table || !$("trial-ranks")) return;
  tellWeights(chapter, table);
  const rows = reranked(chapter, table, trial());
  $("trial-said").textContent = rows ? "" : say("no_weight");
  if (rows) showRanks(chapter, table, rows);
  told();
};
const showRanks = (chapter, table, rows) => {
  const shown = rows.filter((row, k) => k < MOST_ROWS || chapter.unit.id(row.n) === STATE.own);
  const figure = x => known(x, value => fixed(value, decimals(table.by)));
  const heads = [`${say("rank")}: ${say("then")}`, say("unit"), `${say("rank")}: ${say("now")}`, say("change"),
    `${say(table.by)}: ${say("then")}`, `${say(table.by)}: ${say("now")}`];
  const line = row => `<tr data-unit-id="${escaped(chapter.unit.id(row.n))}"${
    chapter.unit.id(row.n) === STATE.own ? ' class="changed"' : ""}><td class="number">${row.rank || "–"}</td>`
    + `<th scope="row">${escaped(chapter.unit.name(row.n))}</th><td class="number">${row.was}</td>`
    + `<td>${movedText(row)}</td><td class="number">${figure(row.figure)}</td>`
    + `<td class="number">${figure(exact(chapter.unit[table.by](row.n)))}</td></tr>`;
  const body = element("tbody");
  body.innerHTML = shown.map(line).join("");
  $("trial-ranks").replaceChildren(element("thead", {}, element("tr", {}, ...heads.map(text =>
    element("th", {scope: "col"}, text)))), body);
  if (shown.length < rows.length) {
    $("trial-said").textContent = say("rows_more", MOST_ROWS, number(whole(rows.length - shown.length)));
  }
  showMoved(chapter, rows.find(row => row.marks));
};
const movedText = ({rank, was}) => !rank ? escaped(say("unranked")) : rank === was ? escaped(say("same"))
  : rank < was ? `▲ ${escaped(say("up", was - rank))}` : `▼ ${escaped(say("down", rank - was))}`;
const showMoved = (chapter, row) => {
  if (!row) {
    $("trial-marks").replaceChildren();
    return;
  }
  const shown = mark => isNumber(mark.points) ? number(mark.points) : say(`status:${mark.status}`);
  const old = chapter.marked(row.n).marks, lines = chapter.data.items
    .map(item => [`${item.id} ${item.name}`, shown(old[item.id]), shown(row.marks[item.id])])
    .filter(([, a, b]) => a !== b).map(([name, a, b]) => element("tr", {}, element("th", {scope: "row"}, name),
      element("td", {class: "number"}, a), element("td", {class: "number"}, b)));
  $("trial-marks").replaceChildren(element("h3", {}, say("marks_moved", chapter.unit.name(row.n))), element("table", {},
    element("thead", {}, element("tr", {}, ...[say("item"), say("now"), say("then")].map(text =>
      element("th", {scope: "col"}, text)))), element("tbody", {}, ...lines)));
};
