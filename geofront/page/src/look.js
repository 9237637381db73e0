// How sides look: colour, symbol and hatch, each enough on its own to tell them apart.

import { s } from './dom.js';

const NEUTRAL = '#6b645b';

// Outlines inside a circle of radius 1.
const SYMBOLS = {
  square: [[-.84, -.84], [.84, -.84], [.84, .84], [-.84, .84]],
  diamond: [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]],
  triangle: [[0, -1.1], [1.05, .8], [-1.05, .8]],
  pentagon: polygon(5, 1.08),
  hexagon: polygon(6, 1.05, Math.PI / 6),
  cross: [[-.36, -1], [.36, -1], [.36, -.36], [1, -.36], [1, .36], [.36, .36], [.36, 1], [-.36, 1], [-.36, .36], [-1, .36], [-1, -.36], [-.36, -.36]],
  trapezium: [[-.6, -.8], [.6, -.8], [1.1, .8], [-1.1, .8]],
  drop: [[0, 1.15], [-1.05, -.75], [1.05, -.75]],
  bar: [[-1.15, -.5], [1.15, -.5], [1.15, .5], [-1.15, .5]],
  star: star(8, 1.25, .52),
};

function polygon(corners, radius, turn = 0) {
  return Array.from({ length: corners }, (_, at) => {
    const angle = turn - Math.PI / 2 + (2 * Math.PI * at) / corners;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

function star(points, outer, inner) {
  return Array.from({ length: points * 2 }, (_, at) => {
    const angle = -Math.PI / 2 + (Math.PI * at) / points;
    const radius = at % 2 ? inner : outer;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

export function symbolPath(name, x, y, radius) {
  if (name === 'circle' || !SYMBOLS[name]) {
    const round = (r) => `M${f(x - r)},${f(y)}a${f(r)},${f(r)} 0 1,0 ${f(2 * r)},0a${f(r)},${f(r)} 0 1,0 ${f(-2 * r)},0z`;
    return name === 'hollow' ? round(radius) + round(radius * .5) : round(radius);
  }
  return 'M' + SYMBOLS[name].map(([dx, dy]) => `${f(x + dx * radius)},${f(y + dy * radius)}`).join('L') + 'z';
}

const f = (value) => value.toFixed(1);

// Hatches differ in angle, spacing and form, so that they stay apart in grey.
const HATCHES = [
  { turn: 45, size: 7, lines: [0] },
  { turn: 0, size: 6, dots: true },
  { turn: -45, size: 7, lines: [0] },
  { turn: 90, size: 6, lines: [0] },
  { turn: 0, size: 6, lines: [0] },
  { turn: 45, size: 9, lines: [0], crossed: true },
  { turn: 20, size: 10, lines: [0, 3] },
  { turn: 0, size: 9, lines: [0], crossed: true },
];

// One tile of a hatch: [x, y, width, height, colour, opacity] each, and perhaps a dot in its middle. Two colours: broad stripes of both.
export function hatchTile(hatch, color, other) {
  if (other) return { size: 14, turn: 45, rects: [[0, 0, 7, 14, color, .3], [7, 0, 7, 14, other, .3]] };
  const { turn, size, lines = [], dots, crossed } = HATCHES[hatch % HATCHES.length];
  return {
    size, turn, dot: dots ? { r: 1.25, color, opacity: .75 } : null,
    rects: [[0, 0, size, size, color, .13], ...lines.flatMap((at) => [[at, 0, 1.6, size, color, .45], ...(crossed ? [[0, at, size, 1.6, color, .6]] : [])])],
  };
}

export function hatchPattern(id, hatch, color, other) {
  const { size, turn, rects, dot } = hatchTile(hatch, color, other);
  return s('pattern', { id, width: size, height: size, patternUnits: 'userSpaceOnUse', patternTransform: `rotate(${turn})` },
    rects.map(([x, y, width, height, fill, opacity]) => s('rect', { x, y, width, height, fill, 'fill-opacity': opacity })),
    dot ? s('circle', { cx: size / 2, cy: size / 2, r: dot.r, fill: dot.color, 'fill-opacity': dot.opacity }) : null);
}

function channel(hex, at) {
  const value = parseInt(hex.slice(at, at + 2), 16) / 255;
  return value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4;
}

const luminance = (hex) => .2126 * channel(hex, 1) + .7152 * channel(hex, 3) + .0722 * channel(hex, 5);

// A side's colour, lightened on a dark page until it stands out three to one.
export function readable(hex, dark) {
  if (!dark) return hex;
  for (let share = 0; share < 1; share += .05) {
    const mixed = '#' + [1, 3, 5].map((at) => {
      const value = parseInt(hex.slice(at, at + 2), 16);
      return Math.round(value + (255 - value) * share).toString(16).padStart(2, '0');
    }).join('');
    if ((luminance(mixed) + .05) / (.016 + .05) >= 4.5) return mixed;
  }
  return '#ffffff';
}

export function looks(actors, dark) {
  const known = new Map(actors.map((actor) => [actor.id, { ...actor, ink: readable(actor.color, dark) }]));
  const nobody = { id: null, name: null, ink: readable(NEUTRAL, dark), symbol: 'hollow', hatch: 6 };
  return (id) => known.get(id) || nobody;
}

// A small sample of a side's symbol, for cards and the legend.
// An outlined symbol is another side's than the filled one.
export const paint = (look) => (look.open ? { fill: look.ink, 'fill-opacity': .12, stroke: look.ink, 'stroke-width': 2.2 } : { fill: look.ink, 'fill-rule': 'evenodd', stroke: look.ink });

export function badge(look, kind) {
  const symbol = kind === 'strike' ? 'star' : look.symbol;
  return s('svg', { class: 'badge', viewBox: '-9 -9 18 18', width: 18, height: 18, 'aria-hidden': 'true', focusable: 'false' },
    s('path', { d: symbolPath(symbol, 0, 0, 6), ...paint(look), ...(look.open ? {} : { stroke: 'none' }), 'data-ink': look.id ?? '' }));
}
