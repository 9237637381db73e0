// The words on the map: numbers of distances first, then places, remarks, rivers, countries, and towns for orientation.

import { s } from './dom.js';
import { contains, every, length, nearestOn, overlap } from './geometry.js';
import { SERIF, alongLine, drawable, eased, textIn, widthOf } from './labels.js';
import { pairs, riversAt } from './base.js';
import { smoothPath } from './project.js';
import { t } from './words.js';

const MOST_NAMES = 700;     // places tried
const MOST_NUMBERS = 300;   // distances tried
const MOST_REMARKS = 12;

const leader = (from, to, attributes) => s('path', { class: 'leader', d: `M${from.map((v) => v.toFixed(1))}L${to.map((v) => v.toFixed(1))}`, ...attributes });

// Where many places stand together: how many statements.
export function tallies({ labeller, scale, words }, stacks) {
  const size = 11.5 * scale;
  for (const { several, box, symbols } of stacks) {
    if (!several || !labeller.inView(box)) continue;
    const text = String(new Set(symbols.flatMap((symbol) => symbol.claims)).size);
    const room = { x: box.x + box.w + 1, y: box.y + box.h / 2 - size * .7, w: widthOf(text, size, 600), h: size * 1.25 };
    labeller.block(room, 3);
    words.append(textIn({ ...room, align: 'start' }, [{ text, size, weight: 600, extra: 'tally' }]));
  }
}

// The number of a distance never drops out: it finds room, near or far.
export function numbers({ labeller, look, frame, scale, words, title }, visible, towns) {
  const numbered = visible.filter(({ shape, lines }) => lines && shape.label && lines.some((line) => line.some((point) => contains(frame, point)))).slice(0, MOST_NUMBERS);
  for (const { shape, lines, claims } of numbered) {
    const line = lines[0];
    const centre = every(line, Math.max(1, length(line) / 2 - .01))[1] || line[0];
    const own = look(shape.actor);
    const second = shape.certainty === 'other_reading';
    const fontSize = (second ? 13 : 15) * scale;
    const w = widthOf(shape.label, fontSize, second ? 400 : 600) + 14;
    const h = fontSize + 9;
    const onLine = { x: centre[0] - w / 2, y: centre[1] - h / 2, w, h };
    let box = onLine;
    if (length(line) < w + 16 || labeller.crowd.taken(onLine) > w * h * .3 || towns.some((town) => overlap(town, onLine) > w * h * .5) || !labeller.inView(onLine)) {
      box = labeller.beside(`d ${shape.id}`, centre, w, h, 10, { must: numbered.length <= 40, far: true, avoid: towns });
      if (!box) continue;
    } else {
      labeller.take(`d ${shape.id}`, 0, box);
    }
    const group = s('g', { class: `shape distance ${shape.certainty}`, 'data-claims': claims.join(' '), 'data-shape': shape.id }, s('title', {}, title(claims)));
    const to = nearestOn(box, centre);
    if (box !== onLine && Math.hypot(to[0] - centre[0], to[1] - centre[1]) > 4) group.append(leader(centre, to, { stroke: own.ink }));
    group.append(
      s('rect', { x: box.x.toFixed(1), y: box.y.toFixed(1), width: w.toFixed(1), height: h, stroke: own.ink }),
      s('text', { x: (box.x + w / 2).toFixed(1), y: (box.y + h / 2 + fontSize * .35).toFixed(1), 'text-anchor': 'middle', 'font-size': fontSize, 'font-weight': second ? 400 : 600, fill: own.ink }, shape.label),
    );
    words.append(group);
  }
  for (const { lines } of visible) for (const line of lines || []) for (const [x, y] of every(line, 10)) labeller.block({ x: x - 4, y: y - 4, w: 8, h: 8 }, .8);
}

