// Changes of cells, one step of undo each, however many cells they touch. Undoing is a new edit of what stands now: what
// somebody else wrote meanwhile is asked about, never overwritten.

import { same } from './sheet.js';

export class Edits {
  #saver;
  #switch = document.getElementById('entry-estimates');
  #done = [];
  #undone = [];

  constructor(saver) { this.#saver = saver; }

  /** Leaving a cell. */
  commit(cell) {
    const [before, typed] = [this.#saver.stands(cell), cell.typed];
    if (same(before, typed)) return;
    const after = this.#marked(typed);
    if (same(after, cell.saved) && cell.state === 'invalid') return this.#saver.forget(cell);
    this.#record([{ cell, before, after }]);
    cell.mark(after.e);
    this.#saver.enter([cell]);
  }

  /** Writes values into cells as one step; returns how many changed. What did not come in by typing names its door. */
  put(changes, door) {
    const step = changes.filter(({ cell }) => cell.isEditable)
      .map(({ cell, value }) => ({ cell, before: this.#saver.stands(cell), after: this.#marked({ ...cell.typed, ...value }) }))
      .filter(({ before, after }) => !same(before, after));
    if (step.length) {
      this.#record(step);
      this.#write(step, 'after', door);
    }
    return step.length;
  }

  /** Marks cells that hold a value as estimates, or as official where all are estimates already. */
  turnMarks(cells) {
    const full = cells.filter(cell => cell.isEditable && (cell.typed.n || cell.typed.d));
    const e = full.some(cell => !cell.isEstimate);
    const step = full.map(cell => ({ cell, before: this.#saver.stands(cell), after: { ...cell.typed, e } })).filter(({ before, after }) => !same(before, after));
    if (step.length) {
      this.#record(step);
      this.#write(step, 'after');
    }
    return step.length;
  }

  // While the page's switch is on, what is entered is an estimate.
  #marked(typed) { return this.#switch?.checked && (typed.n || typed.d) ? { ...typed, e: true } : typed; }

  /** Each returns the cells it changed. */
  undo() { return this.#turn(this.#done, this.#undone, 'before'); }
  redo() { return this.#turn(this.#undone, this.#done, 'after'); }

  #record(step) {
    this.#done.push(step);
    this.#undone = [];
  }

  #turn(from, to, side) {
    const step = from.pop();
    if (!step) return [];
    to.push(step);
    return this.#write(step, side);
  }

  #write(step, side, door) {
    const open = step.filter(({ cell }) => cell.isEditable);
    for (const change of open) change.cell.write(change[side]);
    const cells = open.map(({ cell }) => cell);
    this.#saver.enter(cells, door);
    return cells;
  }
}
