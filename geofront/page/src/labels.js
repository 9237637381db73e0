// Where words go on the map: nothing over anything that matters, and the words that matter most first.

import { s } from './dom.js';
import { Crowd, overlap } from './geometry.js';

export const SANS = "'Source Sans 3', 'Noto Sans Arabic', 'Noto Sans Hebrew', 'Noto Sans Armenian', 'Noto Sans Georgian', 'Noto Sans Ethiopic', 'Noto Sans Devanagari', 'Noto Sans Myanmar', 'Noto Sans Thai', 'Noto Sans', 'Geeza Pro', 'Segoe UI', Tahoma, 'DejaVu Sans', sans-serif";
export const SERIF = "italic 'Source Serif 4', Georgia, 'DejaVu Serif', serif";
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
const pen = document.createElement('canvas').getContext('2d');
const measured = new Map();

export function forgetWidths() {
  measured.clear();
}

export function widthOf(text, size, weight = 400, spacing = 0, family = SANS) {
  const key = `${size} ${weight} ${family.length} ${text}`;
  if (!measured.has(key)) {
    const [style, faces] = family.startsWith('italic ') ? ['italic ', family.slice(7)] : ['', family];
    pen.font = `${style}${weight} ${size}px ${faces}`;
    measured.set(key, pen.measureText(text).width);
  }
  return measured.get(key) + spacing * text.length;
}

// Whether this machine has letters for a text: a row of empty boxes tells nobody anything.
export function drawable(text) {
  const letter = [...text].find((one) => /\p{L}/u.test(one));
  if (!letter || letter < '\u0250') return true;
  if (!seen.has(letter)) seen.set(letter, pictureOf(letter) !== pictureOf('\u{10fffd}'));
  return seen.get(letter);
}

const seen = new Map();

function pictureOf(letter) {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [24, 24];
  const ink = canvas.getContext('2d', { willReadFrequently: true });
  ink.font = `16px ${SANS}`;
  ink.fillText(letter, 4, 18);
  return ink.getImageData(0, 0, 24, 24).data.join();
}

// Where a label may stand about its anchor, best first: [dx, dy] in units of its own size and of the gap.
const AROUND = [[1, 0], [1, -.55], [1, .55], [-1, 0], [-1, -.55], [-1, .55], [0, -1], [0, 1], [.45, -1], [-.45, -1], [.45, 1], [-.45, 1]];

const AWAY = [0, 18, 38, 64, 96, 132];

export class Labeller {
  constructor(frame, before) {
    this.frame = frame;         // what is in view
    this.before = before;       // key → which candidate was taken last time, so that words stay where they were
    this.after = new Map();
    this.crowd = new Crowd();
    this.boxes = [];
    this.walls = [];            // panels over the map: what is under them is not in view
  }

  wall(box) {
    this.walls.push(box);
  }

  block(box, weight = 1) {
    this.crowd.add(box, weight);
  }

  inView(box) {
    return overlap(box, this.frame) >= box.w * box.h * .98 && this.walls.every((wall) => overlap(box, wall) === 0);
  }

  take(key, choice, box) {
    this.after.set(key, choice);
    this.crowd.add(box, 3);
    this.boxes.push(box);
    return box;
  }

  // A label beside a point, clear of it by `gap` pixels, or by [across, down]; as `far` away as it takes (true), or as many pixels.
  // Returns its box, or null where there is no room.
  beside(key, [x, y], w, h, gap, { must = false, far = false, avoid = [] } = {}) {
    let best = null;
    if (!must && this.crowd.taken({ x: x - w, y: y - h, w: w * 2, h: h * 2 }) > w * h * 30) return null;
    const rings = AWAY.filter((extra) => extra <= (must || far === true ? Infinity : far || 0));
    const [gapX, gapY] = Array.isArray(gap) ? gap : [gap, gap * .8];
    let index = 0;
    for (const extra of rings) {
      for (const [dx, dy] of AROUND) {
        const box = { x: x + dx * (gapX + extra + w / 2) - w / 2, y: y + dy * (gapY + extra * .8 + h / 2) - h / 2, w, h };
        if (dx && dy && Math.abs(dx) < 1) box.x = x + dx * w - w / 2;
        const choice = index;
        index += 1;
        if (!this.inView(box) && !must) continue;
        // What it would cover decides; among what is free, the usual side, near, and where it stood before.
        const over = this.crowd.taken(box) + avoid.reduce((sum, other) => sum + overlap(box, other) * .35, 0) + (this.inView(box) ? 0 : w * h * 2);
        const cost = over + (choice % AROUND.length) * .8 + extra * .3 - (this.before.get(key) === choice ? 6 : 0);
        if (!best || cost < best.cost) best = { cost, over, box, choice, moved: extra > 0 };
        if (cost <= 0) break;
      }
      if (best && best.over < 6) break;
    }
    if (!best || (!must && best.over > Math.max(20, w * h * .03))) return null;
    return { ...this.take(key, best.choice, best.box), moved: best.moved };
  }

