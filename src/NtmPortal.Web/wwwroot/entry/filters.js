// Which rows are seen, and how many cells are missing, invalid or waiting; the counts lead to them.

export class Filters {
  #sheet; #journal; #selection;
  #choice = document.getElementById('only');
  #places = new Map([...document.querySelectorAll('[data-count]')].map(place => [place.dataset.count, place]));
  #changed = new Set();
  #counted = { missing: new Set(), invalid: new Set() };
  #kinds;

  constructor(sheet, journal, selection) {
    this.#sheet = sheet;
    this.#journal = journal;
    this.#selection = selection;
    this.#kinds = {
      missing: cell => cell.isMissing,
      invalid: cell => cell.state === 'invalid' || cell.state === 'conflict',
      odd: cell => cell.isOdd,
      estimate: cell => cell.isEstimate,
      returned: cell => cell.wasReturned,
      changed: cell => this.#changed.has(cell),
      waiting: cell => Boolean(journal.of(cell)),
    };
    for (const cell of sheet.cells.values()) {
      cell.wasReturned = cell.state === 'returned';
      this.#count(cell);
    }
    sheet.addEventListener('told', event => this.#hear(event.detail));
    this.#choice.addEventListener('change', () => this.#apply());
    for (const link of document.querySelectorAll('[data-jump]')) link.addEventListener('click', () => this.#jump(this.#kinds[link.dataset.jump]));
    this.#apply();
  }

  #hear(cells) {
    for (const cell of cells) {
      if (this.#journal.of(cell) || cell.state === 'saved') this.#changed.add(cell);
      this.#count(cell);
    }
    for (const [kind, counted] of Object.entries(this.#counted)) this.#write(kind, counted.size);
    this.#write('waiting', this.#journal.size);
  }

  // Thousands of cells stand still while one is typed into.
  #count(cell) {
    for (const [kind, counted] of Object.entries(this.#counted)) {
      if (this.#kinds[kind](cell)) counted.add(cell); else counted.delete(cell);
    }
  }

  #write(name, count) {
    const place = this.#places.get(name);
    if (place.textContent !== String(count)) place.textContent = count;
  }

  /** Rows as they are now: a row does not vanish under the hands because its last missing cell was filled. */
  #apply() {
    const only = this.#choice.value;
    const matches = this.#kinds[only];
    const shown = new Set();
    for (const cell of this.#sheet.cells.values()) if (!matches || matches(cell)) shown.add(cell.row).add(cell.indicator);
    for (const row of this.#sheet.rows) row.tr.hidden = !shown.has(row);
    this.#showColumns(column => only !== 'returned' || shown.has(column.indicator) || !shown.size);
    this.#showGroups();
    document.getElementById('nothing-shown').hidden = shown.size > 0;
    const address = new URL(location.href);
    if (only) address.searchParams.set('only', only); else address.searchParams.delete('only');
    history.replaceState(history.state, '', address);
  }

  // On a phone the cells to mend must not hide behind locked columns.
  #showColumns(isShown) {
    this.#sheet.columns.forEach((column, c) => {
      const isHidden = !isShown(column);
      if (column.th.hidden === isHidden) return;
      column.th.hidden = isHidden;
      for (const row of this.#sheet.rows) row.tr.cells[c + 1].hidden = isHidden;
      for (const row of this.#sheet.table.tFoot.rows) row.cells[c + 1].hidden = isHidden;
    });
  }

  #showGroups() {
    let group = null;
    for (const tr of this.#sheet.table.tBodies[0].rows) {
      if (tr.className === 'group') { group = tr; group.hidden = true; } else if (!tr.hidden && group) group.hidden = false;
    }
  }

  /** To the next such cell after the focus, from the top again after the last. */
  #jump(matches) {
    const cells = [...this.#sheet.cells.values()].filter(cell => matches(cell) && cell.isEditable);
    const here = this.#selection.anchor?.cell;
    const order = cell => cell.row.index * 1000 + cell.fields.n.column;
    const next = cells.find(cell => here && order(cell) > order(here)) ?? cells[0];
    if (!next) return;
    if (next.row.tr.hidden) { this.#choice.value = ''; this.#apply(); }
    const field = next.parts.map(part => next.fields[part]).find(each => each.value === '') ?? next.fields.n;
    field.focus();
    field.scrollIntoView({ block: 'center', inline: 'nearest' });
  }
}
