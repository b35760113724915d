// Copying and pasting blocks as Excel does: tab-separated lines. What a pasted text means is asked of the server, which reads all
// numbers; nothing is changed before the person has seen what would.

export class Clipboard {
  #sheet; #server; #selection; #keys; #tools; #preview;

  constructor({ sheet, server, selection, keys, tools, preview }) {
    this.#sheet = sheet;
    this.#server = server;
    this.#selection = selection;
    this.#keys = keys;
    this.#tools = tools;
    this.#preview = preview;
    sheet.table.addEventListener('copy', event => this.#copy(event));
    sheet.table.addEventListener('cut', event => { if (this.#copy(event)) this.#tools.clear(); });
    sheet.table.addEventListener('paste', event => this.#paste(event));
  }

  #copy(event) {
    if (!event.target.cell || (this.#keys.isEditing && !this.#selection.isBlock)) return false;
    event.clipboardData.setData('text/plain', write(this.#selection.block.map(row => row.map(textOf))));
    event.preventDefault();
    return true;
  }

  #paste(event) {
    const field = event.target;
    if (!field.cell) return;
    const block = read(event.clipboardData.getData('text/plain'));
    const isSingle = block.length === 1 && block[0].length === 1;
    if (isSingle && !this.#selection.isBlock && field.cell.kind !== 'm') return; // the browser's own
    event.preventDefault();
    this.#check(this.#place(block, isSingle));
  }

  /** Which text goes into which field; one text goes into the whole block. What lies past the edge has no field. */
  #place(block, isSingle) {
    if (isSingle) return this.#selection.fields.map(field => ({ field, text: block[0][0] }));
    const [first] = this.#selection.block;
    const start = first.findIndex(Boolean);
    const rows = this.#sheet.rows.filter(row => !row.tr.hidden);
    const top = rows.findIndex(row => row.fields.includes(first[start]));
    const columns = this.#sheet.columns.map((_, c) => c).filter(c => !this.#sheet.columns[c].th.hidden);
    const left = columns.indexOf(first[start].column) - start;
    return block.flatMap((line, r) => line.map((text, c) => ({ field: rows[top + r]?.fields[columns[left + c]], text })));
  }

  async #check(placed) {
    const changes = new Map();
    let outside = 0;
    for (const { field, text } of placed) {
      if (!field) { outside += text.trim() === '' ? 0 : 1; continue; }
      const { cell, part } = field;
      changes.set(cell, { ...(changes.get(cell) ?? cell.typed), [part]: text });
    }
    const asked = [...changes].map(([cell, { n, d }]) => ({ indicator: cell.indicator, unit: cell.row.unit, numerator: n, denominator: d }));
    const answers = await this.#server.check(asked);
    if (!answers.ok) return this.#preview.fail(answers.reason);
    const results = [...changes.keys()].map((cell, i) => ({ cell, typed: changes.get(cell), ...answers.results[i] }));
    const isWanted = await this.#preview.ask(results, outside);
    this.#selection.anchor?.focus();
    if (!isWanted) return;
    this.#tools.put(results.filter(result => result.effect !== 'refused' && result.effect !== 'same')
      .map(({ cell, numerator, denominator }) => ({ cell, value: { n: String(numerator ?? ''), d: String(denominator ?? '') } })), 'paste');
  }
}

function textOf(field) {
  if (!field) return '';
  return field.cell.kind === 'm' ? (field.value === '' ? '' : field.selectedOptions[0].text) : field.value.trim();
}

const write = rows => rows.map(row => row.join('\t')).join('\r\n');

/** Lines of texts; a text with a tab, a line break or a quotation mark in it stands in quotation marks. */
function read(tsv) {
  const rows = [[]];
  for (const [, quoted, plain, end] of tsv.replace(/\r\n?/g, '\n').replace(/\n$/, '').matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '') break;
    if (end === '\n') rows.push([]);
  }
  return rows;
}
