// The page's own words, in the language it was made in.

let table = {};

export function speak(words) {
  table = words;
}

// One pass over our own text: braces inside a value stay what they are.
export function t(key, values = {}) {
  return (table[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
}
