// One card per statement: the text alternative of the map, and the way back to the sentence.

import { h } from './dom.js';
import { t } from './words.js';
import { badge } from './look.js';

const BLOCK = 40;         // cards that come and go together
const WHOLE = 120;        // a list no longer than this is there at once
const AHEAD = 1200;       // pixels above and below what is in sight

export function evidence(view, state, look) {
  const list = h('div', { class: 'lists' });
  const count = h('span', { class: 'count', 'aria-live': 'polite' });
  const none = h('p', { class: 'empty', hidden: true }, t('evidence.no_match'));
  const chips = h('div', { class: 'chips' });
  const field = h('input', { type: 'search', id: 'search', placeholder: t('controls.search'), 'aria-label': t('controls.search'), autocomplete: 'off', oninput: () => filter() });
  const section = h('section', { class: 'evidence', id: 'evidence', 'aria-labelledby': 'evidence-title', tabindex: -1 },
    h('div', { class: 'evidence-head' },
      h('h2', { id: 'evidence-title' }, t('evidence.title')), count,
      view.claims.length > 4 || view.places.length > 4 ? field : null),
    chips, list, none,
    view.claims.length ? null : h('p', { class: 'empty' }, t('evidence.empty')),
    left(view),
  );
  const cards = new Map();
  const texts = new Map();
  let matching = view.claims;
  let blocks = [];
  let chosen = null;
  let onPaper = false;      // which has all of the list

  function cardOf(claim) {
    if (!cards.has(claim.id)) cards.set(claim.id, card(claim, view, state, look));
    return cards.get(claim.id);
  }

  function textOf(claim) {
    if (!texts.has(claim.id)) texts.set(claim.id, fold([claim.head, claim.quote, claim.sure, look(claim.actor).name, look(claim.target).name].join(' ')));
    return texts.get(claim.id);
  }

  // Long lists are there as far as they are in sight: a block of cards far away keeps its height and nothing else.
  function lay() {
    blocks = [];
    for (let from = 0; from < matching.length; from += BLOCK) blocks.push({ from, full: false, element: h('ol', { class: 'cards', start: from + 1 }) });
    for (const block of blocks) block.element.style.minHeight = `${Math.min(BLOCK, matching.length - block.from) * 150}px`;
    list.replaceChildren(...blocks.map(({ element }) => element));
    if (matching.length <= WHOLE) blocks.forEach(fill);
    else if (blocks.length) fill(blocks[0]);
  }

  function fill(block) {
    if (block.full) return;
    block.full = true;
    block.element.style.minHeight = '';
    block.element.replaceChildren(...matching.slice(block.from, block.from + BLOCK).map((claim, at) => {
      const element = cardOf(claim);
      element.setAttribute('aria-setsize', matching.length);
      element.setAttribute('aria-posinset', block.from + at + 1);
      return element;
    }));
  }

  function lookAbout() {
    if (matching.length <= WHOLE || onPaper || !section.isConnected) return;
    const boxes = blocks.map(({ element }) => element.getBoundingClientRect());
    blocks.forEach((block, at) => {
      const near = boxes[at].bottom > -AHEAD && boxes[at].top < innerHeight + AHEAD;
      if (near) fill(block);
      else if (block.full && !block.element.contains(document.activeElement)) {
        block.full = false;
        block.element.style.minHeight = `${boxes[at].height}px`;
        block.element.replaceChildren();
      }
    });
  }

  // A card of the list, there to be seen, whether it was in sight before or not.
  function reach(id) {
    const at = matching.findIndex((claim) => claim.id === id);
    const first = Math.max(0, Math.floor(at / BLOCK));
    const jump = at >= 0 && !blocks[first].full;
    for (const block of blocks.slice(Math.max(0, first - 1), first + 2)) fill(block);
    return { card: cardOf(state.claims.get(id)), jump };
  }

  function filter() {
    const wanted = fold(field.value).trim().split(/\s+/).filter(Boolean);
    matching = view.claims.filter((claim) => state.inTime(claim) && wanted.every((word) => textOf(claim).includes(word)));
    lay();
    none.hidden = matching.length > 0 || !view.claims.length;
    count.textContent = wanted.length || state.day ? t('controls.search_count', { count: matching.length, all: view.claims.length })
      : view.claims.length === 1 ? t('evidence.count_one') : t('evidence.count', { count: view.claims.length });
    chips.replaceChildren(...(wanted.length ? view.places.filter((place) => {
      const names = fold([place.name, place.known, place.local, ...(place.spelt || [])].join(' '));
      return wanted.every((word) => names.includes(word));
    }).slice(0, 6).map((place) => h('button', { type: 'button', class: 'chip', onclick: () => state.tell('place', place) }, place.name, place.local ? h('bdi', { class: 'local' }, ' ', place.local) : null)) : []));
  }

  list.addEventListener('keydown', (event) => {
    const at = matching.findIndex((claim) => claim.id === document.activeElement.closest('.card')?.id);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: matching.length - 1 }[event.key];
    if (at < 0 || to === undefined || !matching[to] || !document.activeElement.matches('.card-head')) return;
    event.preventDefault();
    reach(matching[to].id).card.firstChild.focus();
  });

  state.listen((what, from) => {
    if (what === 'time') filter();
    if (what !== 'selected') return;
    if (chosen) {
      chosen.classList.remove('chosen');
      chosen.firstChild.removeAttribute('aria-current');
      chosen = null;
    }
    if (!state.selected) return;
    if (!matching.some((claim) => claim.id === state.selected)) {
      field.value = '';
      filter();
    }
    const { card, jump } = reach(state.selected);
    chosen = card;
    chosen.classList.add('chosen');
    chosen.firstChild.setAttribute('aria-current', 'true');
    if (from !== 'card') chosen.scrollIntoView({ block: 'nearest', behavior: jump || calm() ? 'auto' : 'smooth' });
  });

  let asked = false;
  const soon = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      lookAbout();
    });
  };
  addEventListener('scroll', soon, { passive: true, capture: true });
  new ResizeObserver(soon).observe(section);
  addEventListener('beforeprint', () => {
    onPaper = true;
    blocks.forEach(fill);
  });
  addEventListener('afterprint', () => {
    onPaper = false;
    soon();
  });
  filter();
  return section;
}

