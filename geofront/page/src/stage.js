// What the article reports, drawn over the base map: bands, fronts, arrows, symbols and words.

import { s, clear } from './dom.js';
import { projector } from './project.js';
import { Sheet } from './sheet.js';
import { looks } from './look.js';
import { contains } from './geometry.js';
import { Labeller } from './labels.js';
import { marksOf, circle } from './marks.js';
import { stacksOf, symbolMarks } from './symbols.js';
import { Painter } from './painter.js';
import { accounts, countryNames, numbers, placeNames, remarks, riverNames, tallies, townNames } from './lettering.js';

export function stageSheet(view, world, state) {
  const placeOf = new Map(view.places.flatMap((place) => place.mentions.map((mention) => [mention, place])));
  const sideOf = new Map(view.actors.map((actor) => [actor.id, actor.name]));
  // On hover: what is claimed, by which side; the card has the rest.
  const title = (claims) => [...new Set(claims.map((id) => state.claims.get(id)).filter(Boolean)
    .map((claim) => [claim.head, sideOf.get(claim.actor)].filter(Boolean).join(' \u00b7 ')))].slice(0, 6).join('\n');
  let before = new Map();
  let painter = null;

  const sheet = new Sheet(() => {
    const map = sheet._map;
    const project = projector(map);
    const root = clear(sheet.root);
    const size = map.getSize();
    const corner = map.containerPointToLayerPoint([0, 0]);
    const frame = { x: corner.x + 4, y: corner.y + 4, w: size.x - 8, h: size.y - 8 };
    const labeller = new Labeller(frame, before);
    for (const panel of state.panels()) labeller.wall({ x: panel.x + corner.x, y: panel.y + corner.y, w: panel.w, h: panel.h });
    const places = view.places.map((place) => ({ place, point: project(...place.at), stack: null }));
    const scene = {
      view, world, state, map, project, labeller, frame, places, placeOf, title,
      entryOf: new Map(places.map((entry) => [entry.place.id, entry])),
      look: looks(view.actors, state.dark),
      wide: { x: corner.x - size.x / 2, y: corner.y - size.y / 2, w: size.x * 2, h: size.y * 2 },
      scale: size.x < 520 ? .9 : size.x > 2600 ? 1.6 : size.x > 1800 ? 1.25 : 1,
      pixelsPerKm: (lat) => (256 * 2 ** map.getZoom()) / (40075 * Math.cos((lat * Math.PI) / 180)),
      defs: s('defs'), words: s('g', { class: 'words' }),
    };

    const { marks, points, areas, towns, visible, sides } = marksOf(scene);
    const stacks = stacksOf(points, scene);
    for (const stack of stacks) {
      labeller.block(stack.box, 4);
      for (const { entry } of stack.points) if (entry) entry.stack ??= stack;
    }
    painter = new Painter(sheet, title);
    painter.paint([...marks, ...dots(scene), ...symbolMarks(stacks)], state.selected);
    root.append(scene.defs, scene.words);

    tallies(scene, stacks);
    numbers(scene, visible, towns);
    if (state.placeNames) placeNames(scene, new Set(visible.map(({ place }) => place?.id)));
    for (const box of areas.slice(0, 200)) labeller.block(box, .3);
    accounts(scene, sides);
    remarks(scene, visible, stacks);
    riverNames(scene);
    countryNames(scene);
    townNames(scene);
    before = labeller.after;
    painter.light(state.selected);
  }, { className: 'stage' });
  sheet.light = () => painter?.light(state.selected);
  sheet.claimsAt = (point) => painter?.claimsAt(point) ?? [];
  sheet.title = title;
  return sheet;
}

// A dot for each place that no symbol stands for.
function dots({ places, wide, labeller }) {
  const marks = [];
  for (const { place, point, stack } of places) {
    if (place.area || !contains(wide, point) || (stack && (stack.several || contains(stack.box, point))) || labeller.crowd.taken({ x: point[0] - 1, y: point[1] - 1, w: 2, h: 2 }) >= 16) continue;
    marks.push({ layer: 'symbols', kind: place.background ? 'dot background' : 'dot', claims: [], parts: [{ part: 'point', d: circle(point, place.background ? 2.4 : 3.2) }] });
    labeller.block({ x: point[0] - 4, y: point[1] - 4, w: 8, h: 8 }, 3);
  }
  return marks;
}
