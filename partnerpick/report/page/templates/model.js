// The arithmetic, as the engine does it: shares of siblings, weights, overall values, ranks, safe zones. No page here.

const SUM_TOLERANCE = 1e-9; // how far the pinned shares of a group may miss 1 and still count as rounding
const LEVEL = 1e-11; // overall values (0-1) no further apart are level
const SAME_SHARE = 1e-12; // shares no further apart are one
const TIE = 1e-9; // points of 100: values no further apart share a rank

const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

function treeOf(nodes) {
  const parents = nodes.map((node) => node.parent);
  const children = nodes.map((_, index) => parents.flatMap((parent, child) => (parent === index ? [child] : [])));
  const top = parents.flatMap((parent, child) => (parent < 0 ? [child] : []));
  const group = (node) => (parents[node] < 0 ? top : children[parents[node]]);
  const leaves = nodes.flatMap((_, index) => (children[index].length ? [] : [index]));
  const below = (node) => (children[node].length ? children[node].flatMap(below) : [leaves.indexOf(node)]);
  return { nodes, parents, children, top, group, leaves, below, office: nodes.map((node) => node.share) };
}

// Numbers scaled to sum to 1, or equal parts if all are 0.
function inRatio(numbers) {
  const parts = numbers.some((number) => number > 0) ? numbers : numbers.map(() => 1);
  const sum = total(parts);
  return parts.map((part) => part / sum);
}

// The shares of one group in which the pinned members take exactly theirs and the others keep their old ratios.
// Null if the pins sum to more than 1, or to less with nobody left to take the rest.
function pinGroup(shares, pins) {
  const held = shares.map((_, place) => pins.has(place));
  const sum = total([...pins.keys()].sort((a, b) => a - b).map((place) => pins.get(place)));
  if (sum > 1 + SUM_TOLERANCE || (held.every(Boolean) && sum < 1 - SUM_TOLERANCE)) return null;
  const free = inRatio(shares.filter((_, place) => !held[place]));
  return shares.map((_, place) => (held[place] ? pins.get(place) : Math.max(0, 1 - sum) * free.shift()));
}

function leafWeights(tree, shares) {
  const weights = [...shares];
  tree.parents.forEach((parent, node) => {
    if (parent >= 0) weights[node] *= weights[parent];
  });
  return tree.leaves.map((leaf) => weights[leaf]);
}

// What a city has, 0-1, summed from left to right as the engine does.
const valueOf = (partialValues, weights) =>
  partialValues.reduce((sum, partial, leaf) => sum + partial * weights[leaf], 0);

const middles = (city) => city.cells.map((cell) => (cell.low + cell.high) / 2);

// Every city with its values (points of 100) and its rank, in the order of the ranking.
function rankingOf(tree, cities, shares) {
  const weights = leafWeights(tree, shares);
  const found = cities.map((city) => ({
    city,
    value: 100 * valueOf(middles(city), weights),
    low: 100 * valueOf(city.cells.map((cell) => cell.low), weights),
    high: 100 * valueOf(city.cells.map((cell) => cell.high), weights),
    points: middles(city).map((partial, leaf) => 100 * weights[leaf] * partial),
    unknown: city.cells.map((cell, leaf) => 100 * weights[leaf] * cell.unknown * 0.5),
    unknownWeight: total(city.cells.map((cell, leaf) => weights[leaf] * cell.unknown)),
    rank: null,
  }));
  const ranked = found.filter((one) => one.city.ranked);
  for (const one of ranked) one.rank = 1 + ranked.filter((other) => other.value > one.value + TIE).length;
  const byId = (a, b) => (a.city.id < b.city.id ? -1 : a.city.id > b.city.id ? 1 : 0);
  ranked.sort((a, b) => a.rank - b.rank || byId(a, b));
  const out = found.filter((one) => !one.city.ranked && !one.city.baseline);
  out.sort((a, b) => b.value - a.value || byId(a, b));
  return [...ranked, ...out, ...found.filter((one) => one.city.baseline)];
}