  // A label centred somewhere near a point, tried over a small grid; null where there is no room.
  near(key, [x, y], w, h, reach) {
    for (const share of [.3, .65, 1]) {
      for (const [dx, dy] of [[0, 0], [0, -1], [0, 1], [-1, 0], [1, 0], [-.7, -.7], [.7, .7], [-.7, .7], [.7, -.7]]) {
        const box = { x: x + dx * reach * share - w / 2, y: y + dy * reach * share - h / 2, w, h };
        if (this.inView(box) && this.crowd.taken(box) === 0) return this.take(key, 0, box);
      }
    }
    return null;
  }
}

// Text in a box, in its own direction; every line has a halo of the ground beneath it.
export function textIn(box, lines, className = '') {
  const group = s('g', { class: `label ${className}` });
  let y = box.y;
  for (const { text, size, weight = 400, extra = '', spacing = 0 } of lines) {
    y += size * 1.22;
    const rtl = RIGHT_TO_LEFT.test(text);
    const atEnd = box.align === 'end';
    const middle = box.align === 'middle';
    group.append(s('text', {
      x: (middle ? box.x + box.w / 2 : atEnd ? box.x + box.w : box.x).toFixed(1), y: (y - size * .22).toFixed(1),
      'font-size': size, 'font-weight': weight, class: extra, 'letter-spacing': spacing || null,
      direction: rtl ? 'rtl' : 'ltr', 'text-anchor': middle ? 'middle' : atEnd !== rtl ? 'end' : 'start',
    }, text));
  }
  return group;
}

// A winding line with its bends taken out, so that words can follow it: each point becomes the mean of what lies within `reach` along the line.
export function eased(points, reach) {
  const even = [points[0]];
  let left = 5;
  for (let at = 1; at < points.length; at += 1) {
    let [x, y] = points[at - 1];
    let long = Math.hypot(points[at][0] - x, points[at][1] - y);
    while (long >= left) {
      x += ((points[at][0] - x) * left) / long;
      y += ((points[at][1] - y) * left) / long;
      even.push([x, y]);
      long -= left;
      left = 5;
    }
    left -= long;
  }
  const half = Math.round(reach / 5);
  return even.map((_, at) => {
    const from = Math.max(0, at - half);
    const to = Math.min(even.length - 1, at + half);
    let [x, y] = [0, 0];
    for (let k = from; k <= to; k += 1) {
      x += even[k][0];
      y += even[k][1];
    }
    return [x / (to - from + 1), y / (to - from + 1)];
  });
}

// A river's name on the straightest stretch of the river that is in view and free.
export function alongLine(labeller, points, width, size) {
  let best = null;
  const stepBy = 14;
  const walked = [0];
  for (let at = 1; at < points.length; at += 1) walked.push(walked[at - 1] + Math.hypot(points[at][0] - points[at - 1][0], points[at][1] - points[at - 1][1]));
  const total = walked[walked.length - 1];
  const pointAt = (distance) => {
    let low = 0;
    let high = walked.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (walked[middle] <= distance) low = middle;
      else high = middle;
    }
    const share = (distance - walked[low]) / (walked[high] - walked[low] || 1);
    return [0, 1].map((axis) => points[low][axis] + share * (points[high][axis] - points[low][axis]));
  };
  for (let start = 6; start + width + 6 < total && start < 6000; start += stepBy * 2) {
    const run = [];
    for (let at = 0; at <= width + stepBy; at += stepBy) run.push(pointAt(Math.min(total, start + Math.min(at, width))));
    const [first, last] = [run[0], run[run.length - 1]];
    const chord = Math.hypot(last[0] - first[0], last[1] - first[1]);
    if (chord < width * .86) continue;
    let sharpest = 0;
    for (let at = 1; at < run.length - 1; at += 1) {
      const a = Math.atan2(run[at][1] - run[at - 1][1], run[at][0] - run[at - 1][0]);
      const b = Math.atan2(run[at + 1][1] - run[at][1], run[at + 1][0] - run[at][0]);
      sharpest = Math.max(sharpest, Math.abs(((b - a + 3 * Math.PI) % (2 * Math.PI)) - Math.PI));
    }
    if (sharpest > .5) continue;
    const boxes = run.map(([x, y]) => ({ x: x - size * .6, y: y - size * 1.1, w: size * 1.2, h: size * 1.3 }));
    if (!boxes.every((box) => labeller.inView(box))) continue;
    const cost = boxes.reduce((sum, box) => sum + labeller.crowd.taken(box), 0);
    if (cost > 0) continue;
    const score = sharpest + (1 - chord / width) * 4 + Math.abs(first[1] - last[1]) / chord * .3;
    if (!best || score < best.score) best = { score, run, boxes };
  }
  if (!best) return null;
  best.boxes.forEach((box) => labeller.block(box, 2));
  const run = best.run[0][0] <= best.run[best.run.length - 1][0] ? best.run : best.run.slice().reverse();
  return run;
}
