// The last lines of the table, while one types: sums, and the share they make. Whole numbers, so exact (BigInt); rounded and
// written as the portal does it. A text that only the server can read counts as what was saved before.

export class Totals {
  #sheet;
  #columns = new Map();
  #given = new Map();

  constructor(sheet) {
    this.#sheet = sheet;
    const [sums, shares] = sheet.table.tFoot.rows;
    sheet.columns.forEach((column, c) => {
      const known = this.#columns.get(column.indicator) ?? { kind: column.kind, sums: {}, total: { n: 0n, d: 0n } };
      known.sums[column.part] = sums.cells[c + 1].firstElementChild;
      if (column.part === 'n') known.share = shares.cells[c + 1];
      this.#columns.set(column.indicator, known);
    });
    for (const cell of sheet.cells.values()) this.#count(cell);
    sheet.addEventListener('told', event => this.#hear(event.detail));
  }

  #hear(cells) {
    for (const cell of cells) this.#count(cell);
    for (const indicator of new Set(cells.map(cell => cell.indicator))) this.#show(this.#columns.get(indicator));
  }

  // What the cell gives to its column, in place of what it gave before.
  #count(cell) {
    const { total } = this.#columns.get(cell.indicator);
    const [before, now] = [this.#given.get(cell) ?? { n: 0n, d: 0n }, givenBy(cell)];
    total.n += now.n - before.n;
    total.d += now.d - before.d;
    this.#given.set(cell, now);
  }

  #show({ kind, sums, share, total }) {
    write(sums.n, kind === 'm' ? `${this.#number(total.n)}/${this.#number(total.d)}` : this.#number(total.n));
    if (sums.d) write(sums.d, this.#number(total.d));
    if (kind !== 'c') write(share.firstElementChild, total.d ? this.#percent(total.n, total.d) : '–');
    if (share.dataset.target) share.classList.toggle('is-reached', reaches(total, kind, share.dataset.target));
  }

  #number(value) { return String(value).replace(/\B(?=(\d{3})+$)/g, this.#sheet.table.dataset.marks[0]); }

  #percent(n, d) {
    const tenths = (2000n * n + d) / (2n * d); // half away from zero
    const marks = this.#sheet.table.dataset.marks;
    return this.#number(tenths / 10n) + marks[1] + tenths % 10n + marks.slice(2);
  }
}

// A ratio with one half counts as missing; what is met is held against all units, missing ones included.
function givenBy(cell) {
  const [n, d] = ['n', 'd'].map(part => whole(cell, part));
  if (cell.kind === 'm') return { n: n ?? 0n, d: 1n };
  if (cell.kind === 'r') return n === null || d === null ? { n: 0n, d: 0n } : { n, d };
  return { n: n ?? 0n, d: 0n };
}

function whole(cell, part) {
  const typed = cell.typed[part];
  if (typed === '') return null;
  const text = /^\d{1,15}$/.test(typed) ? typed : cell.saved[part];
  return /^\d{1,15}$/.test(text) ? BigInt(text) : null;
}

/** Whether the total reaches a target: percent of a share, or a number, with at most four decimals. */
function reaches({ n, d }, kind, target) {
  const [units, fraction = ''] = target.split('.');
  const scaled = BigInt(units + fraction.padEnd(4, '0'));
  return kind === 'c' ? n * 10000n >= scaled : d > 0n && n * 1000000n >= scaled * d;
}

function write(element, text) { if (element.textContent !== text) element.textContent = text; }
