// A Leaflet renderer that is one SVG sheet over a canvas, drawn by us: Leaflet pans and zooms it, we say what is on it.

import { Renderer, DomUtil } from 'leaflet/dist/leaflet-src.esm.js';
import { h, s } from './dom.js';

export const Sheet = Renderer.extend({
  initialize(draw, options) {
    Renderer.prototype.initialize.call(this, { padding: .5, ...options });
    this._draw = draw;
  },

  _initContainer() {
    this.canvas = h('canvas', { hidden: true });
    this.root = s('svg', { 'aria-hidden': 'true', focusable: 'false', direction: 'ltr' });
    this._container = h('div', { class: `sheet ${this.options.className || ''}`, 'aria-hidden': 'true' }, this.canvas, this.root);
  },

  _destroyContainer() {
    DomUtil.remove(this._container);
    delete this._container;
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    Renderer.prototype._update.call(this);
    const { min } = this._bounds;
    const size = this._bounds.getSize();
    for (const child of [this.canvas, this.root]) {
      child.style.width = `${size.x}px`;
      child.style.height = `${size.y}px`;
    }
    DomUtil.setPosition(this._container, min);
    [this.corner, this.size] = [min, size];
    this.root.setAttribute('viewBox', `${min.x} ${min.y} ${size.x} ${size.y}`);
    this._draw(this);
  },
});
