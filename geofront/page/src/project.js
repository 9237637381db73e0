// Web Mercator in pixels, without rounding to whole ones.

export function projector(map) {
  const scale = 256 * 2 ** map.getZoom();
  const origin = map.getPixelOrigin();
  return (lon, lat) => {
    const sine = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
    return [
      ((lon + 180) / 360) * scale - origin.x,
      (.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * scale - origin.y,
    ];
  };
}

// Flat steps (see view.py) to pairs of degrees, once per page.
export function unpack(steps, unit) {
  const points = new Float64Array(steps.length);
  let x = 0;
  let y = 0;
  for (let at = 0; at < steps.length; at += 2) {
    x += steps[at];
    y += steps[at + 1];
    points[at] = x * unit;
    points[at + 1] = y * unit;
  }
  return points;
}

export function pathOf(points, project, closed) {
  let d = '';
  for (let at = 0; at < points.length; at += 2) {
    const [x, y] = project(points[at], points[at + 1]);
    d += `${at ? 'L' : 'M'}${x.toFixed(1)},${y.toFixed(1)}`;
  }
  return closed ? d + 'z' : d;
}

// Rounded corners: a generalised river drawn close up should not look like a railway.
export function smoothPath(points) {
  if (points.length < 3) return 'M' + points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join('L');
  let d = `M${points[0][0].toFixed(1)},${points[0][1].toFixed(1)}`;
  for (let at = 1; at < points.length - 1; at += 1) {
    const [x, y] = points[at];
    const last = at === points.length - 2;
    const ex = last ? points[at + 1][0] : (x + points[at + 1][0]) / 2;
    const ey = last ? points[at + 1][1] : (y + points[at + 1][1]) / 2;
    d += `Q${x.toFixed(1)},${y.toFixed(1)} ${ex.toFixed(1)},${ey.toFixed(1)}`;
  }
  return d;
}
