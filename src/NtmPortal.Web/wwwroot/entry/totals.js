// The last lines of the table, while one types: sums, and the share they make. Whole numbers, so exact (BigInt); rounded and
// written as the portal does it. A text that only the server can read counts as what was saved before.

export class Totals {
  #sheet;
  #columns;

  constructor(sheet) {
    this.#sheet = sheet;
    this.#columns = new Map();
    const [sums, shares] = sheet.table.tFoot.rows;
    sheet.columns.forEach((column, c) => {
      const known = this.#columns.get(column.indicator) ?? { kind: column.kind, sums: {}, cells: [...sheet.cells.values()].filter(cell => cell.indicator === column.indicator) };
      known.sums[column.part] = sums.cells[c + 1].firstElementChild;
      if (column.part === 'n') known.share = shares.cells[c + 1];
      this.#columns.set(column.indicator, known);
    });
    sheet.addEventListener('told', event => this.#show(new Set(event.detail.map(cell => cell.indicator))));
  }

  #show(indicators) {
    for (const indicator of indicators) {
      const { kind, sums, share, cells } = this.#columns.get(indicator);
      const total = this.#sum(kind, cells);
      write(sums.n, kind === 'm' ? `${this.#number(total.n)}/${this.#number(total.d)}` : this.#number(total.n));
      if (sums.d) write(sums.d, this.#number(total.d));
      if (kind !== 'c') write(share.firstElementChild, total.d ? this.#percent(total.n, total.d) : '–');
      if (share.dataset.target) share.classList.toggle('is-reached', reaches(total, kind, share.dataset.target));
    }
  }

  // A ratio with one half counts as missing; what is met is held against all units, missing ones included.
  #sum(kind, cells) {
    const total = { n: 0n, d: 0n };
    for (const cell of cells) {
      const [n, d] = ['n', 'd'].map(part => whole(cell, part));
      if (kind === 'm') total.d += 1n;
      if (n === null || (kind === 'r' && d === null)) continue;
      total.n += n;
      if (kind === 'r') total.d += d;
    }
    return total;
  }

  #number(value) { return String(value).replace(/\B(?=(\d{3})+$)/g, this.#sheet.table.dataset.marks[0]); }

  #percent(n, d) {
    const tenths = (2000n * n + d) / (2n * d); // half away from zero
    const marks = this.#sheet.table.dataset.marks;
    return this.#number(tenths / 10n) + marks[1] + tenths % 10n + marks.slice(2);
  }
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
