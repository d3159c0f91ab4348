// What is known of one unit: each mark down to its figures, its rule and its clause.
const showDetail = n => {
  const chapter = here(), {unit, data} = chapter, dialog = $("detail");
  STATE.unit = unit.id(n);
  const firm = data.firm && data.firm[n], notes = unit.notes(n);
  const head = [
    [say("rank"), unit.rank(n) === null ? unit.status(n) : `${unit.rank(n)}/${unit.of(n)}`],
    [say("points"), known(exact(unit.points(n)), x => `${fixed(x, decimals("points"))}/${number(exact(unit.max(n)))}`)],
    [say("index"), known(exact(unit.index(n)), x => `${fixed(x, decimals("index"))}%`)],
    [say("band"), unit.band(n)], [say("firm"), firm ? firm.text : ""], [say("stage"), data.stage], ["", notes],
  ].filter(([, text]) => text);
  const list = element("dl", {}, ...head.flatMap(([name, text]) => [element("dt", {}, name), element("dd", {}, text)]));
  dialog.replaceChildren(
    element("header", {}, element("h2", {id: "detail-name"}, unit.name(n)),
      element("button", {type: "button", class: "on-screen", onclick: () => dialog.close()}, say("close"))),
    ...(data.warned ? [element("p", {class: "warned"}, data.warned)] : []), list,
    ...chapter.domains.flatMap(domain => itemParts(chapter, n, domain)));
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  told();
};
const itemParts = (chapter, n, item) => {
  const mark = chapter.mark(n, item.id);
  if (mark.status === "not_for_group") return [];
  const parts = (item.parts || []).flatMap(key => itemParts(chapter, n, chapter.items.get(key)));
  const made = element("details", {class: `level-${item.level}`}, element("summary", {},
    element("span", {}, `${item.id} ${item.name}`), markText(mark, item)));
  made.addEventListener("toggle", () => made.children.length > 1 || made.append(reasons(chapter, n, item)), {once: true});
  return [made, ...parts];
};
const reasons = (chapter, n, item) => {
  const columns = chapter.marks[item.id], group = chapter.unit.group(n), stage = columns.stage(n);
  const lines = [[say("rule"), chapter.of(item, group, "rule")], [say("how"), columns.why(n)],
    [say("stage"), stage && say(`stage:${stage}`)], [say("clause"), item.clause], [say("source"), item.source]];
  const list = element("dl", {}, ...lines.filter(([, text]) => text)
    .flatMap(([name, text]) => [element("dt", {}, name), element("dd", {}, text)]));
  const figures = (item.reads || []).map(key => key.join("|")).filter(key => chapter.figures.has(key));
  list.append(...figures.flatMap(key => [element("dt", {}, chapter.figures.get(key).label),
    element("dd", {}, figureText(chapter, n, key))]));
  return list;
};
const figureText = (chapter, n, key) => {
  const spec = chapter.figures.get(key), value = fraction(chapter.value(n, key));
  const unit = spec.unit ? ` ${spec.unit}` : "";
  if (isNumber(value)) return ["percent", "share"].includes(spec.type) ? percent(value) : number(value) + unit;
  if (typeof value === "boolean") return say(value ? "yes" : "no");
  if (typeof value === "number") return dateText(value);
  if (typeof value === "string") return (spec.choices.find(([code]) => code === value) || [value, value])[1];
  return value.absent === "NOT_APPLICABLE" ? say("status:not_applicable") : say("none");
};
const dateText = day => {
  const iso = new Date(day * 86400000).toISOString().slice(0, 10);
  return VI ? iso.split("-").reverse().join("/") : iso;
};
