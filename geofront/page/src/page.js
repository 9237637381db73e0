// Puts the page together from the one block of JSON in it.

import { Map as LeafletMap, CRS, LatLngBounds, TileLayer } from 'leaflet/dist/leaflet-src.esm.js';
import { h } from './dom.js';
import { speak, t } from './words.js';
import { State } from './state.js';
import { looks } from './look.js';
import { openBase, baseSheet } from './base.js';
import { stageSheet } from './stage.js';
import { evidence, calm } from './evidence.js';
import { legend } from './legend.js';
import { share } from './share.js';
import { SANS, SERIF, forgetWidths } from './labels.js';
import { unpack } from './project.js';
import { dayNamer, locator, scaleBar, timeSlider, viewSwitch, zoomButtons } from './furniture.js';

const view = JSON.parse(document.getElementById('report').textContent);
speak(view.words);
for (const name of ['places', 'claims', 'shapes']) view[name] = records(view[name]);
for (const layer of view.layers) layer.shapes = layer.shapes.map((at) => view.shapes[at].id);
for (const shape of view.shapes) {
  // Shapes that would be drawn alike, one on the other, are of one form.
  shape.form = [shape.kind, shape.certainty, shape.actor, shape.other, shape.label, ...shape.lines].join('|');
  shape.lines = shape.lines.map((line) => unpack(line, view.unit));
  shape.box = boxOf(shape.lines);
}
for (const place of view.places) place.edge = place.edge?.map((line) => unpack(line, view.unit));
for (const claim of view.claims) claim.shapes = [];
const claimOf = new Map(view.claims.map((claim) => [claim.id, claim]));
for (const shape of view.shapes) for (const id of shape.claims) claimOf.get(id)?.shapes.push(shape.id);
const embedded = /[?&]embed\b/.test(location.search);
document.documentElement.classList.toggle('embed', embedded);

// Rows of values under one row of keys (see view.py); what was left out at a row's end is null.
function records({ keys, shared, rows }) {
  return rows.map((row) => Object.fromEntries(keys.map((key, at) => [key, shared[key] ? shared[key][row[at]] : row[at] ?? null])));
}

const state = new State(view);
const darkScheme = matchMedia('(prefers-color-scheme: dark)');
let chosenTheme = null;
const isDark = () => (chosenTheme ? chosenTheme === 'dark' : darkScheme.matches);
state.dark = isDark();
let look = looks(view.actors, state.dark);
const lookNow = (id) => look(id);

// --- the page -------------------------------------------------------------------------------------

const stage = h('div', { class: 'map', id: 'map', role: 'application', 'aria-label': t('page.map_label'), 'aria-describedby': 'map-help' });
const mapFrame = h('div', { class: 'map-frame' }, stage, h('p', { id: 'map-help', class: 'hidden' }, t('controls.pan')));
const cards = evidence(view, state, lookNow);
const legendPanel = legend(view, state, lookNow);
const { article } = view;
const themeButton = h('button', { type: 'button', class: 'tool', onclick: () => { chosenTheme = isDark() ? 'light' : 'dark'; dress(); } }, t('controls.theme'));
const printButton = h('button', { type: 'button', class: 'tool', onclick: () => print() }, t('controls.print'));

// What stands there for browsers without scripts goes on paper too: the page's own markup, parsed where nothing runs.
const still = new DOMParser().parseFromString(document.querySelector('noscript')?.textContent ?? '', 'text/html').querySelector('svg');