// Places, the weightiest first.
export function placeNames({ labeller, places, frame, scale, words, pixelsPerKm }, measuredFrom) {
  const told = ({ place, stack }) => Boolean(stack) || measuredFrom.has(place.id);
  const ranked = places.filter(({ place, point }) => contains(frame, point) && place.kind !== 'country' && place.kind !== 'continent')
    .sort((a, b) => told(b) - told(a) || (a.place.background - b.place.background) || b.place.weight - a.place.weight).slice(0, MOST_NAMES);
  const heaviest = Math.max(1, ...ranked.map(({ place }) => place.weight));
  const written = new Set();
  for (const entry of ranked) {
    const { place, point, stack } = entry;
    // Of many places that stand together the heaviest is named.
    if (stack?.several && stack.points[0].entry !== entry) continue;
    // A province of the name of its town: once is enough.
    if (place.area && written.has(place.name)) continue;
    const big = !place.background && place.weight >= heaviest * .6;
    const fontSize = (place.area ? 14 : big ? 17 : 15) * scale;
    const lines = [{ text: place.name, size: fontSize, weight: place.area ? 400 : 600, extra: place.area ? 'area' : 'place' }];
    if (place.local && place.local !== place.name && drawable(place.local)) lines.push({ text: place.local, size: 12.5 * scale, extra: 'local' });
    const key = `p ${place.id}`;
    const ground = place.km * pixelsPerKm(place.at[1]);
    // Clear of its symbols; beside its ground where that is small, inside it where it is large: not across its rim.
    const own = stack && contains({ x: stack.box.x - 4, y: stack.box.y - 4, w: stack.w + 8, h: stack.h + 8 }, point) ? stack : null;
    const anchor = own ? own.spot : point;
    const clear = ground < 52 * scale && measuredFrom.has(place.id) ? ground + 4 : 0;
    const gap = own ? [Math.max(own.w / 2 + 4 * scale, clear), Math.max(own.h / 2 + 3 * scale, clear)] : [Math.max(7, clear), Math.max(6, clear)];
    const far = { far: told(entry) && ranked.length < 150 };
    const size = () => [Math.max(...lines.map((line) => widthOf(line.text, line.size, line.weight))), lines.reduce((sum, line) => sum + line.size * 1.22, 0)];
    let box = place.area ? labeller.near(key, point, ...size(), 40) : labeller.beside(key, anchor, ...size(), gap, far);
    if (!box && lines.length > 1 && !place.area) {
      lines.pop();
      box = labeller.beside(key, anchor, ...size(), gap, far);
    }
    if (!box) continue;
    written.add(place.name);
    if (box.moved) words.append(leader(own ? nearestOn(own.box, middle(box)) : anchor, nearestOn(box, anchor)));
    words.append(textIn({ ...box, align: place.area ? 'middle' : side(box, anchor) }, lines, place.background ? 'background' : ''));
  }
}

// Two sides are each said to hold a place, not to fight for it: one after the other, or by two accounts. The cards say which.
export function accounts({ labeller, entryOf, frame, scale, words }, { camps, fought }) {
  for (const [key, of] of camps) {
    const entry = entryOf.get(key);
    if (entry && of.size > 1 && !fought.has(key) && contains(frame, entry.point)) {
      remark({ labeller, scale, words }, `a ${key}`, t('legend.differ'), entry.stack?.spot ?? entry.point, entry.stack ? [entry.stack.w / 2 + 6, entry.stack.h / 2 + 4] : 14, { pointed: false });
    }
  }
}

// What is said of a shape in two or three words: which part, which reading.
export function remarks({ labeller, scale, words, project }, visible, stacks) {
  const spotOf = new Map();
  for (const { symbols, box } of stacks) for (const symbol of symbols) for (const id of symbol.claims) if (!spotOf.has(id) || symbol.small) spotOf.set(id, { at: symbol.spot, box });
  let written = 0;
  for (const { shape, box, claims } of visible) {
    if (!shape.label || shape.kind === 'dimension' || written >= MOST_REMARKS) continue;
    if (shape.kind !== 'mark' && Math.max(box.w, box.h) < 30) continue;
    const spot = ['mark', 'footprint', 'strike'].includes(shape.kind) ? spotOf.get(claims[0]) : null;
    const text = shape.label.length > 34 ? `${shape.label.slice(0, 33)}\u2026` : shape.label;
    const key = `n ${shape.id}`;
    const scene = { labeller, scale, words };
    if (spot) written += remark(scene, key, text, middle(spot.box), [spot.box.w / 2 + 4, spot.box.h / 2 + 3], { box: spot.box, far: 64 });
    else {
      // Of a band, its outer edge: where there is room beside it, or from afar.
      const line = shape.lines[0];
      const points = [.25, .12, .38, .03, .48, .62, .88].map((share) => 2 * Math.floor((line.length / 2 - 1) * share)).map((at) => project(line[at], line[at + 1]));
      written += points.some((at) => remark(scene, key, text, at, 4, { far: 0 })) || points.some((at) => remark(scene, key, text, at, 4, { far: 38 }));
    }
  }
}

