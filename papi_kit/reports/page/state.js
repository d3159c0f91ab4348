// A view as a code, and the start of the page.
const START = structuredClone(STATE);
const encoded = () => {
  const kept = Object.entries(STATE).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(START[name]));
  const bytes = new TextEncoder().encode(JSON.stringify(Object.fromEntries(kept)));
  const text = btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  return `PK1-${DIGEST}-${kept.length ? text : "0"}-${check(text)}`;
};
const check = text => {                                 // two letters that tell a code cut short or mistyped
  let found = 7;
  for (const letter of text) found = (found * 31 + letter.charCodeAt(0)) % 1296;
  return found.toString(36).padStart(2, "0");
};
const START_TEXT = "0";
// {state} or {fault}: what a code says.
const decoded = code => {
  const parts = /^PK1-([0-9a-f]{6})-([\w-]+)-([0-9a-z]{2})$/.exec(code.replace(/\s+/g, ""));
  if (!parts) return {fault: "code_bad"};
  if (parts[1] !== DIGEST) return {fault: "code_other"};
  const text = parts[2] === START_TEXT ? "" : parts[2];
  if (parts[3] !== check(text)) return {fault: "code_bad"};
  try {
    const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), letter => letter.charCodeAt(0));
    return {state: text ? JSON.parse(new TextDecoder("utf-8", {fatal: true}).decode(bytes)) : {}};
  } catch (problem) {
    return {fault: "code_bad"};
  }
};
// Only what a view can hold, and of the right kind.
const sound = state => {
  const found = {};
  for (const [name, start] of Object.entries(START)) {
    const value = state[name];
    if (typeof value === typeof start && value !== null) found[name] = value;
  }
  if (!CHAPTERS[found.chapter || 0]) return null;
  const chapter = CHAPTERS[found.chapter || 0], wide = x => Number.isFinite(x) && x >= 0 && x <= 300;
  const right = Object.values(found.weights || {}).every(wide) && Math.abs(found.split || 0) <= 50
    && Object.keys(found.figures || {}).every(key => chapter.figures.has(key));
  return right ? found : null;
};
const told = () => { $("code").value = encoded(); };
const openCode = () => {
  const {state, fault} = decoded($("code").value), right = state && sound(state);
  $("code-said").textContent = right ? "" : say(fault || "code_bad");
  if (!right) return;
  Object.assign(STATE, structuredClone(START), right);
  showChapter();
  if (here().ids.has(STATE.unit)) showDetail(here().ids.get(STATE.unit));
};

// -- sections that are built when they come near --------------------------------------------------------------------
const LATE = {"linh-vuc": showBars, "ban-do": showHeat, "khao-sat": showSurveys, "nam-truoc": showYears, thu: showTrial, "luu-y": showTold};
const built = new Set();
const build = id => {
  if (built.has(id)) return;
  built.add(id);
  LATE[id]();
  if (["linh-vuc", "ban-do", "nam-truoc"].includes(id)) filtered();
};
const buildAll = () => Object.keys(LATE).forEach(build);
const watch = new IntersectionObserver(seen => seen.filter(one => one.isIntersecting)
  .forEach(one => build(one.target.id)), {rootMargin: "400px"});

const showChapter = () => {
  const chapter = here(), groups = [...new Set(Array.from({length: chapter.count}, (_, n) => chapter.unit.group(n)))];
  document.title = $("title").textContent = chapter.data.title;
  $("warned").textContent = chapter.data.warned;
  $("warned").hidden = !chapter.data.warned;
  $("about").textContent = `${say("stage")}: ${chapter.data.stage}`;
  $("search").value = STATE.search;
  $("group").replaceChildren(...["", ...groups.filter(Boolean)].map(group => element("option",
    {value: group, selected: group === STATE.group}, group || say("group_all"))));
  $("group-label").hidden = groups.length < 2;
  showLeague();
  const again = [...built];
  built.clear();
  again.forEach(build);
  told();
};
const begin = () => {
  $("chapter").replaceChildren(...CHAPTERS.map((chapter, k) => element("option", {value: k}, chapter.data.title)));
  $("chapter-label").hidden = CHAPTERS.length < 2;
  $("chapter").addEventListener("change", event => {
    Object.assign(STATE, structuredClone(START), {chapter: Number(event.target.value)});
    showChapter();
  });
  $("search").addEventListener("input", event => { STATE.search = event.target.value; filtered(); told(); });
  $("group").addEventListener("change", event => { STATE.group = event.target.value; filtered(); told(); });
  $("domain").addEventListener("change", event => { STATE.domain = event.target.value; showBars(); filtered(); told(); });
  $("tools").addEventListener("submit", event => event.preventDefault());
  $("print").addEventListener("click", () => window.print());
  $("state").addEventListener("submit", event => { event.preventDefault(); openCode(); });
  $("copy").addEventListener("click", () => {
    $("code").select();
    document.execCommand("copy");
    $("code-said").textContent = say("copied");
  });
  $("league").addEventListener("click", event => {
    const button = event.target.closest("[data-unit]");
    if (button) showDetail(Number(button.dataset.unit));
  });
  $("detail").addEventListener("close", () => { STATE.unit = ""; told(); });
  window.addEventListener("beforeprint", buildAll);
  window.matchMedia("print").addEventListener("change", event => event.matches && buildAll());
  Object.keys(LATE).forEach(id => watch.observe($(id)));
  showChapter();
};
begin();