document.getElementById('app').replaceChildren(
  h('a', { class: 'skip', href: '#evidence', onclick: (event) => { event.preventDefault(); cards.focus(); } }, t('page.skip_to_evidence')),
  h('header', {},
    h('p', { class: 'as-of' }, h('span', { class: article.dated ? null : 'unknown' }, article.asOf), article.outlet ? [' · ', h('bdi', {}, article.outlet)] : null),
    h('h1', { lang: article.lang, dir: 'auto', title: article.headline.length > 200 ? article.headline : null }, article.headline),
    h('p', { class: 'deck' }, t('page.deck')),
    embedded ? h('p', { class: 'full' }, h('a', { href: location.href.replace(/[?&]embed\b[^&#]*/, ''), target: '_blank', rel: 'noopener' }, t('controls.expand'))) : h('div', { class: 'tools' }, share(view, state), themeButton, printButton)),
  h('main', {}, mapFrame, cards),
  h('footer', {},
    h('p', {}, t('source.article'), ': ', article.url ? h('a', { href: article.url, rel: 'noopener noreferrer' }, h('bdi', {}, article.title ?? t('source.untitled'))) : h('bdi', {}, article.title ?? t('source.untitled')),
      article.source ? [', ', h('bdi', {}, article.source)] : null, '. ',
      article.placeSources ? [t('source.places', { source: article.placeSources }), ' '] : null,
      view.base ? [t('source.base', { credit: view.base.credit }), ' ', t('source.generalised'), ' '] : null,
      view.tiles ? [t('source.tiles', { name: `${view.tiles.name} (${view.tiles.attribution})` }), ' '] : null,
      article.madeWith),
    h('p', { class: 'not' }, t('source.what_it_is_not'))),
);

// --- the map --------------------------------------------------------------------------------------

let map = null;
let stageOf = null;
let fitted = 'front';
let flying = false;
const world = view.base ? openBase(view.base) : null;

if (view.views) {
  map = new LeafletMap(stage, {
    zoomControl: false, attributionControl: false, zoomSnap: .05, zoomDelta: 1, wheelPxPerZoomLevel: 90, minZoom: 2, maxZoom: 15,
    crs: CRS.EPSG3857, worldCopyJump: false, keyboard: true, zoomAnimation: !calm(), fadeAnimation: false, inertia: !calm(), boxZoom: true,
  });
  // Leaflet rounds every vector to whole pixels (Leaflet#4745); arcs would look chewed.
  map.latLngToLayerPoint = function unrounded(place) {
    return this.project(place).subtract(this.getPixelOrigin());
  };
  show('front', false);
  document.documentElement.classList.toggle('tiled', Boolean(view.tiles));
  if (view.tiles) new TileLayer(view.tiles.url, { maxZoom: 19 }).addTo(map);
  stageOf = stageSheet(view, world, state);
  state.countryLabels = () => {
    const wide = map.getBounds().getEast() - map.getBounds().getWest();
    const [west, , east] = view.views.front;
    return view.base.labels[wide < (east - west) * 2.2 ? 0 : 1];
  };
  const corner = h('div', { class: 'corner top' }, zoomButtons(map), viewSwitch(state, show, differ(view.views.front, view.views.region)));
  const slider = timeSlider(view, state, dayNamer());
  mapFrame.append(corner, h('div', { class: 'corner bottom' }, scaleBar(map), locator(view, map)), ...(slider ? [slider] : []), legendPanel);
  state.panels = () => {
    const frame = stage.getBoundingClientRect();
    return [...mapFrame.querySelectorAll('.zoom, .views, .scale, .locator, .legend, .time')].map((panel) => panel.getBoundingClientRect())
      .filter((box) => box.width && box.top < frame.bottom && box.bottom > frame.top)
      .map((box) => ({ x: box.left - frame.left - 6, y: box.top - frame.top - 6, w: box.width + 12, h: box.height + 12 }));
  };
  show('front', false);
  baseSheet(world).addTo(map);
  const under = (event) => stageOf.claimsAt([event.layerPoint.x, event.layerPoint.y]);
  map.on('mousemove', (event) => {
    const claims = under(event);
    stage.style.cursor = claims.length ? 'pointer' : '';
    if (claims.length) stage.title = stageOf.title(claims);
    else stage.removeAttribute('title');
  });
  map.on('click', (event) => {
    const shape = event.originalEvent.target.closest?.('.shape');
    const claims = shape ? shape.dataset.claims.split(' ') : under(event);
    if (claims.length) state.select(claims[(claims.indexOf(state.selected) + 1) % claims.length], 'map');
    else if (state.selected) state.select(null, 'map');
  });
  // A drag or a zoom by hand leaves both views.
  map.on('dragstart zoomstart', (event) => { if (!flying && event.type === 'dragstart') { fitted = null; state.tell('view', null); } });
  let before = map.getSize();
  new ResizeObserver(() => {
    if (before.x === stage.clientWidth && before.y === stage.clientHeight) return;
    before = { x: stage.clientWidth, y: stage.clientHeight };
    map.invalidateSize({ pan: false });
    if (fitted) show(fitted, false);
  }).observe(stage);
  legendPanel.addEventListener('toggle', redraw, true);
} else {
  mapFrame.replaceChildren(h('p', { class: 'empty' }, t('evidence.empty')));
}

function differ(a, b) {
  return (b[2] - b[0]) / (a[2] - a[0]) > 1.35 || (b[3] - b[1]) / (a[3] - a[1]) > 1.35;
}

function latLngs([west, south, east, north]) {
  return new LatLngBounds([[south, west], [north, east]]);
}

function boxOf(lines) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    for (let at = 0; at < line.length; at += 2) {
      box[0] = Math.min(box[0], line[at]);
      box[1] = Math.min(box[1], line[at + 1]);
      box[2] = Math.max(box[2], line[at]);
      box[3] = Math.max(box[3], line[at + 1]);
    }
  }
  return box;
}

// Room about what is shown: beside the panels on a wide map, where they would hide something.
function room(bounds, maxZoom) {
  const size = map.getSize();
  const margin = { paddingTopLeft: [Math.min(24, size.x * .04), Math.min(54, size.y * .1)], paddingBottomRight: [Math.min(24, size.x * .04), Math.min(40, size.y * .08)] };
  const box = legendPanel.getBoundingClientRect();
  const frame = stage.getBoundingClientRect();
  if (size.x < 760 || box.top >= frame.bottom || !legendPanel.open) return margin;
  const rtl = document.documentElement.dir === 'rtl';
  const zoom = Math.min(maxZoom, map.getBoundsZoom(bounds, false, [margin.paddingTopLeft[0] * 2, margin.paddingTopLeft[1] + margin.paddingBottomRight[1]]));
  const middle = map.project(bounds.getCenter(), zoom);
  const reach = [box.right - frame.left + 12, box.top - frame.top - 12];
  const hidden = (lng, lat) => {
    const at = map.project([lat, lng], zoom).subtract(middle).add([size.x / 2, size.y / 2 + 7]);
    return (rtl ? at.x > box.left - frame.left - 12 : at.x < reach[0]) && at.y > reach[1] - 24;
  };
  const covers = (shape) => state.shows(shape) && bounds.overlaps(latLngs(shape.box)) && shape.lines.some((line) => line.some((lng, at) => at % 2 === 0 && hidden(lng, line[at + 1])));
  if (view.shapes.length > 1000 || view.shapes.some(covers)) margin[rtl ? 'paddingBottomRight' : 'paddingTopLeft'][0] = box.width + 24;
  return margin;
}

function show(name, moving = true) {
  fitted = name;
  state.tell('view', name);
  go(latLngs(view.views[name]), moving, 13);
}

function go(bounds, moving, maxZoom) {
  flying = true;
  map.fitBounds(bounds, { ...room(bounds, maxZoom), maxZoom, animate: moving && !calm(), duration: .6 });
  flying = false;
}

function redraw() {
  if (stageOf?.root) stageOf._draw(stageOf);
}

function extentOf(claim) {
  const bounds = new LatLngBounds([]);
  for (const id of claim.shapes) bounds.extend(latLngs(state.shapes.get(id).box));
  return bounds;
}

state.listen((what, from) => {
  if (what === 'selected') {
    const claim = state.claims.get(state.selected);
    const hash = claim ? `#${claim.id}` : ' ';
    let turnedOn = false;
    if (claim || location.hash) history.replaceState(null, '', claim ? hash : location.pathname + location.search);
    if (claim && map) {
      for (const layer of view.layers) {
        // What was asked for is shown, even where it is off at first.
        if (!state.on.has(layer.id) && layer.shapes.some((id) => claim.shapes.includes(id))) {
          state.on.add(layer.id);
          turnedOn = true;
          const box = document.querySelector(`input[data-layer="${CSS.escape(layer.id)}"]`);
          if (box) box.checked = true;
        }
      }
      if (from !== 'map') {
        let bounds = extentOf(claim);
        const place = state.places.get(claim.place);
        if (!bounds.isValid() && place) bounds = new LatLngBounds([[place.at[1], place.at[0]]]);
        if (bounds.isValid()) {
          const closest = Math.max(8.5, map.getBoundsZoom(latLngs(view.views.front)) + .6);
          fitted = null;
          state.tell('view', null);
          go(bounds.pad(.6), true, Math.min(13, Math.max(closest, Math.min(map.getZoom(), closest + 1))));
        }
        // (on a narrow page the map is above the cards)
        if (innerWidth < 900 && from === 'card') stage.scrollIntoView({ block: 'nearest', behavior: calm() ? 'auto' : 'smooth' });
      }
    }
    if (turnedOn) redraw();
    else stageOf?.light();
  } else if (what === 'place' && map) {
    fitted = null;
    state.tell('view', null);
    go(new LatLngBounds([[from.at[1], from.at[0]]]).pad(.1), true, Math.max(9, Math.min(map.getZoom(), 11)));
  } else if (what === 'layers' || what === 'time') {
    redraw();
  }
});

// --- dress ----------------------------------------------------------------------------------------

function dress() {
  const dark = isDark();
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  themeButton.setAttribute('aria-pressed', String(dark));
  if (dark !== state.dark) {
    state.dark = dark;
    look = looks(view.actors, dark);
    for (const sample of document.querySelectorAll('.badge path')) {
      const own = look(sample.dataset.ink || null);
      sample.setAttribute('fill', own.ink);
      if (own.open) sample.setAttribute('stroke', own.ink);
    }
    redraw();
  }
}
dress();
darkScheme.addEventListener('change', dress);

function fromAddress() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (state.claims.has(id)) state.select(id, 'address');
}
addEventListener('hashchange', fromAddress);
fromAddress();

addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && state.selected) state.select(null, 'key');
  if (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
    const field = document.getElementById('search');
    if (field) {
      event.preventDefault();
      field.focus();
    }
  }
});

