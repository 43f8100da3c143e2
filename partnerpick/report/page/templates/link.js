// A view as the fragment of a link, and back: groups of shares in percent that differ from the office's, what is held,
// the day and the language. Whatever a fragment says that makes no sense is left out, group by group.

const DIGITS = 10; // decimals of a percentage in a link: enough for the same figures, to 1e-12

const percentText = (share) => (100 * share).toFixed(DIGITS).replace(/\.?0+$/, "");

function changedGroups(tree, shares) {
  const groups = [tree.top, ...tree.children.filter((members) => members.length)];
  const differs = (node) => Math.abs(shares[node] - tree.office[node]) > SAME_SHARE;
  return groups.filter((members) => members.some(differs));
}

function fragmentOf(tree, setting, view, lang) {
  const pairs = changedGroups(tree, setting.shares)
    .flat()
    .map((node) => `${encodeURIComponent(tree.nodes[node].id)}:${percentText(setting.shares[node])}`);
  const held = [...setting.held].sort((a, b) => a - b).map((node) => encodeURIComponent(tree.nodes[node].id));
  const parts = [
    ...(pairs.length ? [`w=${pairs.join(",")}`] : []),
    ...(held.length ? [`held=${held.join(",")}`] : []),
    `as-of=${view.day}`,
    `lang=${encodeURIComponent(lang)}`,
  ];
  return `#${parts.join("&")}`;
}

// What a fragment asks for; `ignored` tells whether some of its weights made no sense.
function readFragment(tree, views, languages, fragment) {
  const asked = new URLSearchParams(fragment.replace(/^#/, "").replace(/\+/g, "%2B"));
  const places = new Map(tree.nodes.map((node, index) => [node.id, index]));
  const { shares, ignored } = sharesFrom(tree, places, asked.get("w") ?? "");
  const held = (asked.get("held") ?? "").split(",").flatMap((id) => (places.has(id) ? [places.get(id)] : []));
  const view = views.findIndex((one) => one.day === asked.get("as-of"));
  return {
    setting: { shares, ratios: [...shares], held: new Set(held) },
    view: Math.max(view, 0),
    lang: languages.includes(asked.get("lang")) ? asked.get("lang") : null,
    ignored,
  };
}

function sharesFrom(tree, places, text) {
  const pins = new Map();
  let ignored = false;
  for (const pair of text ? text.split(",") : []) {
    const [id, number, ...rest] = pair.split(":");
    const share = /^\d{1,3}(\.\d{1,17})?$/.test(number ?? "") ? Number(number) / 100 : NaN;
    if (places.has(id) && share >= 0 && share <= 1 && !rest.length && !pins.has(places.get(id))) {
      pins.set(places.get(id), share);
    } else ignored = true;
  }
  const shares = [...tree.office];
  for (const members of [tree.top, ...tree.children.filter((found) => found.length)]) {
    const local = new Map(members.flatMap((node, place) => (pins.has(node) ? [[place, pins.get(node)]] : [])));
    const found = local.size ? pinGroup(members.map((node) => tree.office[node]), local) : null;
    if (found) found.forEach((share, place) => (shares[members[place]] = share));
    else ignored ||= local.size > 0;
  }
  return { shares, ignored };
}
