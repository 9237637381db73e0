// What the article reports, drawn over the base map: bands, fronts, arrows, symbols and words.

import { s, clear } from './dom.js';
import { projector } from './project.js';
import { Sheet } from './sheet.js';
import { looks, paint, symbolPath, hatchPattern } from './look.js';
import { arrowBody } from './arrow.js';
import { boundsOf, flat, length, linePath, overlap, ringPath } from './geometry.js';
import { Labeller, SERIF, alongLine, drawable, eased, textIn, widthOf } from './labels.js';
import { pairs, riversAt } from './base.js';
import { smoothPath } from './project.js';
import { t } from './words.js';

const ORDER = ['disc', 'ring', 'sector', 'footprint', 'siege', 'dimension', 'front', 'arrow', 'mark', 'strike'];
const SYMBOL = 7;

export function stageSheet(view, world, state) {
  const placeOf = new Map(view.places.flatMap((place) => place.mentions.map((mention) => [mention, place])));
  const typeOf = new Map(view.claims.map((claim) => [claim.id, claim.type]));
  const sideOf = new Map(view.actors.map((actor) => [actor.id, actor.name]));
  // On hover: what is claimed, by which side; the card has the rest.
  const titleOf = (claims) => [...new Set(claims.map((id) => state.claims.get(id)).filter(Boolean)
    .map((claim) => [claim.head, sideOf.get(claim.actor)].filter(Boolean).join(' \u00b7 ')))].slice(0, 6).join('\n');
  let before = new Map();

  return new Sheet((sheet) => {
    const map = sheet._map;
    const project = projector(map);
    const look = looks(view.actors, state.dark);
    const root = clear(sheet.root);
    const size = map.getSize();
    const corner = map.containerPointToLayerPoint([0, 0]);
    const frame = { x: corner.x + 4, y: corner.y + 4, w: size.x - 8, h: size.y - 8 };
    const wide = { x: corner.x - size.x / 2, y: corner.y - size.y / 2, w: size.x * 2, h: size.y * 2 };
    const drawnScale = size.x < 520 ? .9 : size.x > 1800 ? 1.25 : 1;
    const defs = s('defs');
    const layer = Object.fromEntries(['ground', 'areas', 'lines', 'symbols', 'words'].map((name) => [name, s('g', { class: name })]));
    root.append(defs, ...Object.values(layer));

    const labeller = new Labeller(frame, before);
    const towns = [];
    const areas = [];       // what a country's name keeps clear of, though a place's may lie on it
    for (const panel of state.panels()) labeller.wall({ x: panel.x + corner.x, y: panel.y + corner.y, w: panel.w, h: panel.h });

    const patterns = new Set();
    const hatch = (own, other) => {
      const id = `hatch-${own.id ?? 'nobody'}${other ? `-${other.id}` : ''}`;
      if (!patterns.has(id)) {
        patterns.add(id);
        defs.append(hatchPattern(id, own.hatch, own.ink, other && other.ink));
      }
      return `url(#${id})`;
    };

    // Places first: a distance is measured from the edge of something, so that something is drawn.
    const pixelsPerKm = (lat) => (256 * 2 ** map.getZoom()) / (40075 * Math.cos((lat * Math.PI) / 180));
    const places = view.places.map((place) => ({ place, point: project(...place.at), symbols: [] }));
    const entryOf = new Map(places.map((entry) => [entry.place.id, entry]));
    const visible = view.shapes.filter(state.shows);
    const shapes = visible.map((shape) => ({ shape, lines: flat(shape, project) }))
      .filter(({ lines }) => lines.length && overlapsFrame(lines, wide))
      .sort((a, b) => ORDER.indexOf(a.shape.kind) - ORDER.indexOf(b.shape.kind));

    const measuredFrom = new Set(shapes.map(({ shape }) => placeOf.get(shape.place)?.id));
    for (const { place, point } of places) {
      const radius = place.km * pixelsPerKm(place.at[1]);
      if (!place.area && radius > 6 && radius < 1400 && !place.background && measuredFrom.has(place.id)) {
        layer.ground.append(s('circle', { class: 'built-up', cx: point[0].toFixed(1), cy: point[1].toFixed(1), r: radius.toFixed(1) }));
        const ground = { x: point[0] - radius, y: point[1] - radius, w: radius * 2, h: radius * 2 };
        areas.push(ground);
        if (radius < 160) towns.push(ground);
      }
    }

    // Several sides said to be in one place: their footprints become one, in both colours.
    const held = new Map();
    const fought = new Set();
    const claimants = new Map();
    for (const item of shapes) {
      if (item.shape.kind !== 'footprint' || item.shape.certainty === 'planned') continue;
      const key = placeOf.get(item.shape.place)?.id ?? item.shape.id;
      if (foughtOver(item.shape, state)) fought.add(key);
      claimants.set(key, (claimants.get(key) || new Set()).add(item.shape.actor));
      held.set(key, [...(held.get(key) || []), item.shape.actor, ...(item.shape.other && state.sideOn(item.shape.other) ? [item.shape.other] : [])]);
    }

    const filled = new Set();
    const twins = new Map();
    const points = [];      // symbols that may be moved aside: { key, at, radius, draw, claims, rank }
    for (const { shape, lines } of shapes) {
      const own = look(shape.actor);
      const lit = shape.claims.includes(state.selected);
      const group = s('g', {
        class: `shape ${shape.kind} ${shape.certainty}${lit ? ' lit' : ''}${state.selected && !lit ? ' dim' : ''}`,
        'data-shape': shape.id, 'data-claims': shape.claims.join(' '),
      });
      group.append(s('title', {}, titleOf(shape.claims)));
      const box = boundsOf(lines.flat());
      const place = placeOf.get(shape.place);
      const entry = place && entryOf.get(place.id);
      const across = Math.max(box.w, box.h);
      if (across > 20 && across < frame.w * .8) areas.push(box);

      if (shape.kind === 'footprint') {
        const key = place?.id ?? shape.id;
        const sides = [...new Set(held.get(key) || [shape.actor])];
        const other = shape.other && state.sideOn(shape.other) ? look(shape.other) : sides.length > 1 ? look(sides.find((side) => side !== shape.actor)) : null;
        if (across > 9) {
          const d = ringPath(lines);
          if (!filled.has(key)) group.append(s('path', { class: 'fill', d, fill: hatch(own, other) }));
          filled.add(key);
          group.append(s('path', { class: 'edge', d, stroke: own.ink }));
          layer.areas.append(group);
        }
        const anchor = place && !place.area ? project(...place.at) : [box.x + box.w / 2, box.y + box.h / 2];
        // The other side has a symbol of its own where a statement of its own says so.
        for (const side of [shape.actor, ...(shape.other && !claimants.get(key)?.has(shape.other) && state.sideOn(shape.other) ? [shape.other] : [])]) {
          const name = `${key} ${side} ${shape.certainty}`;
          if (twins.has(name)) twins.get(name).claims.push(...shape.claims);
          else points.push(remember(twins, { key: name, at: anchor, look: look(side), symbol: look(side).symbol, claims: [...shape.claims],
            certainty: shape.certainty, rank: shape.certainty === 'planned' ? 3 : 1, entry, lost: shape.claims.every((id) => typeOf.get(id) === 'withdrawal') }));
        }
      } else if (['sector', 'ring', 'disc'].includes(shape.kind)) {
        const d = ringPath(lines);
        group.append(s('path', { class: 'fill', d, fill: own.ink, 'fill-rule': 'evenodd' }), s('path', { class: 'edge', d, stroke: own.ink }));
        layer.areas.append(group);
      } else if (shape.kind === 'front') {
        const drawn = lines.map((line) => atLeast(line, 22));
        const d = linePath(drawn);
        group.append(s('path', { class: 'halo', d }), s('path', { class: 'line', d, stroke: own.ink }));
        layer.lines.append(group);
        for (const line of drawn) for (const point of every(line, 12)) labeller.block({ x: point[0] - 5, y: point[1] - 5, w: 10, h: 10 }, 1.5);
      } else if (shape.kind === 'siege') {
        const centre = place ? project(...place.at) : [box.x + box.w / 2, box.y + box.h / 2];
        const drawn = across < 26 ? lines.map((line) => swollen(line, centre, 26 / Math.max(across, 4))) : lines;
        const d = linePath(drawn);
        group.append(s('path', { class: 'halo', d }), s('path', { class: 'line', d, stroke: own.ink }), s('path', { class: 'teeth', d: teeth(drawn, centre), stroke: own.ink }));
        layer.lines.append(group);
        for (const line of drawn) for (const point of every(line, 12)) labeller.block({ x: point[0] - 5, y: point[1] - 5, w: 10, h: 10 }, 1);
      } else if (shape.kind === 'arrow') {
        for (const line of lines) {
          if (line.length < 2) continue;
          const { body, spine } = arrowBody(line);
          const d = ringPath([body]);
          group.append(s('path', { class: 'halo', d }), s('path', { class: 'body', d, fill: own.ink, stroke: own.ink }));
          for (const point of every(spine, 14)) labeller.block({ x: point[0] - 8, y: point[1] - 8, w: 16, h: 16 }, 1.2);
        }
        layer.lines.append(group);
      } else if (shape.kind === 'dimension') {
        const d = linePath(lines);
        group.append(s('path', { class: 'halo', d }), s('path', { class: 'line', d, stroke: own.ink }));
        for (const line of lines) group.append(s('path', { class: 'line', d: ends(line), stroke: own.ink }));
        layer.lines.append(group);
      } else if (shape.kind === 'strike') {
        const at = lines[0][0];
        const radius = shape.km * pixelsPerKm(shape.lines[0][1]);
        if (radius > 11 && radius < 1400) {
          group.append(s('circle', { class: 'somewhere', cx: at[0].toFixed(1), cy: at[1].toFixed(1), r: radius.toFixed(1), stroke: own.ink }));
          layer.areas.append(group);
        }
        const key = `${place?.id ?? shape.id} strike ${shape.actor} ${shape.certainty}`;
        if (twins.has(key)) twins.get(key).claims.push(...shape.claims);
        else points.push(remember(twins, { key, at, look: own, symbol: 'star', claims: [...shape.claims], certainty: shape.certainty, rank: 2, entry }));
      } else {
        for (const [at] of lines) {
          const key = `${place?.id ?? shape.id} mark ${shape.actor} ${shape.certainty} ${at.map(Math.round)}`;
          if (twins.has(key)) twins.get(key).claims.push(...shape.claims);
          else points.push(remember(twins, { key, at, look: own, symbol: own.symbol, claims: [...shape.claims], certainty: shape.certainty, rank: 2, small: true, entry }));
        }
      }
    }

    // Symbols: each as near to its true place as the others leave room for, with a line back where it had to move.
    points.sort((a, b) => a.rank - b.rank);
    const taken = new Spots();
    for (const point of points) {
      const radius = (point.small ? 5 : SYMBOL) * drawnScale;
      const spot = freeSpot(point.at, radius, taken);
      taken.add(spot, radius);
      point.spot = spot;
      if (point.entry) point.entry.symbols.push(point);
      const lit = point.claims.includes(state.selected);
      const group = s('g', {
        class: `shape symbol ${point.certainty}${point.lost ? ' lost' : ''}${lit ? ' lit' : ''}${state.selected && !lit ? ' dim' : ''}`, 'data-claims': point.claims.join(' '),
      });
      group.append(s('title', {}, titleOf(point.claims)));
      if (Math.hypot(spot[0] - point.at[0], spot[1] - point.at[1]) > radius * 1.6) {
        group.append(s('path', { class: 'leader', d: `M${point.at.map((v) => v.toFixed(1))}L${spot.map((v) => v.toFixed(1))}` }));
      }
      const d = symbolPath(point.symbol, spot[0], spot[1], radius);
      group.append(s('path', { class: 'touch', d: symbolPath('circle', spot[0], spot[1], 14) }), s('path', { class: 'halo', d }),
        s('path', { class: point.look.open ? 'body outlined' : 'body', d, ...paint(point.look) }));
      layer.symbols.append(group);
      labeller.block({ x: spot[0] - radius, y: spot[1] - radius, w: radius * 2, h: radius * 2 }, 4);
    }
    for (const { place, point, symbols } of places) {
      if (place.area || !contains(wide, point)) continue;
      const nearest = symbols.some((symbol) => Math.hypot(symbol.spot[0] - point[0], symbol.spot[1] - point[1]) < 3);
      if (!nearest) {
        layer.symbols.append(s('circle', { class: place.background ? 'dot background' : 'dot', cx: point[0].toFixed(1), cy: point[1].toFixed(1), r: place.background ? 2.4 : 3.2 }));
        labeller.block({ x: point[0] - 4, y: point[1] - 4, w: 8, h: 8 }, 3);
      }
    }

    // The number of a distance never drops out: it finds room, near or far.
    const numbered = shapes.filter(({ shape, lines }) => shape.kind === 'dimension' && shape.label && overlapsFrame(lines, frame));
    for (const { shape, lines } of numbered) {
      const line = lines[0];
      const middle = every(line, Math.max(1, length(line) / 2 - .01))[1] || line[0];
      const own = look(shape.actor);
      const second = shape.certainty === 'other_reading';
      const fontSize = (second ? 13 : 15) * drawnScale;
      const w = widthOf(shape.label, fontSize, second ? 400 : 600) + 14;
      const h = fontSize + 9;
      const onLine = { x: middle[0] - w / 2, y: middle[1] - h / 2, w, h };
      let box = onLine;
      if (length(line) < w + 16 || labeller.crowd.taken(onLine) > w * h * .3 || towns.some((town) => overlap(town, onLine) > w * h * .5) || !labeller.inView(onLine)) {
        box = labeller.beside(`d ${shape.id}`, middle, w, h, 10, { must: numbered.length <= 40, far: true, avoid: towns });
        if (!box) continue;
      } else {
        labeller.take(`d ${shape.id}`, 0, box);
      }
      const lit = shape.claims.includes(state.selected);
      const group = s('g', { class: `shape distance ${shape.certainty}${lit ? ' lit' : ''}${state.selected && !lit ? ' dim' : ''}`, 'data-claims': shape.claims.join(' '), 'data-shape': shape.id });
      const to = nearestOn(box, middle);
      if (box !== onLine && Math.hypot(to[0] - middle[0], to[1] - middle[1]) > 4) group.append(s('path', { class: 'leader', d: `M${middle.map((v) => v.toFixed(1))}L${to.map((v) => v.toFixed(1))}`, stroke: own.ink }));
      group.append(
        s('rect', { x: box.x.toFixed(1), y: box.y.toFixed(1), width: w.toFixed(1), height: h, stroke: own.ink }),
        s('text', { x: (box.x + w / 2).toFixed(1), y: (box.y + h / 2 + fontSize * .35).toFixed(1), 'text-anchor': 'middle', 'font-size': fontSize, 'font-weight': second ? 400 : 600, fill: own.ink }, shape.label),
      );
      layer.words.append(group);
    }

    // Places, the weightiest first.
    if (state.placeNames) {
      const ranked = places.filter(({ place, point }) => contains(frame, point) && (place.area || true))
        .sort((a, b) => (b.symbols.length > 0) - (a.symbols.length > 0) || (a.place.background - b.place.background) || b.place.weight - a.place.weight);
      const heaviest = Math.max(1, ...ranked.map(({ place }) => place.weight));
      let attempts = 0;
      for (const { place, point, symbols } of ranked) {
        if (attempts > 700) break;
        attempts += 1;
        if (place.kind === 'country' || place.kind === 'continent') continue;
        const big = !place.background && place.weight >= heaviest * .6;
        const fontSize = (place.area ? 14 : big ? 17 : 15) * drawnScale;
        const small = 12.5 * drawnScale;
        const lines = [{ text: place.name, size: fontSize, weight: place.area ? 400 : big ? 600 : 600, extra: place.area ? 'area' : 'place' }];
        if (place.local && place.local !== place.name && drawable(place.local)) lines.push({ text: place.local, size: small, extra: 'local' });
        const w = Math.max(...lines.map((line) => widthOf(line.text, line.size, line.weight)));
        const h = lines.reduce((sum, line) => sum + line.size * 1.22, 0);
        const key = `p ${place.id}`;
        const ground = place.km * pixelsPerKm(place.at[1]);
        // Clear of its symbol, and of its ground where that is small.
        const gap = Math.max(symbols.length ? (SYMBOL + 6) * drawnScale : 7, ground < 24 && measuredFrom.has(place.id) ? ground + 4 : 0);
        const anchor = symbols[0] && Math.hypot(symbols[0].spot[0] - point[0], symbols[0].spot[1] - point[1]) < 4 ? symbols[0].spot : point;
        let box = place.area ? labeller.near(key, point, w, h, 40) : labeller.beside(key, anchor, w, h, gap, { far: symbols.length > 0 && ranked.length < 150 });
        if (!box && lines.length > 1) {
          lines.pop();
          const one = widthOf(lines[0].text, fontSize, lines[0].weight);
          box = place.area ? null : labeller.beside(key, anchor, one, fontSize * 1.22, gap, { far: symbols.length > 0 && ranked.length < 150 });
        }
        if (!box) continue;
        const left = box.x + box.w / 2 < anchor[0] - 4;
        if (box.moved) layer.words.append(s('path', { class: 'leader', d: `M${anchor.map((v) => v.toFixed(1))}L${nearestOn(box, anchor).map((v) => v.toFixed(1))}` }));
        layer.words.append(textIn({ ...box, align: place.area ? 'middle' : left ? 'end' : 'start' }, lines, place.background ? 'background' : ''));
      }
    }

    for (const box of areas.slice(0, 200)) labeller.block(box, .3);
    // Two sides are each said to hold a place, not to fight for it: one after the other, or by two accounts. The cards say which.
    for (const key of held.keys()) {
      const entry = entryOf.get(key);
      if (!entry || claimants.get(key).size < 2 || fought.has(key) || !contains(frame, entry.point)) continue;
      const fontSize = 12.5 * drawnScale;
      const words = t('legend.differ');
      const room = labeller.beside(`a ${key}`, entry.point, widthOf(words, fontSize), fontSize * 1.25, 14, { far: true });
      if (room) layer.words.append(textIn({ ...room, align: room.x + room.w / 2 < entry.point[0] - 4 ? 'end' : 'start' }, [{ text: words, size: fontSize, extra: 'note' }]));
    }

    // What is said of a shape in two or three words: which part, which reading.
    let notes = 0;
    for (const { shape, lines } of shapes) {
      if (!shape.label || shape.kind === 'dimension' || notes > 12) continue;
      const box = boundsOf(lines.flat());
      if (shape.kind !== 'mark' && Math.max(box.w, box.h) < 30) continue;
      const spot = ['mark', 'footprint', 'strike'].includes(shape.kind) ? twinOf(points, shape)?.spot : null;
      const text = shape.label.length > 34 ? `${shape.label.slice(0, 33)}\u2026` : shape.label;
      const fontSize = 12.5 * drawnScale;
      // Of a band, the middle of its outer edge: a quarter of the way round.
      const at = spot || lines[0][Math.floor(lines[0].length / 4)];
      const room = labeller.beside(`n ${shape.id}`, at, widthOf(text, fontSize), fontSize * 1.25, spot ? 8 : 4, { far: true });
      if (!room) continue;
      notes += 1;
      const left = room.x + room.w / 2 < at[0] - 4;
      if (room.moved) layer.words.append(s('path', { class: 'leader', d: `M${at.map((v) => v.toFixed(1))}L${nearestOn(room, at).map((v) => v.toFixed(1))}` }));
      layer.words.append(textIn({ ...room, align: left ? 'end' : 'start' }, [{ text, size: fontSize, extra: 'note' }]));
    }

    riverNames(layer.words, defs, labeller, riversAt(world, map.getZoom()), project, drawnScale);
    countryNames(layer.words, labeller, state.countryLabels(map), project, map, drawnScale);
    townNames(layer.words, labeller, view.base.towns, places, project, frame, drawnScale);
    before = labeller.after;
  }, { className: 'stage' });
}

