// The weights: a slider, a box and a hold for every share, with the stretch under it in which nobody else comes first.

const KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

function buildSliders(app, place) {
  const { tree } = app;
  const rows = [];

  function branch(members) {
    return members.flatMap((node) => {
      const row = tree.group(node).length > 1 ? sliderRow(app, node) : null;
      if (row) rows.push(row);
      const heading = row ? row.element : foreign(app.words.name(tree.nodes[node]), "p", { class: "alone" });
      return tree.children[node].length ? [heading, folded(app, node, branch(tree.children[node]))] : [heading];
    });
  }
  place.replaceChildren(...branch(tree.top));
  return () => rows.forEach((row) => row.update());
}

// The criteria within a factor or group, folded away until they are asked for.
function folded(app, node, inside) {
  const { words, tree, opened } = app;
  const name = words.name(tree.nodes[node]);
  const summary = make("summary", {}, foreign(words.say("within", { n: tree.children[node].length, name }), "span"));
  const details = make("details", { class: "criteria", open: opened.has(node) }, summary, ...inside);
  details.addEventListener("toggle", () => (details.open ? opened.add(node) : opened.delete(node)));
  return details;
}

function sliderRow(app, node) {
  const { tree, words } = app;
  const record = tree.nodes[node];
  const name = words.name(record);
  const id = `share-${node}`;
  const range = make("input", {
    type: "range", id, min: 0, max: 100, step: "any", "aria-describedby": `${id}-zone`,
  });
  const box = make("input", {
    type: "text", inputmode: "decimal", autocomplete: "off", size: 5, id: `${id}-box`,
    "aria-label": words.say("box", { name }), "aria-describedby": `${id}-fault`,
  });
  const hold = make("button", { type: "button", class: "hold", "aria-label": words.say("hold", { name }) }, padlock());
  const safe = make("span", { class: "safe" });
  const office = make("span", { class: "office" });
  const now = make("span", { class: "now" });
  const zone = make("div", { class: "zone", "aria-hidden": "true" }, safe, office, now);
  const told = make("p", { class: "told", id: `${id}-zone` });
  const fault = make("p", { class: "fault", id: `${id}-fault`, role: "alert" });
  const element = make(
    "div", { class: "weight" },
    make("div", { class: "line" }, foreign(name, "label", { for: id }),
      make("span", { class: "amount" }, box, make("span", { "aria-hidden": "true" }, "%"), hold)),
    range, zone, told, fault, swing(app, record),
  );
  element.prepend(foreign(name, "p", { class: "printed", "aria-hidden": "true" }));

  range.addEventListener("input", () => app.move(node, Math.round(Number(range.value)) / 100));
  range.addEventListener("keydown", (event) => onKey(app, node, event));
  box.addEventListener("change", () => {
    const share = typedShare(box.value);
    const { room } = reachOf(tree, app.setting, node);
    const fits = share <= room + SUM_TOLERANCE;
    box.setAttribute("aria-invalid", String(!fits));
    fault.textContent = fits ? "" : words.say("box-fault", { most: words.share(room) });
    if (fits) app.move(node, share);
  });
  hold.addEventListener("click", () => app.hold(node));

  function update() {
    const share = app.setting.shares[node];
    const { moves } = reachOf(tree, app.setting, node);
    range.value = String(100 * share);
    range.disabled = box.disabled = !moves;
    range.setAttribute("aria-valuetext", spoken(app, node));
    hold.setAttribute("aria-pressed", String(app.setting.held.has(node)));
    if (box.getAttribute("aria-invalid") !== "true" || document.activeElement !== box) {
      box.value = words.number(100 * share);
      box.setAttribute("aria-invalid", "false");
      fault.textContent = "";
    }
    element.firstChild.dataset.share = words.percent(share);
    setLeft(office, 100 * tree.office[node]);
    setLeft(now, 100 * share);
    const found = zoneOf(tree, app.ranking, app.setting, node);
    zone.classList.toggle("none", !found);
    if (found) {
      setLeft(safe, 100 * found.low);
      setWidth(safe, 100 * (found.high - found.low));
      safe.classList.toggle("from", Boolean(found.below));
      safe.classList.toggle("to", Boolean(found.above));
    }
    told.textContent = zoneText(app, node, found);
  }
  return { element, update };
}

// One point a key, ten with PageUp and PageDown, from and to whole ones; Home and End go to the ends.
function onKey(app, node, event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const percent = 100 * app.setting.shares[node];
  const step = KEYS[event.key];
  let wanted;
  if (event.key === "Home") wanted = 0;
  else if (event.key === "End") wanted = 100;
  else if (step === undefined) return;
  else {
    const nearest = Math.round(percent);
    const whole = Math.abs(percent - nearest) < 100 * SAME_SHARE ? nearest : Math.floor(percent) + (step < 0 ? 1 : 0);
    wanted = whole + step;
  }
  event.preventDefault();
  app.move(node, Math.min(Math.max(wanted, 0), 100) / 100);
}

// The share and what it is the weight of: lifting from the worst of the scale to its best.
function spoken(app, node) {
  const { tree, words, setting } = app;
  const { worst, best } = tree.nodes[node];
  const share = words.percent(setting.shares[node]);
  return best
    ? words.say("spoken", { share, worst: words.read(worst), best: words.read(best) })
    : words.say("spoken-group", { share, n: tree.below(node).length });
}

function swing(app, record) {
  const { words } = app;
  if (!record.best) return null;
  const question = record.question ? make("p", { dir: "auto" }, words.read(record.question)) : null;
  const ends = words.say("swing", { worst: words.read(record.worst), best: words.read(record.best) });
  return make("div", { class: "swing" }, question, make("p", { dir: "auto" }, ends));
}

function zoneText(app, node, zone) {
  const { words, setting } = app;
  const inner = app.tree.parents[node] >= 0;
  const ofAll = inner ? `${words.say("of-all", { share: words.percent(app.globalShare(node)) })} ` : "";
  if (setting.held.has(node)) return ofAll + words.say("held");
  if (!zone) return ofAll + words.say("fixed");
  const leader = words.name(zone.leader);
  if (!zone.below && !zone.above) return ofAll + words.say("safe-everywhere", { leader });
  const takes = (key, city, share) =>
    city ? [words.say(key, { city: words.name(city), share: words.percent(share) })] : [];
  const flips = [...takes("first-below", zone.below, zone.low), ...takes("first-above", zone.above, zone.high)];
  return ofAll + words.say("safe", { leader, flips: words.list(flips) });
}

function padlock() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const attributes = { viewBox: "0 0 16 16", width: "16", height: "16", "aria-hidden": "true" };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  for (const [kind, outline] of [["body", "M3 7h10v7H3z"], ["shackle", "M5 7V5a3 3 0 0 1 6 0v2"]]) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", outline);
    path.setAttribute("class", kind);
    svg.append(path);
  }
  return svg;
}
