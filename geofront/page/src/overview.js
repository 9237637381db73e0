// The overview of a folder of maps, from the one block of JSON in it.

import { h, s } from './dom.js';
import { speak, t } from './words.js';

const { words, maps } = JSON.parse(document.getElementById('report').textContent);
speak(words);

const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

function picture(of) {
  if (!of) return h('div', { class: 'nothing' });
  return s('svg', { viewBox: '0 0 320 190', 'aria-hidden': 'true', focusable: 'false', preserveAspectRatio: 'xMidYMid slice' },
    s('path', { class: 'land', d: of.land }), s('path', { class: 'lakes', d: of.lakes }), s('path', { class: 'rivers', d: of.rivers }), s('path', { class: 'borders', d: of.borders }),
    of.shapes.map(([d, color, area, certainty]) => s('path', area
      ? { class: certainty, d, fill: color, 'fill-opacity': certainty === 'stated' ? .5 : .15 }
      : { class: certainty, d, fill: 'none', stroke: color, 'stroke-width': 2.2 })),
    of.names.map(([x, y, name]) => [s('circle', { class: 'dot', cx: x, cy: y, r: 2.4 }),
      s('text', { x: x > 200 ? x - 7 : x + 7, y: y - 6, 'text-anchor': x > 200 ? 'end' : 'start' }, name)]));
}

const cards = maps.map((map) => ({
  words: fold([map.title, map.source || '', map.asOf, ...map.find].join(' ')),
  element: h('li', {}, h('a', { href: `${encodeURIComponent(map.slug)}/index.html` },
    picture(map.picture),
    h('span', { class: 'as-of' }, map.asOf, map.source ? [' \u00b7 ', h('bdi', {}, map.source)] : null),
    h('strong', { lang: map.lang, dir: 'auto' }, map.title),
    h('span', { class: 'tally' }, map.tally))),
}));

const none = h('p', { class: 'none', hidden: maps.length > 0 }, t('overview.none'));
const field = h('input', { type: 'search', id: 'search', 'aria-label': t('overview.search'), placeholder: t('overview.search'), oninput: () => {
  const wanted = fold(field.value).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const card of cards) {
    card.element.hidden = !wanted.every((word) => card.words.includes(word));
    count += !card.element.hidden;
  }
  none.hidden = count > 0;
  none.textContent = maps.length ? t('evidence.no_match') : t('overview.none');
} });

document.getElementById('app').replaceChildren(
  h('header', {}, h('h1', {}, t('overview.title')), field),
  h('main', {}, h('ul', {}, cards.map((card) => card.element)), none),
  h('footer', {}, h('p', {}, t('source.what_it_is_not'))),
);
document.documentElement.dataset.ready = 'yes';
