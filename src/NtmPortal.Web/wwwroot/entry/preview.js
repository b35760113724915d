// What a paste would do, before it does: how many cells are new, changed, cleared, as they are, refused; and why.

const mostShown = 50;

export class Preview {
  #dialog = document.getElementById('paste-preview');
  #words;

  constructor(words) { this.#words = words; }

  /** Whether the person wants it. */
  ask(results, outside) {
    const counts = { new: 0, changed: 0, cleared: 0, same: 0, refused: outside };
    for (const { effect } of results) counts[effect]++;
    for (const place of this.#dialog.querySelectorAll('[data-effect]')) place.textContent = counts[place.dataset.effect];
    const refused = results.filter(({ effect }) => effect === 'refused').map(({ cell, typed, reason }) =>
      `${cell.row.name}, ${cell.sheet.columns[cell.fields.n.column].th.querySelector('.code').textContent}: ${cell.describe(typed.n, typed.d)}. ${reason}`);
    if (outside) refused.push(this.#words.Outside.replace('{0}', outside));
    this.#list(refused);
    this.#dialog.querySelector('[value="apply"]').disabled = counts.new + counts.changed + counts.cleared === 0;
    return this.#show();
  }

  fail(reason) {
    for (const place of this.#dialog.querySelectorAll('[data-effect]')) place.textContent = '–';
    this.#list([reason]);
    this.#dialog.querySelector('[value="apply"]').disabled = true;
    return this.#show();
  }

  #list(reasons) {
    const lines = reasons.slice(0, mostShown).map(reason => Object.assign(document.createElement('li'), { textContent: reason }));
    if (reasons.length > mostShown) lines.push(Object.assign(document.createElement('li'), { textContent: '…' }));
    this.#dialog.querySelector('ul').replaceChildren(...lines);
  }

  #show() {
    this.#dialog.returnValue = '';
    this.#dialog.showModal();
    return new Promise(answered => this.#dialog.addEventListener('close', () => answered(this.#dialog.returnValue === 'apply'), { once: true }));
  }
}
