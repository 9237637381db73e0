// The base map: land, lakes, rivers, borders, from the page's own vectors.

import { s, clear } from './dom.js';
import { projector, unpack, pathOf, smoothPath } from './project.js';
import { Sheet } from './sheet.js';

export function openBase(base) {
  const open = (lines) => lines.map((line) => unpack(line, base.unit));
  return {
    land: open(base.land), lakes: open(base.lakes), urban: open(base.urban || []), roads: open(base.roads || []), admin: open(base.admin || []), borders: open(base.borders), disputed: open(base.disputed),
    rivers: base.rivers.map((river) => ({ ...river, lines: open(river.lines) })),
  };
}

// Minor rivers come in with the zoom.
const riverShows = (rank, zoom) => rank <= 1 || (rank === 2 && zoom >= 6) || (rank === 3 && zoom >= 9) || zoom >= 10.5;

export function riversAt(world, zoom) {
  return world.rivers.filter((river) => riverShows(river.rank, zoom));
}

export function baseSheet(world) {
  let drawnFor = '';
  return new Sheet((sheet) => {
    const map = sheet._map;
    const origin = map.getPixelOrigin();
    const now = `${map.getZoom()} ${origin.x} ${origin.y}`;
    if (now === drawnFor) return;
    drawnFor = now;
    clear(sheet.root);
    const project = projector(map);
    const zoom = map.getZoom();
    const all = (lines, closed) => lines.map((line) => pathOf(line, project, closed)).join('');
    sheet.root.append(
      s('path', { class: 'land', d: all(world.land, true) }),
      s('path', { class: 'urban', d: all(world.urban, true) }),
      s('path', { class: 'lakes', d: all(world.lakes, true) }),
      ...riversAt(world, zoom).map((river) => s('path', {
        class: `river rank${river.rank}`,
        d: river.lines.map((line) => smoothPath(pairs(line, project))).join(''),
      })),
      s('path', { class: 'admin', d: all(world.admin) }),
      s('path', { class: 'roads', d: zoom > 6.5 ? all(world.roads) : '' }),
      s('path', { class: 'border-under', d: all(world.borders) }),
      s('path', { class: 'border', d: all(world.borders) }),
      s('path', { class: 'disputed', d: all(world.disputed) }),
    );
  }, { className: 'base' });
}

export function pairs(line, project) {
  const points = [];
  for (let at = 0; at < line.length; at += 2) points.push(project(line[at], line[at + 1]));
  return points;
}
