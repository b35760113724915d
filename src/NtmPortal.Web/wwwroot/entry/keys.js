// The keys of a sheet. A cell is ready when it is reached (typing replaces it, arrows move) and edited once something is typed or
// F2 is pressed (left, right, Home and End are the caret's). Nothing moves or saves while a Vietnamese input method composes.

import { offerChoices } from './sheet.js';

const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -Infinity], End: [0, Infinity] };
// đ and x as Đạt, c as Chưa đạt; an input method that swallows the letter leaves the key.
const choices = { đ: '1', d: '1', x: '1', 1: '1', c: '0', 0: '0', Delete: '', Backspace: '' };

export class Keys {
  #sheet; #edits; #selection; #tools;
  #isEditing = false;

  constructor(sheet, edits, selection, tools) {
    this.#sheet = sheet;
    this.#edits = edits;
    this.#selection = selection;
    this.#tools = tools;
    const { table } = sheet;
    table.addEventListener('keydown', event => this.#press(event));
    table.addEventListener('focusin', event => this.#reach(sheet.fieldOf(event.target)));
    table.addEventListener('focusout', event => this.#leave(event));
    table.addEventListener('input', event => { this.#isEditing = true; sheet.tell([event.target.cell]); });
    table.addEventListener('click', event => { if (event.target.select && !this.#isEditing) event.target.select(); });
    table.addEventListener('dblclick', () => { this.#isEditing = true; });
    table.addEventListener('pointerdown', event => { if (event.target.cell?.kind === 'm') offerChoices(event.target, sheet.words); });
  }

  get isEditing() { return this.#isEditing; }

  #reach(field) {
    if (!field) return;
    this.#isEditing = false;
    if (field.cell.kind === 'm') offerChoices(field, this.#sheet.words);
    else field.select();
  }

  #leave(event) {
    const cell = this.#sheet.fieldOf(event.target)?.cell;
    // From one half of a ratio to the other: the pair is sent when it is whole or left.
    if (cell && event.relatedTarget?.cell !== cell) this.#edits.commit(cell);
  }

  #press(event) {
    const field = this.#sheet.fieldOf(event.target);
    if (!field || event.isComposing || event.altKey) return;
    if (this.#act(event, field)) event.preventDefault();
  }

  /** True when the key was the sheet's. */
  #act(event, field) {
    const { key, shiftKey, code } = event;
    const control = event.ctrlKey || event.metaKey;
    if (control && !this.#isEditing && code === 'KeyZ') return this.#tools.turn(shiftKey ? 'redo' : 'undo');
    if (control && !this.#isEditing && code === 'KeyY') return this.#tools.turn('redo');
    if (control && code === 'KeyD') return this.#tools.fillDown();
    if (control && code === 'KeyA' && !this.#isEditing) return this.#selection.all();
    if (key === 'Enter' && !control) return this.#move(field, shiftKey ? -1 : 1, 0);
    if (key === 'F2' && shiftKey) return this.#tools.toNote();
    if (key === 'F2') return this.#edit(field);
    if (key === 'Escape') return this.#restore(field);
    if (steps[key]) return this.#arrow(event, field, control);
    if (control) return false;
    if (this.#selection.isBlock && key === 'Delete') return this.#tools.clear();
    return field.cell.kind === 'm' && this.#choose(field, key === 'Process' ? code.replace('Key', '').toLowerCase() : key);
  }

  #arrow({ key, shiftKey }, field, control) {
    const [down, right] = steps[key];
    const isCaret = right !== 0 && this.#isEditing && field.cell.kind !== 'm';
    if (isCaret) return false;
    if (shiftKey) return this.#selection.extend(down, right, control);
    if (control && right && !Number.isFinite(right)) return this.#move(field, right, right);
    return this.#move(field, control ? down * Infinity || 0 : down, control ? right * Infinity || 0 : right);
  }

  #move(field, down, right) {
    const next = this.#selection.step(field, down, right);
    if (next) {
      next.focus();
    } else {
      this.#edits.commit(field.cell);
      this.#reach(field);
    }
    return true;
  }

  #edit(field) {
    this.#isEditing = true;
    field.setSelectionRange?.(field.value.length, field.value.length);
    return true;
  }

  #restore(field) {
    const { cell, part } = field;
    cell.write({ ...cell.typed, [part]: cell.saved[part] });
    this.#reach(field);
    this.#selection.clear();
    this.#sheet.tell([cell]);
    return true;
  }

  #choose(field, key) {
    const choice = choices[key.length === 1 ? key.toLowerCase() : key];
    if (choice === undefined) return false;
    field.value = choice;
    this.#sheet.tell([field.cell]);
    return true;
  }
}
