// What the server has not acknowledged, kept in this browser (localStorage): a lost line, a deploy, an ended session or a closed
// tab loses nothing. The ids of its edits make sending them again harmless.

export class Journal {
  #name;
  #entries;

  constructor(name) {
    this.#name = name;
    try { this.#entries = JSON.parse(localStorage.getItem(name)) ?? {}; } catch { this.#entries = {}; }
  }

  get size() { return Object.keys(this.#entries).length; }
  get all() { return Object.entries(this.#entries); }
  /** What waits to be sent; held are those that the server refused as they stand. */
  get waiting() { return this.all.filter(([, edit]) => !edit.held); }

  of(cell) { return this.#entries[cell.key]; }

  /** A note belongs to its value: it waits with it, and goes when the value changes again. */
  write(cell, note) {
    const { n, d } = cell.typed;
    this.#entries[cell.key] = { id: newId(), numerator: n, denominator: d, version: cell.version, note };
  }

  drop(cell) { delete this.#entries[cell.key]; }

  keep() {
    try {
      if (this.size) localStorage.setItem(this.#name, JSON.stringify(this.#entries));
      else localStorage.removeItem(this.#name);
    } catch { /* full or forbidden: what is on the page is sent all the same */ }
  }
}

// Time-ordered ids (UUID version 7).
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let now = Date.now();
  for (let i = 5; i >= 0; i--) { bytes[i] = now % 256; now = Math.floor(now / 256); }
  bytes[6] = (bytes[6] & 15) | 112;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map(b => b.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
