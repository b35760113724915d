// What the server has not acknowledged, kept in this browser (localStorage): a lost line, a deploy, an ended session or a closed
// tab loses nothing. The ids of its edits make sending them again harmless.

export class Journal {
  #name;
  #entries;
  /** Keys and ids of edits that this tab has done with. */
  #done = {};

  constructor(name) {
    this.#name = name;
    try { this.#entries = this.#stored(); } catch { this.#entries = {}; }
  }

  get size() { return Object.keys(this.#entries).length; }
  get all() { return Object.entries(this.#entries); }
  /** What waits to be sent; held are those that the server refused as they stand. What was typed over comes first, see put. */
  get waiting() { return this.all.filter(([, edit]) => !edit.held).map(([key, edit]) => [key, edit.before ?? edit]); }

  of(cell) { return this.#entries[cell.key]; }

  /** A note belongs to its value: it waits with it, and goes when the value changes again. Of the mark only what the person changed is said. */
  write(cell, { note, door } = {}) {
    const { n, d, e } = cell.typed;
    const earlier = this.of(cell);
    if (earlier?.numerator === n && earlier.denominator === d) note ??= earlier.note;
    const estimate = e === cell.saved.e && earlier?.estimate === undefined ? undefined : e;
    this.put(cell, { numerator: n, denominator: d, version: cell.version, note, estimate, door });
  }

  /**
   * An edit of whatever has a key, under a new id. One before it that was sent and not answered may be saved all the same: it stays
   * behind the new one and is sent again before it, or the person would be told of a conflict with their own value.
   */
  put(cell, edit) {
    const earlier = this.of(cell);
    this.#entries[cell.key] = { id: newId(), ...edit, before: earlier?.before ?? (earlier?.sent ? earlier : undefined) };
  }

  /** True when the answer is to the edit that stands. To the one before it: what stands builds on that, once it is saved. */
  answer(cell, { id, outcome, version }) {
    const edit = this.of(cell);
    if (edit?.id === id) {
      edit.sent = false;
      return true;
    }
    if (edit?.before?.id === id) {
      delete edit.before;
      if (outcome === 'saved') edit.version = version;
    }
    return false;
  }

  drop(cell) {
    this.#done[cell.key] = this.#entries[cell.key]?.id;
    delete this.#entries[cell.key];
  }

  /** Other tabs keep their cells in the same place: each changes its own alone. */
  keep() {
    try {
      const kept = this.#stored();
      for (const [key, id] of Object.entries(this.#done)) if (kept[key]?.id === id) delete kept[key];
      this.#done = {};
      Object.assign(kept, this.#entries);
      if (Object.keys(kept).length) localStorage.setItem(this.#name, JSON.stringify(kept));
      else localStorage.removeItem(this.#name);
    } catch { /* full or forbidden: what is on the page is sent all the same */ }
  }

  #stored() { return JSON.parse(localStorage.getItem(this.#name)) ?? {}; }
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