export const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

function card(claim, view, state, look) {
  const own = look(claim.actor);
  const place = state.places.get(claim.place);
  const notes = [...new Set(claim.shapes.map((id) => state.shapes.get(id).note).filter(Boolean))];
  const head = h('button', { type: 'button', class: 'card-head', onclick: () => state.select(claim.id, 'card') },
    badge(own, claim.type === 'strike' ? 'strike' : null),
    h('span', { class: 'what' }, h('bdi', {}, claim.head)),
    h('span', { class: 'side' }, h('bdi', {}, own.name ?? t('claim.nobody'))));
  return h('li', { class: `card ${claim.modality}${claim.shapes.length ? '' : ' undrawn'}`, id: claim.id, 'data-claim': claim.id },
    head,
    h('blockquote', { lang: view.article.lang, dir: 'auto' }, quoted(claim)),
    h('p', { class: 'sure' }, h('bdi', {}, claim.sure), claim.when ? [' · ', claim.when] : null),
    claim.shapes.length ? null : h('p', { class: 'why' }, t('evidence.not_drawn'), ': ', h('bdi', {}, claim.why ?? t('evidence.undrawn'))),
    h('details', {},
      h('summary', {}, t('evidence.how')),
      notes.map((note) => h('p', {}, h('bdi', {}, note))),
      (claim.flags || []).map((flag) => h('p', { class: 'flag' }, h('bdi', {}, flag))),
      place ? h('p', {}, h('bdi', {}, place.name), place.known ? [' (', t('place.known', { name: place.known }), ')'] : null, place.local ? [' ', h('bdi', { class: 'local' }, place.local)] : null, ' · ', place.id, ' · ',
        place.because.join('; '), '. ', t('place.km_within', { km: place.off })) : null));
}

// The sentence with its words set off, as text nodes all the way.
function quoted(claim) {
  // Speech has its own quotation marks.
  const bare = /^\s*["\u201c\u201e\u00ab]/.test(claim.quote);
  const parts = bare ? [] : ['\u201c'];
  let at = 0;
  for (const [start, end, kind] of claim.marks) {
    if (start > at) parts.push(claim.quote.slice(at, start));
    parts.push(h(kind > 1 ? 'mark' : 'span', { class: ['place', 'actor', 'distance', 'trigger'][kind] }, claim.quote.slice(start, end)));
    at = end;
  }
  parts.push(claim.quote.slice(at), bare ? '' : '\u201d');
  return parts;
}

function left(view) {
  const group = (what, title) => {
    const rows = view.left.filter((row) => row.what === what);
    const byWhy = new Map();
    for (const row of rows) byWhy.set(row.why, [...(byWhy.get(row.why) || []), row]);
    return rows.length ? [h('h3', {}, title), h('dl', {}, [...byWhy].map(([why, of]) => [
      h('dt', {}, h('bdi', {}, why)),
      of.slice(0, 200).map((row) => h('dd', {}, row.what === 'claim' ? h('a', { href: `#${row.id}` }, h('bdi', {}, row.name)) : h('bdi', {}, row.name))),
    ]))] : null;
  };
  return h('details', { class: 'left' },
    h('summary', {}, t('evidence.not_on_map'), ' ', h('span', { class: 'count' }, view.left.length)),
    view.left.length ? null : h('p', {}, t('evidence.nothing')),
    group('claim', t('evidence.claims_left')), group('mention', t('evidence.mentions_left')));
}
