// What is on, what is chosen; those who draw listen.

export class State {
  constructor(view) {
    this.view = view;
    this.on = new Set(view.layers.filter((layer) => layer.on).map((layer) => layer.id));
    this.selected = null;
    this.day = null;            // ISO day, null: all
    this.placeNames = true;
    this.dark = false;
    this.listeners = [];
    this.panels = () => [];
    this.countryLabels = () => [];
    this.claims = new Map(view.claims.map((claim) => [claim.id, claim]));
    this.shapes = new Map(view.shapes.map((shape) => [shape.id, shape]));
    this.places = new Map(view.places.map((place) => [place.id, place]));
    this.layersOf = new Map(view.shapes.map((shape) => [shape.id, { actors: [], themes: [], planned: false }]));
    for (const layer of view.layers) {
      for (const id of layer.shapes) {
        const of = this.layersOf.get(id);
        if (!of) continue;
        if (layer.id.startsWith('actor:')) of.actors.push(layer.id);
        else if (layer.id === 'planned') of.planned = true;
        else of.themes.push(layer.id);
      }
    }
    this.sides = new Set(view.layers.filter((layer) => layer.id.startsWith('actor:')).map((layer) => layer.id));
    // A shape that another side's account crosses stands in that side's layer too, but it is switched with the sides its own statements name.
    for (const shape of view.shapes) {
      const of = this.layersOf.get(shape.id);
      const named = new Set(shape.claims.flatMap((id) => [this.claims.get(id)?.actor, this.claims.get(id)?.target]).filter(Boolean).map((id) => `actor:${id}`));
      const own = of.actors.filter((id) => named.has(id));
      if (own.length) of.actors = own;
    }
    this.shows = this.shows.bind(this);
  }

  // As geofront.layers.shown: one of its sides is on, one of its themes is on, and if it is planned, plans are on.
  shows(shape) {
    const { actors, themes, planned } = this.layersOf.get(shape.id);
    if (actors.length && !actors.some((id) => this.on.has(id))) return false;
    if (themes.length && !themes.some((id) => this.on.has(id))) return false;
    if ((planned || shape.certainty === 'planned') && shape.certainty === 'planned' && !this.on.has('planned')) return false;
    if (this.day && !shape.claims.some((id) => this.inTime(this.claims.get(id)))) return false;
    return true;
  }

  sideOn(actor) {
    const id = `actor:${actor}`;
    return this.on.has(id) || !this.sides.has(id);
  }

  inTime(claim) {
    return !this.day || !claim || !claim.days || claim.days[0] <= this.day;
  }

  toggle(id, on) {
    if (on) this.on.add(id);
    else this.on.delete(id);
    this.tell('layers');
  }

  select(id, from) {
    this.selected = id;
    this.tell('selected', from);
  }

  setDay(day) {
    this.day = day;
    this.tell('time');
  }

  listen(listener) {
    this.listeners.push(listener);
  }

  tell(what, from) {
    for (const listener of this.listeners) listener(what, from);
  }
}
