// What is shown, and what each control does to it.

const data = JSON.parse(find("data").textContent);
const tree = treeOf(data.nodes);
const languages = Object.keys(data.words);
const start = () => ({ shares: [...tree.office], ratios: [...tree.office], held: new Set() });
const officeRanking = rankingOf(tree, data.views[0].cities, tree.office);

const app = {
  data,
  tree,
  setting: start(),
  view: data.views[0],
  words: null,
  ranking: [], // as it is shown
  opened: new Set(), // nodes whose criteria are unfolded
  unfolded: new Set(), // criteria whose facts are unfolded, `city leaf`
  panels: new Map(), // by city, the factor whose facts are shown
  office: new Map(officeRanking.map((found) => [found.city.id, found])),
  globalShare(node) {
    const above = tree.parents[node];
    return app.setting.shares[node] * (above < 0 ? 1 : app.globalShare(above));
  },
  move(node, share) {
    app.setting = moved(tree, app.setting, node, share);
    refresh();
  },
  hold(node) {
    const held = new Set(app.setting.held);
    held.has(node) ? held.delete(node) : held.add(node);
    app.setting = { ...app.setting, held };
    refresh();
  },
};
let updateSliders, updateRanking, leader, writing, written;

// Everything again: another language or another day.
function build() {
  const { words } = app;
  document.documentElement.lang = words.lang;
  document.title = words.read(data.question);
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = words.say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-say-label]")) {
    element.setAttribute("aria-label", words.say(element.dataset.sayLabel));
  }
  find("question").textContent = words.read(data.question);
  find("frame").textContent = words.read(app.view.frame);
  find("after").hidden = !app.view.after;
  find("restore").textContent = words.say(data.nobodys ? "restore-start" : "restore-office");
  for (const button of find("languages").children) {
    button.setAttribute("aria-pressed", String(button.lang === words.lang));
  }
  buildDays();
  updateSliders = buildSliders(app, find("weights"));
  updateRanking = buildRanking(app, find("ranking"));
  showFirmness(app, find("chances"));
  refresh({ still: true });
}

function buildDays() {
  const { words } = app;
  const choices = data.views.map((view, index) => {
    const radio = make("input", { type: "radio", name: "day", value: index, checked: view === app.view });
    radio.addEventListener("change", () => see(view));
    const label = view.decision ? words.say("decision-day", { date: words.read(view.date) }) : words.read(view.date);
    return make("label", {}, radio, make("span", {}, label));
  });
  find("days").hidden = data.views.length < 2;
  find("day-choices").replaceChildren(...choices);
}

function see(view) {
  app.view = view;
  build();
  find("day-choices").querySelector("input:checked")?.focus();
}

function speak(lang) {
  app.words = speaker(data.words, lang);
  build();
}

// Everything that depends on the weights.
function refresh(how) {
  const ranking = rankingOf(tree, app.view.cities, app.setting.shares);
  app.ranking = ranking;
  updateRanking(ranking, how);
  updateSliders();
  const changed = changedGroups(tree, app.setting.shares).length > 0;
  find("own").hidden = !changed;
  find("restore").hidden = !changed && app.setting.held.size === 0;
  find("lead").textContent = leadText(app.words, ranking);
  find("order").textContent = places(app.words, ranking).join(" \u00b7 ");
  find("line").value = minutes(ranking, changed);
  find("line-printed").textContent = find("line").value;
  const fragment = fragmentOf(tree, app.setting, app.view, app.words.lang);
  find("link").value = location.href.replace(/#.*$/s, "") + fragment;
  clearTimeout(writing);
  writing = setTimeout(() => keep(fragment), 150);
  announce(ranking);
}

// The view in the page's own address, so that it survives a reload.
function keep(fragment) {
  if (fragment === written) return;
  written = fragment;
  history.replaceState(null, "", fragment);
}

function leadText(words, ranking) {
  const ranked = ranking.filter((found) => found.rank !== null);
  if (!ranked.length) return words.say("none-passes");
  if (ranked.length === 1) return words.say("only-one", { city: words.name(ranked[0].city) });
  const level = ranked.filter((found) => ranked[0].value - found.value < 0.05);
  if (level.length > 1) return words.say("level", { cities: words.list(level.map((found) => words.name(found.city))) });
  const [first, second] = ranked;
  const points = words.number(first.value - second.value);
  return words.say("leads", { leader: words.name(first.city), second: words.name(second.city), points });
}

// A new leader is told politely; which one it was before does not matter on another day or in another language.
function announce(ranking) {
  const first = ranking[0]?.rank ? ranking[0].city.id : null;
  const told = leader !== undefined && first !== leader ? leadText(app.words, ranking) : null;
  leader = first;
  if (told) find("announce").textContent = app.words.say("new-leader", { told });
}

const places = (words, ranking) =>
  ranking
    .filter((one) => one.rank !== null)
    .map((one) => `${one.rank} ${words.name(one.city)} (${words.number(one.value)})`);

// The view as one line for the minutes.
function minutes(ranking, changed) {
  const { words } = app;
  const weights = changedGroups(tree, app.setting.shares).map((members) => {
    const share = (node) => `${words.name(tree.nodes[node])} ${words.share(app.setting.shares[node])}`;
    const shares = members.map(share).join(", ");
    const above = tree.parents[members[0]];
    return above < 0 ? shares : words.say("minutes-within", { name: words.name(tree.nodes[above]), shares });
  });
  const office = words.say("minutes-office", {
    weights: words.read(data.weights),
    date: words.read(data.views[0].date),
    places: words.list(places(words, officeRanking)),
  });
  if (!changed && app.view === data.views[0]) return office;
  const own = words.say("minutes-own", {
    weights: changed ? weights.join("; ") : words.read(data.weights),
    date: words.read(app.view.date),
    places: words.list(places(words, ranking)),
  });
  return `${own} ${office}`;
}

async function copy(field, said) {
  const text = find(field).value;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Where the page may not use the clipboard, the text is selected, to be copied by hand.
    find(field).select();
    if (!document.execCommand("copy")) said = "copy-by-hand";
  }
  find("copied").textContent = app.words.say(said);
}

function restore() {
  app.setting = start();
  find("ignored").hidden = true;
  refresh();
  find("announce").textContent = app.words.say("restored");
  find("lead").focus({ preventScroll: true });
}

function fromFragment() {
  const found = readFragment(tree, data.views, languages, location.hash);
  const view = data.views[found.view];
  const lang = found.lang ?? app.words?.lang ?? document.documentElement.lang;
  const same = view === app.view && lang === app.words?.lang;
  app.setting = found.setting;
  app.view = view;
  find("ignored").hidden = !found.ignored;
  same ? refresh() : speak(lang);
  // The address stays as it was until something moves.
  written = fragmentOf(tree, app.setting, app.view, app.words.lang);
}

for (const button of find("languages").children) button.addEventListener("click", () => speak(button.lang));
find("restore").addEventListener("click", restore);
find("copy-link").addEventListener("click", () => copy("link", "link-copied"));
find("copy-line").addEventListener("click", () => copy("line", "line-copied"));
find("print").addEventListener("click", () => print());
addEventListener("hashchange", fromFragment);
fromFragment();
find("still").remove();
for (const element of document.querySelectorAll("[data-live]")) element.hidden = false;