// Paper shows the still picture; a report too long to have one, the front whole, in ink on white.
let beforePaper = null;
addEventListener('beforeprint', () => {
  beforePaper = chosenTheme;
  chosenTheme = 'light';
  document.documentElement.classList.add('paper');
  document.documentElement.classList.toggle('pictured', Boolean(still));
  if (still) mapFrame.after(still);
  dress();
  for (const details of document.querySelectorAll('.legend, .meaning, .more-sides')) details.open = true;
  if (map && !still) {
    map.invalidateSize({ pan: false });
    show(fitted || 'front', false);
  }
});
addEventListener('afterprint', () => {
  chosenTheme = beforePaper;
  document.documentElement.classList.remove('paper', 'pictured');
  still?.remove();
  dress();
  if (map) map.invalidateSize({ pan: false });
});

if (embedded && innerWidth < 700) legendPanel.open = false;

// The words of the page first, then the marks: a long report is there to read while its map is drawn.
const painted = new Promise((done) => {
  requestAnimationFrame(() => setTimeout(done));
  setTimeout(done, 150);      // (nothing is painted in a tab that nobody looks at)
});
const lettering = view.places.map((place) => place.local ?? '').join('') + view.article.headline;
Promise.all([painted, ...['400', '600'].map((weight) => document.fonts.load(`${weight} 16px ${SANS}`, `a${lettering}`)), document.fonts.load(`16px ${SERIF.slice(7)}`)]).then(() => {
  forgetWidths();
  if (map) stageOf.addTo(map);
  document.documentElement.dataset.ready = 'yes';
  performance.mark('geofront-ready');
});

if (embedded && window.parent !== window) {
  // Of what is shown, not of the document: that is never lower than the frame, which could then not shrink.
  const shown = document.getElementById('app');
  // (the document itself is never lower than the frame it stands in)
  const tell = () => window.parent.postMessage({ type: 'geofront-height', height: Math.ceil(shown.getBoundingClientRect().height) }, '*');
  new ResizeObserver(tell).observe(shown);
}
