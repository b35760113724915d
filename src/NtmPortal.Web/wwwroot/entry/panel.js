// Beside the grid, about the cell with the focus: what is counted and when it is met, targets, the quarters before, who changed
// it, what is odd about it, and the note that says why.

const pause = 150;

export class Panel {
  #sheet; #server; #saver;
  #panel = document.getElementById('entry-panel');
  #note = document.getElementById('entry-note');
  #mark = document.getElementById('entry-estimate');
  #timer = 0;
  #known = new Map();
  #cell = null;
  #asked = 0;

  constructor(sheet, server, saver, edits) {
    this.#sheet = sheet;
    this.#server = server;
    this.#saver = saver;
    this.#note.addEventListener('change', () => this.#annotate());
    this.#mark?.addEventListener('change', () => { edits.turnMarks([this.#cell]); });
    this.#note.addEventListener('keydown', event => { if (event.key === 'Escape' && !event.isComposing) this.#cell.fields.n.focus(); });
    sheet.table.addEventListener('focusin', event => { if (event.target.cell) this.#follow(event.target.cell); });
    sheet.addEventListener('told', event => {
      if (!event.detail.includes(this.#cell)) return;
      if (this.#cell.version !== this.#asked) this.#ask(this.#cell);
      else this.#showMark(this.#cell);
    });
    // A column's code leads to its definition.
    sheet.table.tHead.addEventListener('click', event => {
      const link = event.target.closest('a.code');
      if (!link) return;
      event.preventDefault();
      this.#define(Number(link.closest('th').dataset.indicator));
      this.#part('cell').hidden = true;
      this.#panel.focus();
    });
    this.#define(sheet.columns[0].indicator);
  }

  #follow(cell) {
    if (cell === this.#cell) return;
    this.#cell = cell;
    this.#define(cell.indicator);
    this.#part('cell').hidden = false;
    this.#part('unit').textContent = cell.row.name;
    this.#ask(cell);
  }

  #define(indicator) {
    for (const article of this.#panel.querySelectorAll('article')) article.hidden = article.id !== `def${indicator}`;
  }

  #annotate() {
    const cell = this.#cell;
    if (!this.#note.reportValidity() || this.#note.value.trim() === cell.note) return;
    this.#saver.annotate(cell, this.#note.value.trim());
  }

  // Not for each cell that the arrows pass.
  #ask(cell) {
    clearTimeout(this.#timer);
    const { version } = cell;
    const known = this.#known.get(cell);
    this.#asked = version;
    this.#show(known ?? { history: [] });
    this.#tell(cell);
    if (known?.version === version) return;
    this.#timer = setTimeout(async () => {
      const answer = await this.#server.history(cell);
      if (!answer) return;
      this.#known.set(cell, { ...answer, version });
      if (cell.version === version) cell.about(answer);
      if (cell !== this.#cell) return;
      this.#show(answer);
      this.#tell(cell);
    }, pause);
  }

  #show({ history, changed, estimated, registered, evidence }) {
    this.#part('changed').textContent = changed ?? '';
    this.#part('estimated').textContent = estimated ?? '';
    this.#part('registered').textContent = registered ?? '';
    const link = this.#part('evidence');
    link.hidden = !evidence;
    if (evidence) Object.assign(link, { href: evidence.href, textContent: evidence.text });
    this.#part('history').replaceChildren(...history.map(({ quarter, value }) => {
      const row = document.createElement('tr');
      row.append(Object.assign(document.createElement('th'), { scope: 'row', textContent: quarter }), Object.assign(document.createElement('td'), { textContent: value }));
      return row;
    }));
  }

  #tell(cell) {
    if (document.activeElement !== this.#note) this.#note.value = cell.note;
    this.#note.readOnly = !cell.isEditable;
    this.#showMark(cell);
    this.#part('findings').replaceChildren(...cell.findings.map(({ text }) => Object.assign(document.createElement('li'), { textContent: text })));
  }

  #showMark(cell) {
    if (this.#mark) Object.assign(this.#mark, { checked: cell.isEstimate, disabled: !cell.isEditable || !(cell.typed.n || cell.typed.d) });
  }

  #part(name) { return this.#panel.querySelector(`[data-panel="${name}"]`); }
}