function riverNames(words, defs, labeller, rivers, project, scale) {
  const size = 14.5 * scale;
  const named = new Map();
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
}

function countryNames(words, labeller, labels, project, map, scale) {
  const perDegree = (256 * 2 ** map.getZoom()) / 360;
  for (const label of labels) {
    const reach = Math.min(320, label.room * perDegree * .7);
    const size = (label.room * perDegree > 110 ? 16 : 13) * scale;
    const text = label.name.toLocaleUpperCase('en');
    const w = widthOf(text, size, 600, size * .16);
    if (label.room * perDegree * 1.9 < w) continue;
    const box = labeller.near(`country ${label.name}`, project(...label.at), w, size * 1.3, reach);
    if (box) words.append(textIn({ ...box, align: 'middle' }, [{ text, size, weight: 600, extra: 'country', spacing: size * .16 }]));
  }
}

// A footprint that some statement calls fought over, rather than held by one or the other.
const foughtOver = (shape, state) => shape.claims.some((id) => ['contested', 'attack', 'withdrawal'].includes(state.claims.get(id)?.type));

// The symbol that stands for a shape, where one does.
const twinOf = (points, shape) => points.find((point) => point.claims.includes(shape.claims[0]) && (shape.kind === 'mark') === Boolean(point.small));

