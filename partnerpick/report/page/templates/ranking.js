// The ranking: a row for each city, its bar cut by factor, the office's bar as a ghost, and the facts behind each part.

function buildRanking(app, place) {
  const rows = new Map(app.view.cities.map((city) => [city.id, cityRow(app, city)]));
  place.replaceChildren(...[...rows.values()].map((row) => row.element));
  return (ranking, { still = false } = {}) => {
    for (const found of ranking) rows.get(found.city.id).update(found);
    const order = ranking.map((found) => rows.get(found.city.id).element);
    if (order.some((element, index) => place.children[index] !== element)) settle(place, order, still);
  };
}

// Rows into their order, gliding there unless the reader asked for less motion; the focus stays where it was.
function settle(place, order, still) {
  const calm = still || matchMedia("(prefers-reduced-motion: reduce)").matches;
  const before = new Map(order.map((element) => [element, element.getBoundingClientRect().top]));
  const focused = document.activeElement;
  place.append(...order);
  if (focused && place.contains(focused)) focused.focus({ preventScroll: true });
  if (calm) return;
  for (const element of order) {
    const way = before.get(element) - element.getBoundingClientRect().top;
    const frames = [{ transform: `translateY(${way}px)` }, { transform: "none" }];
    if (way) element.animate(frames, { duration: 350, easing: "ease-out" });
  }
}

function cityRow(app, city) {
  const { tree, words, panels } = app;
  const name = words.name(city);
  const rank = make("span", { class: "rank" });
  const value = make("data", { class: "value" });
  const move = make("span", { class: "move" });
  const ghost = make("span", { class: "ghost" });
  const range = make("span", { class: "range" });
  const parts = tree.top.map((_, place) => part(app, place, () => toggle(place)));
  const bar = make("div", { class: "bar", "aria-hidden": "true" }, ghost, ...parts.map((one) => one.element));
  const facts = make("p", { class: "facts" });
  const chips = tree.top.map((node, place) => chip(app, node, place, `facts-${city.id}`, () => toggle(place)));
  const panel = make("div", { class: "panel", id: `facts-${city.id}` });
  const element = make(
    "li", { class: `city${city.baseline ? " baseline" : ""}`, "data-city": city.id },
    make("div", { class: "head" }, rank, foreign(name, "h3"), move,
      make("span", { class: "points" }, value, ` ${words.say("points")}`)),
    bar, make("div", { class: "scale", "aria-hidden": "true" }, range), facts,
    make("div", { class: "chips", role: "group", "aria-label": words.say("opens", { name }) },
      ...chips.map((one) => one.element)),
    panel,
  );
  let shown = null;

  function toggle(place) {
    panels.get(city.id) === place ? panels.delete(city.id) : panels.set(city.id, place);
    open();
  }
  function open() {
    const place = panels.get(city.id);
    chips.forEach((one, index) => one.element.setAttribute("aria-expanded", String(index === place)));
    panel.hidden = place === undefined;
    panel.replaceChildren(...(place === undefined || !shown ? [] : evidence(app, shown, place)));
  }
  function update(found) {
    shown = found;
    const office = app.office.get(city.id);
    rank.textContent = found.rank === null ? "\u2013" : words.say("place", { rank: found.rank });
    setFigure(value, found.value, words.number(found.value));
    tree.top.forEach((node, place) => {
      const leaves = tree.below(node);
      const points = total(leaves.map((leaf) => found.points[leaf]));
      parts[place].update(points, total(leaves.map((leaf) => found.unknown[leaf])));
      chips[place].update(points);
    });
    setWidth(ghost, office.value);
    const differs = Math.abs(office.value - found.value) >= 0.05 || office.rank !== found.rank;
    ghost.hidden = !differs;
    setLeft(range, found.low);
    setWidth(range, found.high - found.low);
    showMove(move, words, found.rank, office.rank);
    facts.textContent = aboutCity(app, found, differs ? office : null);
    open();
  }
  return { element, update };
}

function showMove(element, words, now, before) {
  const places = now && before ? before - now : 0;
  element.className = `move ${places > 0 ? "up" : places < 0 ? "down" : ""}`;
  element.textContent = places ? words.say(places > 0 ? "up" : "down", { n: Math.abs(places) }) : "";
}