function remark({ labeller, scale, words }, key, text, at, gap, { box = null, far = true, pointed = true } = {}) {
  const size = 12.5 * scale;
  const room = labeller.beside(key, at, widthOf(text, size), size * 1.25, gap, { far });
  if (!room) return false;
  if (room.moved && pointed) words.append(leader(box ? nearestOn(box, middle(room)) : at, nearestOn(room, at)));
  words.append(textIn({ ...room, align: side(room, at) }, [{ text, size, extra: 'note' }]));
  return true;
}

const middle = (box) => [box.x + box.w / 2, box.y + box.h / 2];

const side = (box, [x]) => (Math.abs(box.x + box.w / 2 - x) < 4 ? 'middle' : box.x + box.w / 2 < x ? 'end' : 'start');

export function riverNames({ words, defs, labeller, project, scale, world, map }) {
  const size = 14.5 * scale;
  const named = new Map();
  const rivers = riversAt(world, map.getZoom());
  for (const river of rivers) if (river.name) named.set(river.name, [...(named.get(river.name) || []), ...river.lines]);
  let number = 0;
  for (const [name, lines] of named) {
    const width = widthOf(name, size, 400, 1, SERIF) + 10;
    const candidates = lines.map((line) => pairs(line, project)).filter((line) => length(line) > width + 20)
      .flatMap((line) => inFrame(line, labeller.frame)).filter((line) => length(line) > width + 20).sort((a, b) => length(b) - length(a));
    for (const line of candidates.slice(0, 4)) {
      const run = alongLine(labeller, eased(line, size * 2), width, size);
      if (!run) continue;
      const id = `river-${number += 1}`;
      defs.append(s('path', { id, d: smoothPath(run) }));
      words.append(s('text', { class: 'river-name', 'font-size': size, dy: -5 }, s('textPath', { href: `#${id}` }, name)));
      break;
    }
  }
  // (a country's name does not lie on a river)
  for (const river of rivers) {
    if (river.rank > 2) continue;
    for (const line of river.lines) for (const part of inFrame(pairs(line, project), labeller.frame)) for (const [x, y] of every(part, 12)) labeller.block({ x: x - 3, y: y - 3, w: 6, h: 6 }, .05);
  }
}

export function countryNames({ words, labeller, project, map, scale, state }) {
  const perDegree = (256 * 2 ** map.getZoom()) / 360;
  for (const label of state.countryLabels()) {
    const reach = Math.min(320, label.room * perDegree * .7);
    const size = (label.room * perDegree > 110 ? 16 : 13) * scale;
    const text = label.name.toLocaleUpperCase('en');
    const w = widthOf(text, size, 600, size * .16);
    if (label.room * perDegree * 1.9 < w) continue;
    const box = labeller.near(`country ${label.name}`, project(...label.at), w, size * 1.3, reach);
    if (box) words.append(textIn({ ...box, align: 'middle' }, [{ text, size, weight: 600, extra: 'country', spacing: size * .16 }]));
  }
}

// Towns for orientation, small and pale: they are not in the article.
export function townNames({ words, labeller, places, project, scale, view }) {
  const size = 12.5 * scale;
  const shown = [];
  for (const town of view.base.towns) {
    const point = project(...town.at);
    if (shown.length > 22 || !labeller.inView({ x: point[0] - 3, y: point[1] - 3, w: 6, h: 6 }) || labeller.crowd.taken({ x: point[0] - 3, y: point[1] - 3, w: 6, h: 6 }) > 12 || shown.some(([x, y]) => Math.hypot(x - point[0], y - point[1]) < 70)) continue;
    if (places.some(({ place, point: other }) => !place.area && Math.hypot(other[0] - point[0], other[1] - point[1]) < 26)) continue;
    const box = labeller.beside(`t ${town.name}`, point, widthOf(town.name, size), size * 1.25, 5);
    if (!box) continue;
    shown.push(point);
    words.append(s('circle', { class: 'town', cx: point[0].toFixed(1), cy: point[1].toFixed(1), r: 1.9 }), textIn({ ...box, align: side(box, point) }, [{ text: town.name, size }], 'orientation'));
  }
}

function inFrame(line, frame) {
  const parts = [];
  let run = [];
  for (const point of line) {
    if (contains(frame, point)) run.push(point);
    else if (run.length) {
      parts.push(run);
      run = [];
    }
  }
  if (run.length) parts.push(run);
  return parts.filter((part) => part.length > 1);
}
