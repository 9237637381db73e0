// The map's address, and how it is put into another page: to copy; nothing is sent anywhere.

import { h } from './dom.js';
import { t } from './words.js';

export function share(view, state) {
  const said = h('p', { class: 'said', role: 'status' });
  const link = h('input', { type: 'text', id: 'share-link', readonly: true });
  const frame = h('textarea', { id: 'share-frame', readonly: true, rows: 4 });
  const copy = async (field) => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand('copy');     // where a page may not use the clipboard by itself
    }
    said.textContent = t('share.copied');
  };
  const row = (field, words) => h('div', { class: 'share-row' }, h('label', { for: field.id }, words), field,
    h('button', { type: 'button', class: 'tool', onclick: () => copy(field) }, t('share.copy')));
  const panel = h('details', { class: 'share' }, h('summary', { class: 'tool' }, t('share.title')),
    h('div', { class: 'share-panel' }, row(link, t('share.link')), row(frame, t('share.frame')), said,
      location.protocol === 'file:' ? h('p', { class: 'hint' }, t('share.local')) : null));
  panel.addEventListener('toggle', () => {
    const page = location.href.split(/[?#]/)[0];
    link.value = page + (state.selected ? `#${state.selected}` : '');
    frame.value = location.protocol === 'file:' ? view.embed : view.embed.replaceAll('./index.html', page);
    said.textContent = '';
  });
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !panel.open) return;
    event.stopPropagation();
    panel.open = false;
    panel.firstChild.focus();
  });
  addEventListener('click', (event) => { if (!panel.contains(event.target)) panel.open = false; });
  return panel;
}