// A part of a bar; a pointer may click it, everybody has the buttons below the bar.
function part(app, place, toggle) {
  const { tree, words } = app;
  const label = make("span", { class: "label" }, words.read(tree.nodes[tree.top[place]].short));
  const hatch = make("span", { class: "hatch" });
  const solid = make("span", { class: "solid" }, label);
  const element = make("span", { class: `part ${look(place)}`, onclick: toggle }, solid, hatch);
  function update(points, unknown) {
    setWidth(element, points);
    setWidth(hatch, points > 0 ? (100 * unknown) / points : 0);
  }
  return { element, update };
}

function chip(app, node, place, panel, toggle) {
  const { tree, words } = app;
  const value = make("data");
  const element = make(
    "button", { type: "button", "aria-controls": panel, "aria-expanded": "false", onclick: toggle },
    make("span", { class: `swatch ${look(place)}`, "aria-hidden": "true" }),
    foreign(words.read(tree.nodes[node].short)), " ", value,
  );
  return { element, update: (points) => setFigure(value, points, words.number(points)) };
}

function aboutCity(app, found, office) {
  const { words } = app;
  const { city } = found;
  const [low, high] = [words.number(found.low, 0), words.number(found.high, 0)];
  const range = low === high ? "" : words.say("range", { span: `${low}\u2013${high}` });
  const told = [city.baseline ? words.say("baseline") : "", range];
  if (found.unknownWeight >= 0.0005) {
    const share = words.percent(found.unknownWeight, found.unknownWeight < 0.01 ? 1 : 0);
    told.push(words.say("unknown", { share, points: words.number(total(found.unknown)) }));
  }
  if (city.open.length) {
    const gates = words.list(city.open.map((gate) => words.read(gate)));
    told.push(words.say(city.ranked ? "gates-open" : "gates-failed", { gates }));
  }
  if (office) {
    const values = { value: words.number(office.value), rank: office.rank ?? "\u2013" };
    told.push(words.say(app.data.nobodys ? "start-had" : "office-had", values));
  }
  return told.filter(Boolean).join(" \u00b7 ");
}

// What a part of a bar rests on: each criterion with its rating, the rater's reason and the facts with their sources.
function evidence(app, found, place) {
  const { tree, words } = app;
  const node = tree.top[place];
  const city = words.name(found.city);
  const factor = words.name(tree.nodes[node]);
  return [
    make("h4", { dir: "auto" }, words.say("behind", { city, factor })),
    ...tree.below(node).map((leaf) => criterion(app, found, leaf)),
  ];
}

function criterion(app, found, leaf) {
  const { tree, words, data, unfolded } = app;
  const cell = found.city.cells[leaf];
  const name = words.name(tree.nodes[tree.leaves[leaf]]);
  const points = words.number(found.points[leaf]);
  const searched = cell.searched ? words.say("searched", { text: words.read(cell.searched) }) : "";
  const notes = [words.read(cell.meaning), words.read(cell.why), words.read(cell.second), searched].filter(Boolean);
  const facts = cell.facts.map((id) => make("li", {}, ...fact(words, id, data.facts[id], data.sources)));
  const key = `${found.city.id} ${leaf}`;
  const element = make(
    "details", { class: "criterion", open: unfolded.has(key) },
    make("summary", {}, foreign(name, "h5"), foreign(words.read(cell.performance), "span", { class: "level" }),
      make("span", { class: "points" }, words.say("adds", { points }))),
    make("div", { class: "inside" },
      ...notes.map((note) => make("p", { dir: "auto" }, note)),
      facts.length ? make("ul", {}, ...facts) : make("p", { class: "muted" }, words.say("no-facts"))),
  );
  element.addEventListener("toggle", () => (element.open ? unfolded.add(key) : unfolded.delete(key)));
  return element;
}

function fact(words, id, record, sources) {
  const source = sources[record.source];
  const figure = record.figure ? `: ${words.read(record.figure)}` : "";
  const year = record.year ? ` (${record.year})` : "";
  const title = foreign(source.title, "cite", { lang: source.language });
  const safe = /^https?:\/\//i.test(source.url ?? "");
  const link = safe ? make("a", { href: source.url, rel: "noreferrer noopener", target: "_blank" }, title) : title;
  return [
    foreign(words.read(record.text) + figure + year, "span"),
    make("span", { class: "source" },
      make("b", { title: words.say(`grade-${record.grade}`) }, words.say("grade", { grade: record.grade })), " \u00b7 ",
      words.say("known", { date: words.read(record.known) }), " \u00b7 ", link,
      `, ${[source.publisher, source.year].filter(Boolean).join(", ")} \u00b7 `,
      make("code", {}, id)),
  ];
}
