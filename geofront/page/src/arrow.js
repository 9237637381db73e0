// Arrows as tapering bodies with a head, never shorter on screen than one can see.

import { length } from './geometry.js';

const SHORTEST = 38;

export function arrowBody(line) {
  let points = line.map((point) => [...point]);
  let long = length(points);
  const tip = points[points.length - 1];
  if (long < SHORTEST) {
    // Drawn out at the tail: the tip is what the text speaks of.
    const [dx, dy] = direction(points);
    points = [[tip[0] - dx * SHORTEST, tip[1] - dy * SHORTEST], tip];
    long = SHORTEST;
  }
  const spine = points.length === 2 ? bent(points[0], points[1], long) : sampled(points, 24);
  const head = Math.min(20, long * .42);
  const half = Math.min(11, Math.max(7.5, long * .11));
  const neck = cutBack(spine, head);
  const count = neck.length - 1;
  const left = [];
  const right = [];
  neck.forEach((point, at) => {
    const [nx, ny] = normal(neck, at);
    const width = 1.6 + (half * .48 - 1.6) * (at / count);
    left.push([point[0] + nx * width, point[1] + ny * width]);
    right.push([point[0] - nx * width, point[1] - ny * width]);
  });
  const [nx, ny] = normal(neck, count);
  const [ex, ey] = neck[count];
  return { body: [...left, [ex + nx * half, ey + ny * half], tip, [ex - nx * half, ey - ny * half], ...right.reverse()], spine };
}

function direction(points) {
  const tip = points[points.length - 1];
  for (let at = points.length - 2; at >= 0; at -= 1) {
    const [dx, dy] = [tip[0] - points[at][0], tip[1] - points[at][1]];
    const long = Math.hypot(dx, dy);
    if (long > .01) return [dx / long, dy / long];
  }
  return [0, -1];
}

function bent(from, to, long) {
  const bow = Math.min(16, long * .07);
  const [dx, dy] = [(to[0] - from[0]) / long, (to[1] - from[1]) / long];
  const middle = [(from[0] + to[0]) / 2 - dy * bow, (from[1] + to[1]) / 2 + dx * bow];
  return Array.from({ length: 17 }, (_, at) => {
    const share = at / 16;
    return [0, 1].map((axis) => (1 - share) ** 2 * from[axis] + 2 * share * (1 - share) * middle[axis] + share ** 2 * to[axis]);
  });
}

function sampled(points, count) {
  const long = length(points);
  const result = [points[0]];
  let walked = 0;
  let next = long / count;
  for (let at = 1; at < points.length; at += 1) {
    const [ax, ay] = points[at - 1];
    const step = Math.hypot(points[at][0] - ax, points[at][1] - ay);
    while (step && next <= walked + step && result.length < count) {
      const share = (next - walked) / step;
      result.push([ax + share * (points[at][0] - ax), ay + share * (points[at][1] - ay)]);
      next += long / count;
    }
    walked += step;
  }
  result.push(points[points.length - 1]);
  return result;
}

function cutBack(spine, head) {
  let left = head;
  for (let at = spine.length - 1; at > 0; at -= 1) {
    const step = Math.hypot(spine[at][0] - spine[at - 1][0], spine[at][1] - spine[at - 1][1]);
    if (step >= left) {
      const share = left / step;
      return [...spine.slice(0, at), [0, 1].map((axis) => spine[at][axis] + share * (spine[at - 1][axis] - spine[at][axis]))];
    }
    left -= step;
  }
  return [spine[0], spine[spine.length - 1]];
}

function normal(points, at) {
  const before = points[Math.max(0, at - 1)];
  const after = points[Math.min(points.length - 1, at + 1)];
  const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
  const long = Math.hypot(dx, dy) || 1;
  return [-dy / long, dx / long];
}
