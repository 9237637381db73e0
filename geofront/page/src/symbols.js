// Symbols that would lie on one another stand side by side, over the place they tell of.

import { symbolPath, paint } from './look.js';
import { circle } from './marks.js';
import { contains } from './geometry.js';

const RADIUS = 7;
const GAP = 3;
const NEAR = 15;        // pixels: statements closer than this stand together
const FAR = 160;
const SHARE = .12;      // of the map, at most, is taken by symbols; beyond that more of them stand together
const SEVERAL = 3;      // places in a stack: more than this, and their number is said
const FIRM = ['planned', 'open', 'other_reading', 'range', 'inferred', 'stated'];
const TURNS = [0, Math.PI, -Math.PI / 2, Math.PI / 2, -Math.PI / 4, Math.PI / 4, (-3 * Math.PI) / 4, (3 * Math.PI) / 4];

// Stacks { at, spot, symbols, points, w, h }; each symbol { look, symbol, claims, spot, radius … } has its place in its stack.
export function stacksOf(points, { scale, frame }) {
  const ordered = points.slice().sort((a, b) => a.rank - b.rank || (b.entry?.place.weight ?? 0) - (a.entry?.place.weight ?? 0));
  for (let near = NEAR * scale; ; near *= 1.4) {
    const stacks = gathered(ordered, near).map((members) => stackOf(members, scale));
    const seen = stacks.filter(({ at }) => contains(frame, at));
    const taken = seen.reduce((sum, { w, h }) => sum + w * h, 0);
    if (near > FAR || (taken < frame.w * frame.h * SHARE && settled(stacks) >= stacks.length * .98)) return stacks;
  }
}

// Marks for the painter: a line back to where a stack had to move from, then its symbols.
export function symbolMarks(stacks) {
  const marks = [];
  for (const { at, spot, symbols } of stacks) {
    if (spot !== at) marks.push({ layer: 'symbols', kind: 'leader', claims: [], parts: [{ part: 'leader', d: `M${at.map(f)}L${spot.map(f)}` }, { part: 'foot', d: circle(at, 2.2) }] });
    for (const one of symbols) {
      const d = symbolPath(one.symbol, ...one.spot, one.radius);
      marks.push({
        layer: 'symbols', kind: `symbol ${one.certainty}${one.lost ? ' lost' : ''}`, claims: one.claims, spot: one.spot,
        parts: [{ part: 'touch', d: circle(one.spot, 14) }, { part: 'halo', d }, { part: one.look.open ? 'body outlined' : 'body', d, ...paint(one.look) }],
      });
    }
  }
  return marks;
}

// The heaviest first; each of the others joins the first that stands near it, so that no chain of neighbours becomes one.
function gathered(points, near) {
  const cells = new Map();
  const groups = [];
  for (const point of points) {
    const [column, row] = point.at.map((value) => Math.floor(value / near));
    let home = null;
    for (let dx = -1; dx <= 1 && !home; dx += 1) {
      for (let dy = -1; dy <= 1 && !home; dy += 1) {
        home = (cells.get(`${column + dx} ${row + dy}`) || []).find((group) => Math.hypot(group[0].at[0] - point.at[0], group[0].at[1] - point.at[1]) < near) ?? null;
      }
    }
    if (home) home.push(point);
    else {
      home = [point];
      groups.push(home);
      const key = `${column} ${row}`;
      if (cells.has(key)) cells.get(key).push(home);
      else cells.set(key, [home]);
    }
  }
  return groups;
}

function stackOf(points, scale) {
  const kinds = new Map();
  for (const point of points) {
    // One sign a side, the firmest: how sure each statement is, its card says.
    const key = `${point.look.id} ${point.symbol} ${point.certainty === 'planned'} ${Boolean(point.lost)}`;
    const same = kinds.get(key);
    if (same) {
      same.claims.push(...point.claims);
      same.small &&= point.small;
      if (FIRM.indexOf(point.certainty) > FIRM.indexOf(same.certainty)) same.certainty = point.certainty;
    } else kinds.set(key, { ...point, claims: [...point.claims] });
  }
  const symbols = [...kinds.values()];
  for (const symbol of symbols) symbol.claims = [...new Set(symbol.claims)];
  const small = symbols.every((symbol) => symbol.small);
  const radius = (small ? 5 : RADIUS) * scale;
  const step = radius * 2 + GAP * scale;
  const across = symbols.length < 4 ? symbols.length : symbols.length < 7 ? Math.ceil(symbols.length / 2) : Math.ceil(Math.sqrt(symbols.length * 1.6));
  const down = Math.ceil(symbols.length / across);
  const places = new Set(points.map((point) => point.entry ?? point.key)).size;
  return { at: points[0].at, spot: points[0].at, points, symbols, several: places > SEVERAL, radius, step, across, w: across * step, h: down * step };
}

// Each stack over its place, or as near as the heavier ones leave room; answers for how many there was room.
function settled(stacks) {
  let settledWell = 0;
  const cells = new Map();
  const CELL = 64;
  const over = (box, visit) => {
    for (let column = Math.floor(box.x / CELL); column <= Math.floor((box.x + box.w) / CELL); column += 1) {
      for (let row = Math.floor(box.y / CELL); row <= Math.floor((box.y + box.h) / CELL); row += 1) {
        const key = column * 65536 + row;
        if (visit(cells.get(key) || [], key)) return true;
      }
    }
    return false;
  };
  const apart = (a, b) => a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
  const boxAt = ({ w, h }, [x, y]) => ({ x: x - w / 2, y: y - h / 2, w, h });
  const free = (box) => !over(box, (others) => others.some((other) => !apart(box, other)));
  for (const stack of stacks) {
    for (let ring = 0; ring < 6 && !free(boxAt(stack, stack.spot)); ring += 1) {
      const reach = stack.radius * 2 + ring * stack.step * .8;
      const spots = TURNS.map((turn) => [stack.at[0] + (reach + stack.w / 2) * Math.cos(turn), stack.at[1] + (reach + stack.h / 2) * Math.sin(turn)]);
      stack.spot = spots.find((spot) => free(boxAt(stack, spot))) ?? stack.at;
    }
    const box = boxAt(stack, stack.spot);
    if (free(box)) settledWell += 1;
    over(box, (others, key) => { cells.set(key, [...others, box]); });
    stack.box = box;
    stack.symbols.forEach((symbol, at) => {
      const row = Math.floor(at / stack.across);
      const inRow = Math.min(stack.across, stack.symbols.length - row * stack.across);
      symbol.radius = stack.radius;
      symbol.spot = [
        stack.spot[0] + (at % stack.across - (inRow - 1) / 2) * stack.step,
        stack.spot[1] + (row - (Math.ceil(stack.symbols.length / stack.across) - 1) / 2) * stack.step,
      ];
    });
  }
  return settledWell;
}

const f = (value) => value.toFixed(1);
