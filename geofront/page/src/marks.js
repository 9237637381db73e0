// What the statements look like: each visible shape as paths in pixels, or as a symbol that may be moved aside.

import { arrowBody } from './arrow.js';
import { boundsOf, every, flat, linePath, overlap, ringPath, swollen, atLeast } from './geometry.js';

const ORDER = ['disc', 'ring', 'sector', 'footprint', 'siege', 'dimension', 'front', 'arrow', 'mark', 'strike'];
const TINY = 14;        // pixels: in a crowd, what is smaller is a symbol
const CROWD = 300;      // shapes in view

// Marks { layer, kind, id, claims, parts: [{ part, d, … }] } to paint, points to set symbols at, and the ground they take.
export function marksOf(scene) {
  const { state, look, wide, labeller } = scene;
  const visible = inView(scene);
  const crowded = visible.length > CROWD;
  const placed = new Set(visible.map(({ shape }) => scene.placeOf.get(shape.place)?.id));
  const { marks, towns, areas } = ground(scene, placed);
  const sides = sidesOf(scene, visible);
  const filled = new Set();
  const points = new Map();
  const point = (key, values) => {
    if (points.has(key)) points.get(key).claims.push(...values.claims);
    else points.set(key, { key, ...values, claims: [...values.claims] });
  };

  for (const item of visible) {
    const { shape, box, claims, place, entry } = item;
    const own = look(shape.actor);
    const across = Math.max(box.w, box.h);
    const mark = (layer, ...parts) => marks.push({ layer, kind: `${shape.kind} ${shape.certainty}`, id: shape.id, claims, parts, box });
    const symbol = (name, at, values) => point(`${place?.id ?? shape.id} ${name} ${shape.certainty}`,
      { at, look: own, symbol: own.symbol, claims, certainty: shape.certainty, rank: 2, entry, ...values });
    if (across > 20 && across < scene.frame.w * .8) areas.push(box);

    if (shape.kind === 'footprint') {
      const key = place?.id ?? shape.id;
      // Who of the two is switched on: a place fought over stays while one of them is.
      const [first = shape.actor, second] = sidesOn(shape, state);
      const others = sides.held.get(key) || [first];
      const rival = second ?? others.find((side) => side !== first);
      const [mine, other] = [look(first), rival === undefined ? null : look(rival)];
      if (across > 9) {
        const d = ringPath(flat(shape, scene.project));
        mark('areas', ...(filled.has(key) ? [] : [{ part: 'fill', d, hatch: [mine, other] }]), { part: 'edge', d, stroke: mine.ink });
        filled.add(key);
      }
      const at = place && !place.area ? entry.point : middleOf(box);
      // The other side has a symbol of its own where a statement of its own says so.
      for (const side of [first, second].filter((one, place) => one !== undefined && (place === 0 || !sides.claimants.get(key)?.has(one)))) {
        symbol(`held ${side}`, at, { look: look(side), symbol: look(side).symbol, rank: shape.certainty === 'planned' ? 3 : 1,
          lost: claims.every((id) => state.claims.get(id)?.type === 'withdrawal') });
      }
    } else if (shape.kind === 'strike') {
      const at = middleOf(box);
      const radius = shape.km * scene.pixelsPerKm(shape.lines[0][1]);
      if (radius > TINY && radius < 1400) mark('areas', { part: 'somewhere', d: circle(at, radius), stroke: own.ink });
      symbol(`strike ${shape.actor}`, at, { symbol: 'star' });
    } else if (shape.kind === 'mark') {
      for (const [at] of flat(shape, scene.project)) symbol(`mark ${shape.actor} ${at.map(Math.round)}`, at, { small: true });
    } else if (crowded && across < TINY) {
      if (!['ring', 'disc'].includes(shape.kind)) symbol(`small ${shape.actor}`, entry && !place.area ? entry.point : middleOf(box), { small: true });
    } else {
      const lines = flat(shape, scene.project);
      const edges = DRAWN[shape.kind](lines, { own, box, across, place, centre: entry?.point ?? middleOf(box) });
      mark(edges.layer, ...edges.parts);
      if (overlap(box, wide) > 0) for (const [at, size, weight] of edges.clear || []) labeller.block({ x: at[0] - size / 2, y: at[1] - size / 2, w: size, h: size }, weight);
      if (shape.kind === 'dimension') item.lines = lines;
    }
  }
  return { marks, points: [...points.values()], areas, towns, visible, sides };
}

const area = (lines, { own }) => {
  const d = ringPath(lines);
  return { layer: 'areas', parts: [{ part: 'fill', d, fill: own.ink, 'fill-rule': 'evenodd' }, { part: 'edge', d, stroke: own.ink }] };
};

const stretch = (d, own) => [{ part: 'halo', d }, { part: 'line', d, stroke: own.ink }];

