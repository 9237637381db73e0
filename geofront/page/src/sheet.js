// A Leaflet renderer that is one SVG sheet, drawn by us: Leaflet pans and zooms it, we say what is on it.

import { Renderer, DomUtil } from 'leaflet/dist/leaflet-src.esm.js';
import { s } from './dom.js';

export const Sheet = Renderer.extend({
  initialize(draw, options) {
    Renderer.prototype.initialize.call(this, { padding: .5, ...options });
    this._draw = draw;
  },

  _initContainer() {
    this._container = s('svg', { class: `sheet ${this.options.className || ''}`, 'aria-hidden': 'true', focusable: 'false', direction: 'ltr' });
    this.root = this._container;
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
    this._container.setAttribute('width', size.x);
    this._container.setAttribute('height', size.y);
    DomUtil.setPosition(this._container, min);
    this._container.setAttribute('viewBox', `${min.x} ${min.y} ${size.x} ${size.y}`);
    this._draw(this);
  },
});
