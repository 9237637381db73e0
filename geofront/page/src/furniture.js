// What stands about the map: scale, locator, views, zoom, time.

import { h, s, clear } from './dom.js';
import { t } from './words.js';
import { unpack } from './project.js';

const NICE = [1, 2, 3, 5];

export function scaleBar(map) {
  const bar = (unit) => h('div', { class: `bar ${unit}` }, h('span', {}));
  const element = h('div', { class: 'scale', role: 'img' }, bar('km'), bar('mi'));
  const update = () => {
    const size = map.getSize();
    const y = size.y - 30;
    const metres = map.distance(map.containerPointToLatLng([size.x / 2 - 50, y]), map.containerPointToLatLng([size.x / 2 + 50, y])) / 100;
    const set = (child, perUnit, unit, smaller, smallerUnit) => {
      let [per, key] = [perUnit, unit];
      if ((110 * metres) / per < .9) [per, key] = [smaller, smallerUnit];
      const most = (110 * metres) / per;
      const power = 10 ** Math.floor(Math.log10(most));
      const nice = NICE.map((n) => n * power).filter((n) => n <= most).pop() ?? power;
      child.style.width = `${((nice * per) / metres).toFixed(1)}px`;
      child.firstChild.textContent = t(`scale.${key}`, { n: +nice.toPrecision(3) });
      return child.firstChild.textContent;
    };
    element.setAttribute('aria-label', `${set(element.children[0], 1000, 'km', 1, 'm')}, ${set(element.children[1], 1609.344, 'mi', .3048, 'ft')}`);
  };
  map.on('moveend zoomend resize', update);
  update();
  return element;
}

export function locator(view, map) {
  if (!view.locator) return null;
  const [west, south, east, north] = view.locator.box;
  const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * (180 / Math.PI);
  const width = 190;
  const scale = width / (east - west);
  const height = (mercator(north) - mercator(south)) * scale;
  const project = (lon, lat) => [(lon - west) * scale, (mercator(north) - mercator(lat)) * scale];
  const d = (lines, closed) => lines.map((line) => {
    const points = unpack(line, view.locator.unit);
    let path = '';
    for (let at = 0; at < points.length; at += 2) path += `${at ? 'L' : 'M'}${project(points[at], points[at + 1]).map((v) => v.toFixed(1))}`;
    return closed ? path + 'z' : path;
  }).join('');
  const frame = s('rect', { class: 'frame' });
  const names = s('g');
  const picture = s('svg', { viewBox: `0 0 ${width} ${height.toFixed(1)}`, width, height: height.toFixed(0), 'aria-hidden': 'true', focusable: 'false' },
    s('path', { class: 'land', d: d(view.locator.land, true) }), s('path', { class: 'lakes', d: d(view.locator.lakes, true) }),
    s('path', { class: 'border', d: d(view.locator.borders) }), s('path', { class: 'disputed', d: d(view.locator.disputed) }), names, frame);
  const taken = [];
  for (const label of (view.locator.labels[0] || []).slice().sort((a, b) => b.room - a.room)) {
    const [x, y] = project(...label.at);
    const half = label.name.length * 3.1;
    const box = [x - half, y - 6, x + half, y + 6];
    if (label.room * scale * 1.7 < half || box[0] < 2 || box[2] > width - 2 || box[1] < 2 || box[3] > height - 2 || taken.some((o) => o[0] < box[2] && o[2] > box[0] && o[1] < box[3] && o[3] > box[1])) continue;
    taken.push(box);
    names.append(s('text', { x: x.toFixed(1), y: (y + 3).toFixed(1), 'text-anchor': 'middle' }, label.name));
  }
  const update = () => {
    const bounds = map.getBounds();
    const turn = bounds.getWest() < west - 180 ? 360 : 0;
    const [x1, y1] = project(bounds.getWest() + turn, Math.min(85, bounds.getNorth()));
    const [x2, y2] = project(bounds.getEast() + turn, Math.max(-85, bounds.getSouth()));
    const [cx, cy] = [(x1 + x2) / 2, (y1 + y2) / 2];
    const [w, hgt] = [Math.max(6, x2 - x1), Math.max(6, y2 - y1)];
    for (const [name, value] of Object.entries({ x: cx - w / 2, y: cy - hgt / 2, width: w, height: hgt })) frame.setAttribute(name, value.toFixed(1));
  };
  map.on('move zoomend resize', update);
  update();
  return h('div', { class: 'locator panel' }, picture);
}

export function viewSwitch(state, show, both) {
  const button = (name) => h('button', { type: 'button', 'data-view': name, 'aria-pressed': name === 'front', onclick: () => show(name) }, t(`controls.${name}`));
  if (!both) return null;
  const element = h('div', { class: 'views', role: 'group', 'aria-label': t('controls.views') }, button('front'), button('region'));
  state.listen((what, name) => {
    if (what !== 'view') return;
    for (const child of element.children) child.setAttribute('aria-pressed', child.dataset.view === name);
  });
  return element;
}

export function zoomButtons(map) {
  const plus = h('button', { type: 'button', 'aria-label': t('controls.zoom_in'), onclick: () => map.zoomIn(1) }, '+');
  const minus = h('button', { type: 'button', 'aria-label': t('controls.zoom_out'), onclick: () => map.zoomOut(1) }, '\u2212');
  return h('div', { class: 'zoom' }, plus, minus);
}

// Only where statements speak of at least two days.
export function timeSlider(view, state, dayName) {
  const days = [...new Set(view.claims.filter((claim) => claim.shapes.length && claim.days).map((claim) => claim.days[0]))].sort();
  if (days.length < 2) return null;
  const undated = view.claims.filter((claim) => claim.shapes.length && !claim.days).length;
  const value = h('output', { for: 'time' }, t('controls.time_all'));
  const range = h('input', { type: 'range', id: 'time', min: 0, max: days.length, value: days.length, step: 1, 'aria-valuetext': t('controls.time_all'),
    oninput: () => {
      const at = Number(range.value);
      const words = at === days.length ? t('controls.time_all') : dayName(days[at]);
      value.textContent = words;
      range.setAttribute('aria-valuetext', words);
      state.setDay(at === days.length ? null : days[at]);
    } });
  return h('div', { class: 'time panel', title: undated ? t('controls.time_undated', { count: undated }) : null },
    h('label', { for: 'time' }, t('controls.time'), ' ', value), range);
}

export function dayNamer() {
  const months = t('dates.months').split(',');
  return (iso) => {
    const [year, month, day] = iso.split('-').map(Number);
    return t('dates.day', { day, month: months[month - 1], year });
  };
}

export { clear };