// Towns for orientation, small and pale: they are not in the article.
function townNames(words, labeller, towns, places, project, frame, scale) {
  const size = 12.5 * scale;
  const shown = [];
  for (const town of towns) {
    const point = project(...town.at);
    if (shown.length > 22 || !labeller.inView({ x: point[0] - 3, y: point[1] - 3, w: 6, h: 6 }) || labeller.crowd.taken({ x: point[0] - 3, y: point[1] - 3, w: 6, h: 6 }) > 12 || shown.some(([x, y]) => Math.hypot(x - point[0], y - point[1]) < 70)) continue;
    if (places.some(({ place, point: other }) => !place.area && Math.hypot(other[0] - point[0], other[1] - point[1]) < 26)) continue;
    const box = labeller.beside(`t ${town.name}`, point, widthOf(town.name, size), size * 1.25, 5);
    if (!box) continue;
    shown.push(point);
    const left = box.x + box.w / 2 < point[0] - 4;
    words.append(s('circle', { class: 'town', cx: point[0].toFixed(1), cy: point[1].toFixed(1), r: 1.9 }), textIn({ ...box, align: left ? 'end' : 'start' }, [{ text: town.name, size }], 'orientation'));
  }
}

// --- helpers ---------------------------------------------------------------------------------------

const contains = (box, [x, y]) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h;

