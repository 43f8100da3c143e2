// How firm the office's ranking is: the parts of all draws in which each city is first. Sliders do not move it.

function showFirmness(app, place) {
  const { words, view, data } = app;
  const chances = view.cities.filter((city) => city.chance).sort((a, b) => b.chance.share - a.chance.share);
  if (!chances.length) {
    place.replaceChildren(make("p", { class: "muted" }, words.say("no-chances")));
    return;
  }
  const strip = make("div", { class: "strip", "aria-hidden": "true" });
  chances.forEach((city, index) => {
    const label = make("span", { class: "label" }, words.name(city));
    const piece = make("span", { class: `piece piece-${Math.min(index, 4)}` }, label);
    setWidth(piece, 100 * city.chance.share);
    strip.append(piece);
  });
  const items = chances.map((city, index) => {
    const swatch = make("span", { class: `swatch piece-${Math.min(index, 4)}`, "aria-hidden": "true" });
    const shown = make("data", { value: String(city.chance.share) }, words.read(city.chance.shown));
    return make("li", {}, swatch, foreign(words.name(city)), " ", shown);
  });
  const date = words.read(view.date);
  place.replaceChildren(
    make("p", { class: "muted" }, words.say(data.nobodys ? "chances-start" : "chances-office", { date })),
    make("p", { dir: "auto" }, words.read(view.verdict)),
    strip,
    make("ul", { class: "firsts" }, ...items),
  );
}
