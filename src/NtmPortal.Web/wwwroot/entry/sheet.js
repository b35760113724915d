// The table as rows, columns and cells. A cell is one value of one unit: one field, or two for a ratio (d: in all, n: of these).

const blank = '–';

export class Cell {
  constructor(sheet, column, row) {
    this.sheet = sheet;
    this.row = row;
    this.kind = column.kind;
    this.indicator = column.indicator;
    this.key = `${column.indicator}-${row.unit}`;
    this.fields = {};
    this.saved = { n: '', d: '', e: false };
    this.isEstimate = false;
    this.previous = { n: '', d: '' };
    this.version = 0;
    this.state = '';
    this.note = '';
    this.findings = [];
  }

  get isEditable() { return !this.fields.n.disabled; }
  get isMissing() { return !this.saved.n || (this.kind === 'r' && !this.saved.d); }
  get parts() { return this.kind === 'r' ? ['d', 'n'] : ['n']; }

  /** What stands in the fields, and whether it is an estimate (e). */
  get typed() { return { n: this.fields.n.value.trim(), d: this.fields.d?.value.trim() ?? '', e: this.isEstimate }; }

  write({ n, d, e }) {
    if (this.kind === 'm') offerChoices(this.fields.n, this.sheet.words);
    this.fields.n.value = n;
    if (this.fields.d) this.fields.d.value = d;
    this.mark(e);
  }

  /** Says under the value that it is an estimate. */
  mark(isEstimate) {
    if (this.isEstimate === isEstimate) return;
    this.isEstimate = isEstimate;
    const field = this.fields.n;
    const place = field.parentElement;
    if (isEstimate) {
      const word = Object.assign(document.createElement('span'), { className: 'cell-mark', id: `mark${this.key}`, textContent: this.sheet.words.Estimate });
      place.insertBefore(word, place.querySelector('.cell-note'));
    } else {
      place.querySelector('.cell-mark').remove();
    }
    this.#describe();
  }

  /** A screen reader says of the field what stands below it. */
  #describe() {
    const ids = [...this.fields.n.parentElement.querySelectorAll('.cell-mark, .cell-note')].map(({ id }) => id).join(' ');
    if (ids) this.fields.n.setAttribute('aria-describedby', ids); else this.fields.n.removeAttribute('aria-describedby');
  }

  /** What the server holds now. */
  remember({ version, numerator, denominator, estimate, note, findings }) {
    this.version = version;
    this.about({ note, findings });
    this.saved = { n: String(numerator ?? ''), d: String(denominator ?? ''), e: estimate };
  }

  /** What is said of the value: the entrant's note, and what the portal finds odd, open while it waits for a note. */
  about({ note, findings }) {
    this.note = note ?? '';
    this.findings = findings ?? [];
    this.isOdd = this.findings.some(({ open }) => open);
    const { dataset } = this.fields.n.parentElement;
    if (this.isOdd) dataset.odd = 'yes'; else delete dataset.odd;
  }

  /** Colours the cell and says why, with buttons where the person has to decide. */
  show(state, note, actions = []) {
    this.state = state;
    for (const part of this.parts) this.fields[part].parentElement.dataset.state = state;
    const field = this.fields.n;
    if (state === 'invalid') field.setAttribute('aria-invalid', 'true'); else field.removeAttribute('aria-invalid');
    field.parentElement.querySelector('.cell-note.is-said')?.remove();
    // Why the cell was returned stands there from the start, and stays.
    if (!note) { this.#describe(); return; }
    const line = document.createElement('span');
    line.className = 'cell-note is-said';
    line.id = `said${this.key}`;
    line.textContent = note;
    for (const [text, act] of actions) line.append(' ', button(text, act));
    field.parentElement.append(line);
    this.#describe();
  }

  /** A value in words, for sentences. */
  describe(n, d, isEstimate = false) {
    const value = this.#inWords(n, d);
    return isEstimate ? `${value} (${this.sheet.words.Estimate})` : value;
  }

  #inWords(n, d) {
    if (this.kind === 'm') return n === '' ? this.sheet.words.Nothing : n === '1' ? this.sheet.words.Met : this.sheet.words.NotMet;
    return [n, d].filter(x => x !== '').join('/') || this.sheet.words.Nothing;
  }
}

/** Speaks up with `told` (detail: the cells) when fields or saved values changed. */
export class Sheet extends EventTarget {
  constructor(table) {
    super();
    this.table = table;
    this.words = JSON.parse(table.dataset.words);
    this.columns = [...table.tHead.rows[0].cells].slice(1).map(th => ({ th, indicator: Number(th.dataset.indicator), part: th.dataset.part, kind: th.dataset.kind }));
    this.cells = new Map();
    this.rows = [...table.tBodies[0].rows].filter(tr => tr.dataset.unit).map((tr, index) => this.#read(tr, index));
  }

  #read(tr, index) {
    const head = tr.cells[0];
    const row = { tr, index, unit: Number(tr.dataset.unit), name: head.textContent, fields: [] };
    head.id = `u${row.unit}`;
    const versions = tr.dataset.versions.split(' ');
    this.columns.forEach((column, c) => {
      const td = tr.cells[c + 1];
      const field = td.firstElementChild;
      row.fields.push(field);
      if (!field) return;
      const key = `${column.indicator}-${row.unit}`;
      const cell = this.cells.get(key) ?? new Cell(this, column, row);
      this.cells.set(key, cell);
      cell.version = Number(versions[c]);
      this.#adopt(field, cell, column, td);
      Object.assign(field, { cell, column: c, part: column.part });
    });
    return row;
  }

  #adopt(field, cell, { th, part }, td) {
    cell.fields[part] = field;
    field.id = (part === 'd' ? 'd' : 'c') + cell.key;
    field.setAttribute('aria-labelledby', `u${cell.row.unit} ${th.id}`);
    const said = part === 'n' ? [...td.querySelectorAll('.cell-mark, .cell-note')] : [];
    if (said.length) {
      field.setAttribute('aria-describedby', said.map(({ id }) => id).join(' '));
      cell.saved.e = cell.isEstimate = said[0].className === 'cell-mark';
    }
    if (part === 'n') Object.assign(cell, { state: td.dataset.state ?? '', isOdd: td.dataset.odd === 'yes' });
    const before = td.children[1]?.localName === 'small' ? td.children[1].textContent : '';
    if (cell.kind === 'm') {
      cell.saved.n = field.options[0].value;
      cell.previous.n = before && (before === this.words.Met ? '1' : '0');
      return;
    }
    if (cell.kind === 'c') cell.registered = td.dataset.registered;
    cell.saved[part] = field.defaultValue;
    cell.previous[part] = before;
    field.inputMode = 'numeric';
    field.autocomplete = 'off';
  }

  /** The field an event happened in. */
  fieldOf(target) { return target?.cell ? target : null; }

  tell(cells) { this.dispatchEvent(new CustomEvent('told', { detail: cells })); }
}

/** A select comes with its value alone; the choices are there before a person can open it. */
export function offerChoices(select, words) {
  if (select.length > 1) return;
  const { value } = select;
  select.replaceChildren(new Option(blank, ''), new Option(words.Met, '1'), new Option(words.NotMet, '0'));
  select.value = value;
}

export function button(text, act) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'link';
  made.textContent = text;
  made.addEventListener('click', act);
  return made;
}

export const same = (a, b) => a.n === b.n && a.d === b.d && a.e === b.e;
