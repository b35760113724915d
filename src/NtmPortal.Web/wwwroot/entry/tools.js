// What fills many cells at once, each one step of undo. With no block selected they work on the column of the focus and leave
// alone what is filled in.

export class Tools {
  #sheet; #edits; #selection;
  #line = document.querySelector('[data-done]');

  constructor(sheet, edits, selection) {
    this.#sheet = sheet;
    this.#edits = edits;
    this.#selection = selection;
    const acts = { undo: () => this.turn('undo'), redo: () => this.turn('redo'), down: () => this.fillDown(), last: () => this.asLastQuarter(), met: () => this.allMet(), register: () => this.asRegistered(), estimate: () => this.turnMarks() };
    for (const button of document.querySelectorAll('[data-tool]')) {
      // The focus stays in the grid, and with it the block.
      button.addEventListener('pointerdown', event => event.preventDefault());
      button.addEventListener('click', () => acts[button.dataset.tool]());
    }
  }

  turn(direction) {
    const cells = this.#edits[direction]();
    if (cells.length) {
      cells[0].fields[cells[0].parts[0]].focus();
      this.#say(cells.length);
    }
    return true;
  }

  toNote() {
    document.getElementById('entry-note').focus();
    return true;
  }

  /** The first row of the block into the rows below it; of a single cell, the cell above into it. */
  fillDown() {
    const { block, anchor } = this.#selection;
    if (!anchor) return true;
    const [source, ...rows] = block.length > 1 ? block : [[this.#selection.step(anchor, -1, 0, true)], [anchor]];
    return this.#put(rows.flatMap(row => row.map((field, c) => field && source[c] && { field, text: textOf(source[c]) })));
  }

  asLastQuarter() {
    return this.#put(this.#targets().map(field => ({ field, text: field.cell.previous[field.part] })).filter(({ text }) => text !== ''));
  }

  allMet() {
    return this.#put(this.#targets().filter(field => field.cell.kind === 'm' && textOf(field) === '').map(field => ({ field, text: '1' })));
  }

  /** What the province's register of pilot models counts. */
  asRegistered() {
    return this.#put(this.#targets().filter(field => field.cell.registered !== undefined).map(field => ({ field, text: field.cell.registered })));
  }

  turnMarks() {
    this.#say(this.#edits.turnMarks([...new Set(this.#selection.fields.map(field => field.cell))]));
    return true;
  }

  /** Writes values into cells and says how many changed. */
  put(changes, door) {
    this.#say(this.#edits.put(changes, door));
    return true;
  }

  clear() { return this.#put(this.#selection.fields.map(field => ({ field, text: '' }))); }

  /** The block, or the empty cells of the focus's column (of a ratio, of both its columns). */
  #targets() {
    const { anchor, isBlock, fields } = this.#selection;
    if (!anchor) return [];
    if (isBlock) return fields;
    return this.#sheet.rows.filter(row => !row.tr.hidden).flatMap(row => row.fields)
      .filter(field => field?.cell.indicator === anchor.cell.indicator && textOf(field) === '');
  }

  #put(texts) {
    const changes = new Map();
    for (const item of texts) {
      if (!item || item.field.disabled) continue;
      const { cell, part } = item.field;
      changes.set(cell, { cell, value: { ...changes.get(cell)?.value, [part]: item.text } });
    }
    return this.put([...changes.values()]);
  }

  #say(count) { this.#line.textContent = this.#sheet.words.Filled.replace('{0}', count); }
}

const textOf = field => field.value.trim();