// What a slider can do: its group, which of its siblings give and take, and the most that it can have.
function reachOf(tree, setting, node) {
  const group = tree.group(node);
  const others = group.filter((other) => other !== node);
  const free = others.filter((other) => !setting.held.has(other));
  const held = others.filter((other) => setting.held.has(other));
  const room = Math.max(0, 1 - total(held.map((other) => setting.shares[other])));
  return { group, free, room, moves: !setting.held.has(node) && free.length > 0 };
}

// All shares with one node at a share, its free siblings in their ratios (or, where all lie at 0, in their last ones).
function sharesWith(tree, setting, node, share) {
  const { group, free } = reachOf(tree, setting, node);
  const known = free.some((other) => setting.shares[other] > 0) ? setting.shares : setting.ratios;
  const pins = new Map();
  group.forEach((other, place) => {
    if (other === node) pins.set(place, share);
    else if (setting.held.has(other)) pins.set(place, setting.shares[other]);
  });
  const shares = [...setting.shares];
  pinGroup(group.map((other) => known[other]), pins).forEach((found, place) => (shares[group[place]] = found));
  return shares;
}

function moved(tree, setting, node, share) {
  const { moves, room } = reachOf(tree, setting, node);
  if (!moves) return setting;
  const wanted = Math.min(Math.max(share, 0), room);
  const shares = sharesWith(tree, setting, node, wanted);
  if (shares.every((now, other) => Math.abs(now - setting.shares[other]) < SAME_SHARE)) return setting;
  const ratios = setting.ratios.map((ratio, other) => (other === node || shares[other] > 0 ? shares[other] : ratio));
  return { ...setting, shares, ratios };
}

// From which share to which the present leader stays first while one node moves, and who takes over beyond: along it
// every value is a straight line. Of those that are level the first of the ranking counts. Null for a slider that
// cannot move or a ranking of fewer than two.
function zoneOf(tree, ranking, setting, node) {
  const { moves, room } = reachOf(tree, setting, node);
  const ranked = ranking.filter((found) => found.rank !== null).map((found) => found.city);
  if (!moves || room <= 0 || ranked.length < 2) return null;
  const line = (share) => {
    const weights = leafWeights(tree, sharesWith(tree, setting, node, share));
    return ranked.map((city) => valueOf(middles(city), weights));
  };
  const zero = line(0);
  const one = line(room);
  const at = Math.min(setting.shares[node] / room, 1);
  const now = zero.map((value, index) => (1 - at) * value + at * one[index]);
  const best = Math.max(...now);
  const leader = now.findIndex((value) => best - value <= LEVEL);
  const above = takerOf(leader, zero, one);
  const below = takerOf(leader, one, zero);
  return {
    leader: ranked[leader],
    low: below === null ? 0 : room * Math.min(crossing(leader, below, zero, one), at),
    high: above === null ? room : room * Math.max(crossing(leader, above, zero, one), at),
    below: below === null ? null : ranked[below],
    above: above === null ? null : ranked[above],
    room,
  };
}

// Who is the first to pass the leader on the way from one end to the other; null where nobody has more there.
function takerOf(leader, from, to) {
  const passing = to.flatMap((value, index) => (to[leader] - value < -LEVEL ? [index] : []));
  if (!passing.length) return null;
  const crossings = passing.map((index) => {
    const before = from[leader] - from[index];
    const ahead = before > LEVEL ? before : 0;
    return ahead / (ahead - (to[leader] - to[index]));
  });
  const first = Math.min(...crossings) + SAME_SHARE;
  const meeting = passing.filter((_, place) => crossings[place] <= first);
  const slope = (index) => to[index] - from[index];
  const steepest = Math.max(...meeting.map(slope)) - LEVEL;
  return meeting.find((index) => slope(index) >= steepest);
}

// At which part of the way two lines cross that are apart at one end at least.
function crossing(leader, taker, zero, one) {
  const before = zero[leader] - zero[taker];
  const after = one[leader] - one[taker];
  if (Math.abs(before) <= LEVEL) return 0;
  return Math.abs(after) <= LEVEL ? 1 : before / (before - after);
}
