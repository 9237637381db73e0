// Small plane geometry in pixels.

export const length = (points) => {
  let sum = 0;
  for (let at = 1; at < points.length; at += 1) sum += Math.hypot(points[at][0] - points[at - 1][0], points[at][1] - points[at - 1][1]);
  return sum;
};

export function boundsOf(points) {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < north) north = y;
    if (y > south) south = y;
  }
  return { x: west, y: north, w: east - west, h: south - north };
}

export const overlap = (a, b) =>
  Math.max(0, Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)) * Math.max(0, Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y));

// Boxes by cell, so that thousands of labels stay quick.
export class Crowd {
  constructor(cell = 64) {
    this.cell = cell;
    this.cells = new Map();
  }

  range(box) {
    const c = this.cell;
    return [Math.floor(box.x / c), Math.floor((box.x + box.w) / c), Math.floor(box.y / c), Math.floor((box.y + box.h) / c)];
  }

  add(box, weight = 1) {
    const [west, east, north, south] = this.range(box);
    const entry = { x: box.x, y: box.y, w: box.w, h: box.h, weight, west, north };
    for (let column = west; column <= east; column += 1) {
      for (let row = north; row <= south; row += 1) {
        const key = column * 65536 + row;
        const cell = this.cells.get(key);
        if (cell) cell.push(entry);
        else this.cells.set(key, [entry]);
      }
    }
  }

  // How much of the box is taken, in weighted pixels.
  taken(box) {
    const [west, east, north, south] = this.range(box);
    let sum = 0;
    for (let column = west; column <= east; column += 1) {
      for (let row = north; row <= south; row += 1) {
        const cell = this.cells.get(column * 65536 + row);
        if (!cell) continue;
        for (const other of cell) {
          // Two boxes share several cells; they meet in the first of them.
          if (column === Math.max(west, other.west) && row === Math.max(north, other.north)) sum += overlap(box, other) * other.weight;
        }
      }
    }
    return sum;
  }
}

// A shape's rings, lines or points in pixels.
export const flat = (shape, project) => shape.lines.map((line) => {
  const points = new Array(line.length / 2);
  for (let at = 0; at < line.length; at += 2) points[at / 2] = project(line[at], line[at + 1]);
  return points;
});

export const ringPath = (rings) => rings.map((ring) => 'M' + ring.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join('L') + 'z').join('');
export const linePath = (lines) => lines.map((line) => 'M' + line.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join('L')).join('');

export const contains = (box, [x, y]) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h;

export const nearestOn = (box, [x, y]) => [Math.max(box.x, Math.min(box.x + box.w, x)), Math.max(box.y, Math.min(box.y + box.h, y))];

// Points along a line, one each `step` pixels.
export function every(line, step) {
  const points = [line[0]];
  let left = step;
  for (let at = 1; at < line.length; at += 1) {
    let [ax, ay] = line[at - 1];
    let long = Math.hypot(line[at][0] - ax, line[at][1] - ay);
    while (long >= left && points.length < 4000) {
      ax += ((line[at][0] - ax) * left) / long;
      ay += ((line[at][1] - ay) * left) / long;
      points.push([ax, ay]);
      long -= left;
      left = step;
    }
    left -= long;
  }
  return points;
}

// A line drawn out from its middle until it can be seen.
export function atLeast(line, shortest) {
  const long = length(line);
  if (long >= shortest || !long) return line;
  return swollen(line, every(line, long / 2)[1] || line[0], shortest / long);
}

export const swollen = (line, [cx, cy], factor) => line.map(([x, y]) => [cx + (x - cx) * factor, cy + (y - cy) * factor]);

// Round spots by cell, each with what stands there.
export class Spots {
  constructor() {
    this.cells = new Map();
  }

  add([x, y], radius, what) {
    const key = `${Math.floor(x / 32)} ${Math.floor(y / 32)}`;
    if (!this.cells.has(key)) this.cells.set(key, []);
    this.cells.get(key).push([x, y, radius, what]);
  }

  nearest(x, y) {
    const [column, row] = [Math.floor(x / 32), Math.floor(y / 32)];
    let [best, least] = [null, Infinity];
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (const [ox, oy, radius, what] of this.cells.get(`${column + dx} ${row + dy}`) || []) {
          const far = Math.hypot(ox - x, oy - y);
          if (far <= radius && far < least) [best, least] = [what, far];
        }
      }
    }
    return best;
  }
}
