// The two things for which folium's own popups and layers want jQuery; where a plugin brings the whole of it, that stays.
window.$ = window.$ || ((what) => {
  if (what === document) return { ready: (then) => (document.readyState === 'loading' ? document.addEventListener('DOMContentLoaded', then) : then()) };
  const template = document.createElement('template');
  template.innerHTML = String(what).trim();
  return [...template.content.childNodes];
});

// Draws a report on a folium map: shapes in the groups that folium made, evidence beside them. Foreign words come from one block of
// JSON and become text nodes; no string of an article is ever made into markup or script.
function geofrontFront(map, groups, fit) {
  const block = document.getElementById('geofront-report');
  const report = block && block.textContent.trim() ? JSON.parse(block.textContent) : null;
  if (!report) return;

  const el = (tag, attributes, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
    for (const child of children.flat()) if (child != null) node.append(child);
    return node;
  };
  const looks = {
    stated: { fillOpacity: .42, weight: 2 },
    inferred: { fillOpacity: .28, weight: 1.6 },
    range: { fillOpacity: .14, stroke: false },
    other_reading: { fillOpacity: 0, weight: 1.4, dashArray: '5 4' },
    open: { fillOpacity: .06, weight: 1.4, dashArray: '6 4' },
    planned: { fillOpacity: .03, weight: 1.6, dashArray: '.1 5', lineCap: 'round' },
  };
  const claims = new Map(report.claims.map((claim) => [claim.id, claim]));

  const card = (claim) => el('article', { class: 'gf-card', id: `gf-${claim.id}`, tabindex: '0' },
    el('b', {}, claim.head), el('p', {}, `“${claim.quote}”`),
    el('small', {}, [claim.who, claim.sure, claim.when].filter(Boolean).join(' · ')),
    claim.flags.map((flag) => el('small', { class: 'gf-flag' }, flag)));

  const popup = (shape) => el('div', { class: 'gf-popup' }, shape.claims.map((id) => claims.has(id) ? card(claims.get(id)) : null), el('p', {}, shape.note));

  // Leaflet's own marker is a picture at an address; this one is drawn.
  const pin = 'data:image/svg+xml,' + encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 25 41"><path d="M12.5 40C9 30 1 21 1 12.500a11.500 11.500 0 0 1 23 0C24 21 16 30 12.500 40z" fill="#5b6470" stroke="#fff" stroke-width="1.500"/><circle cx="12.500" cy="12.500" r="4.500" fill="#fff"/></svg>');
  L.Icon.Default.imagePath = '';
  L.Icon.Default.mergeOptions({ iconUrl: pin, iconRetinaUrl: pin, shadowUrl: 'data:image/svg+xml,' + encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg"/>') });

  map.createPane('gf-ground').style.zIndex = 150;
  const ground = { pane: 'gf-ground', interactive: false, smoothFactor: .5, renderer: L.svg({ pane: 'gf-ground', padding: 1 }) };
  if (report.ground) {
    map.getContainer().style.background = '#d5e1e8';
    L.geoJSON(report.ground.land, { ...ground, style: { stroke: false, fillColor: '#f3f0e9', fillOpacity: 1, fillRule: 'evenodd' } }).addTo(map);
    L.geoJSON(report.ground.lakes, { ...ground, style: { stroke: false, fillColor: '#d5e1e8', fillOpacity: 1 } }).addTo(map);
    L.geoJSON(report.ground.rivers, { ...ground, style: { color: '#94b6ca', weight: 1.5 } }).addTo(map);
    L.geoJSON(report.ground.borders, { ...ground, style: { color: '#8d877c', weight: 1.2, dashArray: '8 3 2 3' } }).addTo(map);
    map.attributionControl && map.attributionControl.addAttribution(report.ground.credit);
  }

  const text = (at, words, className, options) => L.marker(at, {
    interactive: false, keyboard: false, icon: L.divIcon({ className: '', iconSize: [0, 0], html: el('span', { class: className, ...options }, words) }),
  });
  const flip = (coordinates) => typeof coordinates[0] === 'number' ? [coordinates[1], coordinates[0]] : coordinates.map(flip);
  const order = ['footprint', 'disc', 'ring', 'sector', 'siege', 'front', 'arrow', 'dimension', 'mark', 'strike'];
  const drawn = new Map();

  for (const shape of [...report.shapes].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))) {
    const style = { color: shape.color, fillColor: shape.color, fillRule: 'evenodd', smoothFactor: 0, ...looks[shape.certainty] };
    let layer;
    if (shape.kind === 'mark' || shape.kind === 'strike') {
      layer = L.circleMarker(flip(shape.geometry.coordinates), { ...style, radius: shape.kind === 'strike' ? 9 : 7, weight: 2, fillOpacity: shape.certainty === 'open' ? .1 : .75 });
    } else {
      if (shape.kind === 'front') style.weight = 6;
      if (shape.kind === 'siege') style.weight = 3;
      if (shape.kind === 'arrow') style.weight = 4;
      layer = L.geoJSON(shape.geometry, { style: () => style, smoothFactor: 0 });
    }
    const parts = [layer];
    if (shape.kind === 'arrow') parts.push(tip(shape));
    if (shape.kind === 'dimension' && shape.label) {
      const line = flip(shape.geometry.type === 'LineString' ? shape.geometry.coordinates : shape.geometry.coordinates[0]);
      const [first, last] = [line[0], line[line.length - 1]];
      parts.push(text([(first[0] + last[0]) / 2, (first[1] + last[1]) / 2], shape.label, 'gf-distance', { style: `--ink:${shape.color}` }));
    }
    layer.bindPopup(() => popup(shape), { maxWidth: 320 });
    for (const number of shape.groups) for (const part of parts) part.addTo(groups[number]);
    drawn.set(shape.id, layer);
  }

  function tip(shape) {
    const run = flip(shape.geometry.type === 'LineString' ? shape.geometry.coordinates : shape.geometry.coordinates.at(-1));
    const [end, before] = [run[run.length - 1], run[run.length - 2]];
    const head = L.polygon([end, end, end], { color: shape.color, fillColor: shape.color, fillOpacity: 1, weight: 1, interactive: false });
    const place = () => {
      const [a, b] = [map.project(before), map.project(end)];
      const heading = Math.atan2(b.y - a.y, b.x - a.x);
      head.setLatLngs([b, ...[2.6, -2.6].map((turn) => L.point(b.x + 16 * Math.cos(heading + turn), b.y + 16 * Math.sin(heading + turn)))].map((p) => map.unproject(p)));
    };
    map.on('zoomend', place);
    place();
    return head;
  }

  for (const place of report.places) {
    const at = [place.at[1], place.at[0]];
    L.circleMarker(at, { radius: 3.5, color: '#fff', weight: 1.5, fillColor: '#1c1e21', fillOpacity: 1, interactive: false }).addTo(map);
    text(at, [el('b', {}, place.name), place.local ? el('i', { dir: 'auto' }, place.local) : null], 'gf-place').addTo(map);
  }

  const evidence = L.control({ position: 'topright' });
  evidence.onAdd = () => {
    const list = el('details', { class: 'gf-evidence', open: '' }, el('summary', {}, report.head),
      el('p', {}, report.asOf), report.claims.map(card),
      report.left.length ? el('details', {}, el('summary', {}, `Not on the map, and why (${report.left.length})`), report.left.map((line) => el('p', {}, line))) : null,
      el('p', { class: 'gf-not' }, report.not));
    L.DomEvent.disableClickPropagation(list);
    L.DomEvent.disableScrollPropagation(list);
    const fly = (event) => {
      const node = event.target.closest('.gf-card');
      const claim = node && claims.get(node.id.slice(3));
      const layer = claim && drawn.get(claim.shape);
      if (!layer) return;
      const bounds = layer.getBounds ? layer.getBounds() : L.latLngBounds([layer.getLatLng()]);
      map.fitBounds(bounds.pad(.6), { maxZoom: 12, animate: !matchMedia('(prefers-reduced-motion: reduce)').matches });
      layer.openPopup();
    };
    list.addEventListener('click', fly);
    list.addEventListener('keydown', (event) => { if (event.key === 'Enter') fly(event); });
    return list;
  };
  evidence.addTo(map);
  // Leaflet's own line carries a flag; a map of a war must not.
  if (map.attributionControl) map.attributionControl.setPrefix('Leaflet');
  const beside = map.getSize().x > 800 ? 340 : 0;
  if (report.box && fit) map.fitBounds([[report.box[1], report.box[0]], [report.box[3], report.box[2]]], { paddingBottomRight: [beside, 0] });
  document.documentElement.dataset.ready = 'yes';
}
