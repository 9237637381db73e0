// Marks made visible: as elements one by one, or, where there are very many, on one canvas with only what is lit as elements.

import { s } from './dom.js';
import { hatchPattern, hatchTile } from './look.js';
import { Spots } from './geometry.js';

const MANY = 700;        // marks; more than this go on the canvas
const LAYERS = ['ground', 'areas', 'lines', 'symbols'];
const MOST_PIXELS = 12e6;       // of a canvas

export class Painter {
  constructor(sheet, title) {
    this.sheet = sheet;
    this.title = title;
    this.groups = [];
    this.marks = [];
  }

  paint(marks, selected) {
    this.defs = s('defs');
    this.patterns = new Set();
    this.marks = LAYERS.flatMap((layer) => marks.filter((mark) => mark.layer === layer));
    this.many = this.marks.length > MANY;
    this.lit = s('g', { class: 'lit-marks' });
    this.layers = LAYERS.map((name) => s('g', { class: name }));
    this.sheet.root.append(this.defs, ...this.layers, this.lit);
    this.sheet.canvas.hidden = !this.many;
    this.sheet.canvas.width = 0;
    if (this.many) this.onCanvas();
    else for (const mark of this.marks) this.layers[LAYERS.indexOf(mark.layer)].append(this.element(mark, selected));
    this.light(selected);
  }

  // What a statement has drawn stands out, the rest steps back.
  light(selected) {
    if (this.many) {
      this.lit.replaceChildren(...(selected ? this.marks.filter((mark) => mark.claims.includes(selected)).map((mark) => this.element(mark)) : []));
      this.sheet.canvas.classList.toggle('dim', Boolean(selected));
    }
    for (const shape of this.sheet.root.querySelectorAll('.shape')) {
      const lit = selected !== null && shape.dataset.claims.split(' ').includes(selected);
      shape.classList.toggle('lit', lit);
      shape.classList.toggle('dim', selected !== null && !lit);
    }
  }

  // The statements under a point of the map, in layer pixels, the uppermost mark's; what has an element answers for itself.
  claimsAt([x, y]) {
    if (!this.many) return [];
    const near = this.spots.nearest(x, y);
    if (near) return near.claims;
    const pen = this.sheet.canvas.getContext('2d');
    pen.save();
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.lineWidth = 10;
    const hit = this.marks.findLast((mark) => mark.claims.length && mark.box && within(mark.box, x, y)
      && mark.parts.some(({ d, part }) => (part === 'fill' ? pen.isPointInPath(new Path2D(d), x, y, 'evenodd') : pen.isPointInStroke(new Path2D(d), x, y))));
    pen.restore();
    return hit ? hit.claims : [];
  }

  element(mark) {
    if (!mark.claims.length) return s('g', { class: mark.kind }, mark.parts.map((part) => this.part(part)));
    return s('g', { class: `shape ${mark.kind}`, 'data-shape': mark.id, 'data-claims': mark.claims.join(' ') },
      s('title', {}, this.title(mark.claims)), mark.parts.map((part) => this.part(part)));
  }

  part({ part, hatch, ...attributes }) {
    return s('path', { class: part, ...attributes, ...(hatch ? { fill: this.pattern(...hatch) } : {}) });
  }

  pattern(own, other) {
    const id = `hatch-${own.id ?? 'nobody'}${other ? `-${other.id}` : ''}`;
    if (!this.patterns.has(id)) {
      this.patterns.add(id);
      this.defs.append(hatchPattern(id, own.hatch, own.ink, other && other.ink));
    }
    return `url(#${id})`;
  }

  // The style sheet says how a part looks, here as there: asked once for each kind of part.
  onCanvas() {
    const { canvas, size, corner } = this.sheet;
    const finest = Math.min(devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / (size.x * size.y)));
    [canvas.width, canvas.height] = [Math.round(size.x * finest), Math.round(size.y * finest)];
    const pen = canvas.getContext('2d');
    const styles = new Map();
    const tiles = new Map();
    this.spots = new Spots();
    pen.setTransform(finest, 0, 0, finest, -corner.x * finest, -corner.y * finest);
    for (const mark of this.marks) {
      if (mark.spot && mark.claims.length) this.spots.add(mark.spot, 14, mark);
      for (const part of mark.parts) {
        const key = `${mark.kind} ${part.part}`;
        if (!styles.has(key)) styles.set(key, this.styleOf(mark, part));
        const style = styles.get(key);
        if (style.unseen) continue;
        const path = new Path2D(part.d);
        const fill = part.hatch ? tiled(pen, part.hatch, tiles) : part.fill ?? style.fill;
        const stroke = part.stroke ?? style.stroke;
        if (fill && fill !== 'none' && style.fillOpacity) {
          pen.globalAlpha = part['fill-opacity'] ?? style.fillOpacity;
          pen.fillStyle = fill;
          pen.fill(path, part['fill-rule'] ?? 'nonzero');
        }
        if (stroke && stroke !== 'none' && style.width) {
          pen.globalAlpha = style.strokeOpacity;
          pen.strokeStyle = stroke;
          pen.lineWidth = part['stroke-width'] ?? style.width;
          [pen.lineCap, pen.lineJoin] = [style.cap, style.join];
          pen.setLineDash(style.dash);
          pen.stroke(path);
        }
      }
    }
  }

  styleOf(mark, part) {
    const sample = s('path', { class: part.part });
    const group = s('g', { class: mark.claims.length ? `shape ${mark.kind}` : mark.kind }, sample);
    this.lit.append(group);
    const own = getComputedStyle(sample);
    const style = {
      unseen: own.fill === 'rgba(0, 0, 0, 0)' && own.stroke === 'none', fill: own.fill, stroke: own.stroke, fillOpacity: Number(own.fillOpacity), strokeOpacity: Number(own.strokeOpacity),
      width: parseFloat(own.strokeWidth), cap: own.strokeLinecap, join: own.strokeLinejoin,
      dash: own.strokeDasharray === 'none' ? [] : own.strokeDasharray.split(/[ ,]+/).map(parseFloat),
    };
    group.remove();
    return style;
  }
}

const within = (box, x, y) => x >= box.x - 12 && x <= box.x + box.w + 12 && y >= box.y - 12 && y <= box.y + box.h + 12;

function tiled(pen, [own, other], tiles) {
  const key = `${own.id} ${other?.id}`;
  if (!tiles.has(key)) {
    const { size, turn, rects, dot } = hatchTile(own.hatch, own.ink, other && other.ink);
    const tile = document.createElement('canvas');
    [tile.width, tile.height] = [size, size];
    const ink = tile.getContext('2d');
    for (const [x, y, w, h, color, opacity] of rects) {
      [ink.fillStyle, ink.globalAlpha] = [color, opacity];
      ink.fillRect(x, y, w, h);
    }
    if (dot) {
      [ink.fillStyle, ink.globalAlpha] = [dot.color, dot.opacity];
      ink.fill(new Path2D(`M${size / 2 - dot.r},${size / 2}a${dot.r},${dot.r} 0 1,0 ${2 * dot.r},0a${dot.r},${dot.r} 0 1,0 ${-2 * dot.r},0z`));
    }
    const pattern = pen.createPattern(tile, 'repeat');
    pattern.setTransform(new DOMMatrix().rotate(turn));
    tiles.set(key, pattern);
  }
  return tiles.get(key);
}
