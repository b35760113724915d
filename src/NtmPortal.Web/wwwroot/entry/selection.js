// A block of fields: from where the focus is to where Shift, the mouse or the finger reached. Hidden rows are not in it.

export class Selection {
  #sheet;
  #anchor = null;
  #head = null;
  #marked = [];
  #line = document.querySelector('[data-selection]');

  constructor(sheet) {
    this.#sheet = sheet;
    const { table } = sheet;
    table.addEventListener('focusin', event => { if (event.target.cell) this.#start(event.target); });
    table.addEventListener('pointerdown', event => {
      if (!event.shiftKey || !this.#anchor || !event.target.cell) return;
      event.preventDefault();
      this.#reach(event.target);
    });
    table.addEventListener('pointerover', event => {
      const field = event.target.closest('td')?.firstElementChild;
      if (event.buttons !== 1 || event.pointerType !== 'mouse' || !field?.cell || !this.#anchor || field === this.#head) return;
      getSelection()?.removeAllRanges();
      this.#reach(field);
    });
  }

  /** The field that has, or last had, the focus. */
  get anchor() { return this.#anchor; }

  get isBlock() { return this.#anchor !== this.#head; }

  /** The block as rows of fields; null where a unit is not counted. */
  get block() {
    if (!this.#anchor) return [];
    const [top, bottom] = ordered(this.#anchor.cell.row.index, this.#head.cell.row.index);
    const [left, right] = ordered(this.#anchor.column, this.#head.column);
    return this.#sheet.rows.slice(top, bottom + 1).filter(row => !row.tr.hidden)
      .map(row => row.fields.slice(left, right + 1).filter(field => !field?.parentElement.hidden));
  }

  get fields() { return this.block.flat().filter(Boolean); }

  clear() { if (this.#anchor) this.#reach(this.#anchor); return true; }

  all() {
    const fields = this.#sheet.rows.filter(row => !row.tr.hidden).flatMap(row => row.fields).filter(Boolean);
    this.#anchor ??= fields[0];
    [this.#anchor, this.#head] = [fields[0], fields.at(-1)];
    this.#mark();
    return true;
  }

  extend(down, right, toEnd) {
    const next = this.step(this.#head, toEnd ? down * Infinity || 0 : down, toEnd ? right * Infinity || 0 : right, true);
    if (next) {
      this.#reach(next);
      next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    return true;
  }

  /** The next field that can be reached in a direction; with Infinity, the last. Locked ones count only where asked for. */
  step(field, down, right, withLocked = false) {
    let [r, c] = [field.cell.row.index, field.column];
    let found = null;
    const [downwards, rightwards] = [Math.sign(down), Math.sign(right)];
    if (downwards && rightwards) {
      const there = this.step(field, down, 0, withLocked);
      return this.step(there ?? field, 0, right, withLocked) ?? there;
    }
    while (this.#sheet.rows[r += downwards] && (c += rightwards) >= 0 && c < this.#sheet.columns.length) {
      const next = this.#sheet.rows[r].fields[c];
      if (!next || this.#sheet.rows[r].tr.hidden || next.parentElement.hidden || (next.disabled && !withLocked)) continue;
      found = next;
      if (Number.isFinite(down) && Number.isFinite(right)) break;
    }
    return found;
  }

  #start(field) {
    this.#anchor = field;
    this.#reach(field);
  }

  #reach(field) {
    this.#head = field;
    this.#mark();
  }

  #mark() {
    for (const td of this.#marked) td.classList.remove('is-selected');
    const fields = this.isBlock ? this.fields : [];
    this.#marked = fields.map(field => field.parentElement);
    for (const td of this.#marked) td.classList.add('is-selected');
    this.#line.textContent = fields.length ? this.#sheet.words.Selected.replace('{0}', fields.length) : '';
  }
}

const ordered = (a, b) => a < b ? [a, b] : [b, a];
