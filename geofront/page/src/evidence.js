// One card per statement: the text alternative of the map, and the way back to the sentence.

import { h } from './dom.js';
import { t } from './words.js';
import { badge } from './look.js';

const AT_ONCE = 60;

export function evidence(view, state, look) {
  const list = h('ol', { class: 'cards' });
  const count = h('span', { class: 'count', 'aria-live': 'polite' });
  const none = h('p', { class: 'empty', hidden: true }, t('evidence.no_match'));
  const chips = h('div', { class: 'chips' });
  const field = h('input', { type: 'search', id: 'search', placeholder: t('controls.search'), 'aria-label': t('controls.search'), autocomplete: 'off', oninput: () => filter() });
  const more = h('button', { type: 'button', class: 'more', hidden: true, onclick: () => show(AT_ONCE * 4) }, t('controls.more'));
  const section = h('section', { class: 'evidence', id: 'evidence', 'aria-labelledby': 'evidence-title', tabindex: -1 },
    h('div', { class: 'evidence-head' },
      h('h2', { id: 'evidence-title' }, t('evidence.title')), count,
      view.claims.length > 4 || view.places.length > 4 ? field : null),
    chips, list, more, none,
    view.claims.length ? null : h('p', { class: 'empty' }, t('evidence.empty')),
    left(view),
  );
  const cards = new Map();
  const texts = new Map(view.claims.map((claim) => [claim.id, fold([claim.head, claim.quote, claim.sure, look(claim.actor).name, look(claim.target).name].join(' '))]));
  let matching = view.claims;
  let shown = 0;

  function cardOf(claim) {
    if (!cards.has(claim.id)) cards.set(claim.id, card(claim, view, state, look));
    return cards.get(claim.id);
  }

  // Long lists are built as they are read.
  function show(further) {
    const upTo = Math.min(matching.length, shown + further);
    list.append(...matching.slice(shown, upTo).map(cardOf));
    shown = upTo;
    more.hidden = shown >= matching.length;
  }

  function filter() {
    const wanted = fold(field.value).trim().split(/\s+/).filter(Boolean);
    matching = view.claims.filter((claim) => state.inTime(claim) && wanted.every((word) => texts.get(claim.id).includes(word)));
    list.replaceChildren();
    shown = 0;
    show(AT_ONCE);
    none.hidden = matching.length > 0 || !view.claims.length;
    count.textContent = wanted.length || state.day ? t('controls.search_count', { count: matching.length, all: view.claims.length })
      : view.claims.length === 1 ? t('evidence.count_one') : t('evidence.count', { count: view.claims.length });
    chips.replaceChildren(...(wanted.length ? view.places.filter((place) => {
      const names = fold([place.name, place.local, ...(place.spelt || [])].join(' '));
      return wanted.every((word) => names.includes(word));
    }).slice(0, 6).map((place) => h('button', { type: 'button', class: 'chip', onclick: () => state.tell('place', place) }, place.name, place.local ? h('bdi', { class: 'local' }, ' ', place.local) : null)) : []));
  }

  list.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const buttons = [...list.querySelectorAll('.card-head')];
    const at = buttons.indexOf(document.activeElement);
    const next = buttons[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at >= 0 && next) {
      event.preventDefault();
      next.focus();
    }
  });

  state.listen((what, from) => {
    if (what === 'time') filter();
    if (what !== 'selected') return;
    if (state.selected && !matching.some((claim) => claim.id === state.selected)) {
      field.value = '';
      filter();
    }
    if (state.selected) {
      const at = matching.findIndex((claim) => claim.id === state.selected);
      if (at >= shown) show(at - shown + AT_ONCE);
    }
    for (const [id, element] of cards) {
      const chosen = id === state.selected;
      element.classList.toggle('chosen', chosen);
      if (chosen) element.firstChild.setAttribute('aria-current', 'true');
      else element.firstChild.removeAttribute('aria-current');
      if (chosen && from !== 'card') element.scrollIntoView({ block: 'nearest', behavior: calm() ? 'auto' : 'smooth' });
    }
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
      place ? h('p', {}, h('bdi', {}, place.name), place.local ? [' ', h('bdi', { class: 'local' }, place.local)] : null, ' · ', place.id, ' · ',
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