// Per kind: the parts, and what words keep clear of: [point, size, weight].
const DRAWN = {
  sector: area,
  ring: area,
  disc: area,
  front(lines, { own }) {
    const drawn = lines.map((line) => atLeast(line, 22));
    return { layer: 'lines', parts: stretch(linePath(drawn), own), clear: drawn.flatMap((line) => every(line, 12).map((at) => [at, 10, 1.5])) };
  },
  siege(lines, { own, across, centre }) {
    const drawn = across < 26 ? lines.map((line) => swollen(line, centre, 26 / Math.max(across, 4))) : lines;
    return {
      layer: 'lines', parts: [...stretch(linePath(drawn), own), { part: 'teeth', d: teeth(drawn, centre), stroke: own.ink }],
      clear: drawn.flatMap((line) => every(line, 12).map((at) => [at, 14, 1])),
    };
  },
  arrow(lines, { own }) {
    const bodies = lines.filter((line) => line.length > 1).map(arrowBody);
    const d = ringPath(bodies.map(({ body }) => body));
    return {
      layer: 'lines', parts: [{ part: 'halo', d }, { part: 'body', d, fill: own.ink, stroke: own.ink }],
      clear: bodies.flatMap(({ spine }) => every(spine, 14).map((at) => [at, 16, 1.2])),
    };
  },
  dimension(lines, { own }) {
    return { layer: 'lines', parts: [...stretch(linePath(lines), own), { part: 'line', d: lines.map(ends).join(''), stroke: own.ink }] };
  },
};

// The shapes that are on and near the frame, in the order they are painted; those of one form are one, with the statements of all.
function inView({ state, view, project, wide, placeOf, entryOf }) {
  const found = new Map();
  for (const shape of view.shapes) {
    if (!state.shows(shape)) continue;
    const box = boxOf(shape, project);
    if (overlap({ ...box, w: Math.max(box.w, 1), h: Math.max(box.h, 1) }, wide) === 0) continue;
    const same = found.get(shape.form);
    if (same) same.claims.push(...shape.claims);
    else {
      const place = placeOf.get(shape.place);
      found.set(shape.form, { shape, box, claims: [...shape.claims], place, entry: place && entryOf.get(place.id) });
    }
  }
  return [...found.values()].sort((a, b) => ORDER.indexOf(a.shape.kind) - ORDER.indexOf(b.shape.kind));
}

function boxOf({ box: [west, south, east, north] }, project) {
  const [x, y] = project(west, north);
  const [right, bottom] = project(east, south);
  return { x, y, w: right - x, h: bottom - y };
}

// Places first: a distance is measured from the edge of something, so that something is drawn.
function ground({ places, wide, pixelsPerKm, project }, placed) {
  const marks = [];
  const areas = [];       // what a country's name keeps clear of, though a place's may lie on it
  const towns = [];
  for (const { place, point } of places) {
    const radius = place.km * pixelsPerKm(place.at[1]);
    if (place.area || radius <= 6 || radius >= 1400 || place.background || !placed.has(place.id)) continue;
    const edge = place.edge && flat({ lines: place.edge }, project);
    const box = edge ? boundsOf(edge.flat()) : { x: point[0] - radius, y: point[1] - radius, w: radius * 2, h: radius * 2 };
    if (overlap(box, wide) === 0) continue;
    marks.push({ layer: 'ground', kind: 'built-up', claims: [], parts: [{ part: 'ground', d: edge ? ringPath(edge) : circle(point, radius) }], box });
    areas.push(box);
    if (radius < 160) towns.push(box);
  }
  return { marks, areas, towns };
}

// Several sides said to be in one place: their footprints become one, in both colours.
function sidesOf({ state, view }, visible) {
  const campOf = new Map(view.actors.map((actor) => [actor.id, actor.side ?? actor.id]));
  const camps = new Map();        // of those who are each said to hold a place; two of one camp are no two accounts
  const held = new Map();
  const claimants = new Map();
  const fought = new Set();
  for (const { shape, claims, place } of visible) {
    if (shape.kind !== 'footprint' || shape.certainty === 'planned') continue;
    const key = place?.id ?? shape.id;
    // A footprint that some statement calls fought over, rather than held by one or the other.
    if (claims.some((id) => ['contested', 'attack', 'withdrawal'].includes(state.claims.get(id)?.type))) fought.add(key);
    claimants.set(key, (claimants.get(key) || new Set()).add(shape.actor));
    camps.set(key, (camps.get(key) || new Set()).add(campOf.get(shape.actor) ?? null));
    held.set(key, [...new Set([...(held.get(key) || []), ...sidesOn(shape, state)])]);
  }
  return { held, claimants, camps, fought };
}

const sidesOn = (shape, state) => [shape.actor, ...(shape.other ? [shape.other] : [])].filter((side) => state.sideOn(side));

const f = (value) => value.toFixed(1);

export const circle = ([x, y], r) => `M${f(x - r)},${f(y)}a${f(r)},${f(r)} 0 1,0 ${f(2 * r)},0a${f(r)},${f(r)} 0 1,0 ${f(-2 * r)},0z`;

const middleOf = (box) => [box.x + box.w / 2, box.y + box.h / 2];

function teeth(lines, [cx, cy]) {
  let d = '';
  for (const line of lines) {
    for (const [x, y] of every(line, 11)) {
      const long = Math.hypot(cx - x, cy - y) || 1;
      d += `M${f(x)},${f(y)}l${f(((cx - x) / long) * 6)},${f(((cy - y) / long) * 6)}`;
    }
  }
  return d;
}

function ends(line) {
  if (line.length < 2) return '';
  const tick = ([x, y], [ox, oy]) => {
    const long = Math.hypot(ox - x, oy - y) || 1;
    const [nx, ny] = [(-(oy - y) / long) * 5, ((ox - x) / long) * 5];
    return `M${f(x - nx)},${f(y - ny)}L${f(x + nx)},${f(y + ny)}`;
  };
  return tick(line[0], line[1]) + tick(line[line.length - 1], line[line.length - 2]);
}