function overlapsFrame(lines, frame) {
  const box = boundsOf(lines.flat());
  return overlap({ ...box, w: Math.max(box.w, 1), h: Math.max(box.h, 1) }, frame) > 0;
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

function every(line, step) {
  const points = [line[0]];
  let left = step;
  for (let at = 1; at < line.length; at += 1) {
    let [ax, ay] = line[at - 1];
    let long = Math.hypot(line[at][0] - ax, line[at][1] - ay);
    while (long >= left && points.length < 4000) {
      ax += ((line[at][0] - ax) * left) / long;
      ay += ((line[at][1] - ay) * left) / long;
      points.push([ax, ay]);
      long -= left;
      left = step;
    }
    left -= long;
  }
  return points;
}

// A line drawn out from its middle until it can be seen.
function atLeast(line, shortest) {
  const long = length(line);
  if (long >= shortest || !long) return line;
  return swollen(line, every(line, long / 2)[1] || line[0], shortest / long);
}

const swollen = (line, [cx, cy], factor) => line.map(([x, y]) => [cx + (x - cx) * factor, cy + (y - cy) * factor]);

function teeth(lines, [cx, cy]) {
  let d = '';
  for (const line of lines) {
    for (const [x, y] of every(line, 11)) {
      const long = Math.hypot(cx - x, cy - y) || 1;
      d += `M${x.toFixed(1)},${y.toFixed(1)}l${(((cx - x) / long) * 6).toFixed(1)},${(((cy - y) / long) * 6).toFixed(1)}`;
    }
  }
  return d;
}

function ends(line) {
  if (line.length < 2) return '';
  const tick = ([x, y], [ox, oy]) => {
    const long = Math.hypot(ox - x, oy - y) || 1;
    const [nx, ny] = [(-(oy - y) / long) * 5, ((ox - x) / long) * 5];
    return `M${(x - nx).toFixed(1)},${(y - ny).toFixed(1)}L${(x + nx).toFixed(1)},${(y + ny).toFixed(1)}`;
  };
  return tick(line[0], line[1]) + tick(line[line.length - 1], line[line.length - 2]);
}

// Where symbols already are, by cell.
class Spots {
  constructor() {
    this.cells = new Map();
  }

  add([x, y], radius) {
    const key = `${Math.floor(x / 32)} ${Math.floor(y / 32)}`;
    if (!this.cells.has(key)) this.cells.set(key, []);
    this.cells.get(key).push([x, y, radius]);
  }

  free(x, y, radius) {
    const [column, row] = [Math.floor(x / 32), Math.floor(y / 32)];
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (const [ox, oy, other] of this.cells.get(`${column + dx} ${row + dy}`) || []) {
          if (Math.hypot(ox - x, oy - y) < other + radius + 2) return false;
        }
      }
    }
    return true;
  }
}

function freeSpot([x, y], radius, taken) {
  if (taken.free(x, y, radius)) return [x, y];
  for (let ring = 1; ring < 6; ring += 1) {
    const reach = ring * radius * 1.15 + radius;
    for (let turn = 0; turn < 12; turn += 1) {
      const angle = ((turn % 2 ? 1 : -1) * Math.ceil(turn / 2) * Math.PI) / 6;
      const [cx, cy] = [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
      if (taken.free(cx, cy, radius)) return [cx, cy];
    }
  }
  return [x, y];
}

function remember(twins, point) {
  twins.set(point.key, point);
  return point;
}

const nearestOn = (box, [x, y]) => [Math.max(box.x, Math.min(box.x + box.w, x)), Math.max(box.y, Math.min(box.y + box.h, y))];
