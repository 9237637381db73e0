// The legend is the switch: a check box per side, one per kind of statement, and what the signs mean.

import { h, s } from './dom.js';
import { t } from './words.js';
import { badge } from './look.js';

export function legend(view, state, look) {
  const actorOf = new Map(view.actors.map((actor) => [`actor:${actor.id}`, actor]));
  const sides = view.layers.filter((layer) => layer.id.startsWith('actor:'));
  const kinds = view.layers.filter((layer) => ['advances', 'control', 'strikes', 'sieges', 'movements', 'planned'].includes(layer.id));
  const row = (layer, sample, title) => h('label', { class: 'switch' },
    h('input', { type: 'checkbox', name: layer.id, 'data-layer': layer.id, checked: state.on.has(layer.id), onchange: (event) => state.toggle(layer.id, event.target.checked) }),
    sample, h('span', {}, h('bdi', {}, title)));
  const side = (layer) => row(layer, badge(look(actorOf.get(layer.id)?.id)), actorOf.get(layer.id)?.name ?? t('legend.nobody'));
  // The sides of which most is drawn stay in sight; a long list would cover the map it explains.
  const weight = (layer) => layer.shapes.filter((id) => state.shows(state.shapes.get(id))).length;
  const ranked = sides.slice().sort((a, b) => weight(b) - weight(a));
  const shownAtOnce = new Set(sides.length > 8 ? ranked.slice(0, 6) : sides);
  const [first, others] = [sides.filter((layer) => shownAtOnce.has(layer)), sides.filter((layer) => !shownAtOnce.has(layer))];
  const names = h('label', { class: 'switch' },
    h('input', { type: 'checkbox', name: 'names', 'data-layer': 'names', checked: true, onchange: (event) => { state.placeNames = event.target.checked; state.tell('layers'); } }),
    h('span', {}, t('layers.places')));
  return h('details', { class: 'legend panel', open: true },
    h('summary', {}, h('h2', {}, t('legend.title'))),
    h('div', { class: 'legend-body' },
      first.map(side),
      others.length ? h('details', { class: 'more-sides' }, h('summary', {}, t('legend.more', { count: others.length })), others.map(side)) : null,
      h('details', { class: 'kinds' }, h('summary', {}, t('legend.kinds')),
        kinds.filter((layer) => layer.id !== 'planned').map((layer) => row(layer, null, t(`layers.${layer.id}`))), names),
      kinds.filter((layer) => layer.id === 'planned').map((layer) => row(layer, null, t('layers.planned'))),
      h('details', { class: 'meaning' }, h('summary', {}, t('legend.meaning')), meaning(view))));
}

function meaning(view) {
  const has = (kind, certainty) => view.shapes.some((shape) => (!kind || shape.kind === kind) && (!certainty || shape.certainty === certainty));
  const ink = 'currentColor';
  const sample = (...children) => s('svg', { class: 'sample', viewBox: '0 0 30 14', width: 30, height: 14, 'aria-hidden': 'true', focusable: 'false' }, children);
  const rows = [
    [has('front') || has('sector', 'stated'), sample(s('path', { d: 'M2,7H28', stroke: ink, 'stroke-width': 4 })), t('legend.stated')],
    [has(null, 'range'), sample(s('rect', { x: 2, y: 2, width: 26, height: 10, fill: ink, 'fill-opacity': .2 })), t('legend.range')],
    [has(null, 'other_reading') || has(null, 'open'), sample(s('rect', { x: 2, y: 2, width: 26, height: 10, fill: 'none', stroke: ink, 'stroke-dasharray': '4 3' })), t('legend.other_reading')],
    [has(null, 'planned'), sample(s('rect', { x: 2, y: 2, width: 26, height: 10, fill: 'none', stroke: ink, 'stroke-dasharray': '.1 3.5', 'stroke-linecap': 'round', 'stroke-width': 1.8 })), t('legend.planned')],
    [has('footprint'), sample(s('circle', { cx: 15, cy: 7, r: 6, fill: ink, 'fill-opacity': .25, stroke: ink })), t('legend.footprint')],
    [has('strike'), sample(s('circle', { cx: 15, cy: 7, r: 6, fill: 'none', stroke: ink, 'stroke-dasharray': '1.5 2' })), t('legend.strike')],
    [has('arrow'), sample(s('path', { d: 'M2,7H20M20,2L28,7L20,12z', stroke: ink, fill: ink, 'stroke-width': 2 })), t('legend.arrow')],
    [has('siege'), sample(s('path', { d: 'M2,4H28M6,4v6M13,4v6M20,4v6M27,4v6', stroke: ink, fill: 'none', 'stroke-width': 2 })), t('legend.siege')],
    [view.claims.length > 100, sample(s('rect', { x: 1, y: 3, width: 8, height: 8, fill: ink }), s('circle', { cx: 15, cy: 7, r: 4, fill: ink }), s('text', { x: 21, y: 11, 'font-size': 10, fill: ink }, '9')), t('legend.tally')],
    [view.base && view.base.towns.length, sample(s('circle', { cx: 15, cy: 7, r: 2.2, fill: 'none', stroke: ink })), t('legend.towns')],
    [view.base && view.base.disputed.length, sample(s('path', { d: 'M2,7H28', stroke: ink, 'stroke-dasharray': '3 3' })), t('legend.disputed')],
  ].filter(([there]) => there);
  return h('ul', {}, rows.map(([, picture, words]) => h('li', {}, picture, h('span', {}, words))), h('li', { class: 'silence' }, t('legend.silence')));
}
