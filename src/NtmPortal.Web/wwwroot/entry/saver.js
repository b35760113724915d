// Sends what stands in the journal: one request at a time, a cell edited meanwhile goes with the next.

const retryAfter = [1000, 2000, 5000, 10000, 20000];
const mostAtOnce = 2000;

export class Saver {
  #sheet; #journal; #server; #line; #words;
  #sending = false;
  #failures = 0;

  constructor(sheet, journal, server) {
    this.#sheet = sheet;
    this.#journal = journal;
    this.#server = server;
    this.#words = sheet.words;
    this.#line = document.querySelector('[data-save-state]');
    addEventListener('online', () => this.#send());
    addEventListener('beforeunload', event => { if (this.#sending || journal.waiting.length) event.preventDefault(); });
  }

  /** The text that counts: what waits in the journal, otherwise what is saved. */
  stands(cell) {
    const edit = this.#journal.of(cell);
    return edit ? { n: edit.numerator, d: edit.denominator, e: edit.estimate ?? cell.saved.e } : cell.saved;
  }

  /** Takes what is typed into the cells, or came in by another door: edits on the versions they were read at. */
  enter(cells, door) {
    for (const cell of cells) this.#journal.write(cell, { door });
    this.#begin(cells);
  }

  #begin(cells) {
    for (const cell of cells) cell.show('saving');
    this.#journal.keep();
    this.#line.textContent = this.#words.Saving;
    this.#sheet.tell(cells);
    this.#send();
  }

  /** A note beside the value that stands. */
  annotate(cell, note) {
    this.#journal.write(cell, { note });
    this.#begin([cell]);
  }

  /** A refused text was taken back by the person. */
  forget(cell) {
    if (!this.#journal.of(cell)?.held) return;
    this.#journal.drop(cell);
    this.#journal.keep();
    cell.show('');
    this.#sheet.tell([cell]);
  }

  /** What an earlier page could not send. */
  resume() {
    const cells = [];
    for (const [key, edit] of this.#journal.all) {
      const cell = this.#sheet.cells.get(key);
      if (!cell?.isEditable) continue;
      cell.write(this.stands(cell));
      edit.held = false;
      cell.show('waiting', this.#words.Waiting);
      cells.push(cell);
    }
    this.#sheet.tell(cells);
    this.#send();
  }

  async #send() {
    if (this.#sending) return;
    const { waiting } = this.#journal;
    if (!waiting.length) return;
    // The history tells by which door a value came; a request tells it for all its edits.
    const [[, { door }]] = waiting;
    const batch = waiting.filter(([, edit]) => edit.door === door).slice(0, mostAtOnce);
    this.#sending = true;
    for (const [, edit] of batch) edit.sent = true;
    this.#journal.keep();
    let again = 0;
    try {
      const answer = await this.#server.save(batch.map(toRequest), door);
      if (answer.ok) {
        this.#failures = 0;
        this.#settleAll(batch, await answer.json());
        again = this.#journal.waiting.length ? 1 : 0;
      } else if (answer.status === 401) {
        this.#endSession(batch);
      } else if (answer.status >= 500) {
        again = this.#wait(batch);
      } else {
        this.#refuse(batch, answer.status === 400 ? JSON.parse(await answer.text()) : this.#words.Refused);
      }
    } catch {
      again = this.#wait(batch);
    } finally {
      this.#sending = false;
      this.#journal.keep();
      this.#sheet.tell(this.#cellsOf(batch));
    }
    if (again) setTimeout(() => this.#send(), again);
  }

  #settleAll(batch, results) {
    const keys = new Map(batch.map(([key, edit]) => [edit.id, key]));
    for (const result of results) {
      const key = keys.get(result.id);
      const isLatest = this.#journal.answer({ key }, result);
      const cell = this.#sheet.cells.get(key);
      // An edit of a page that showed another district is answered for all that.
      if (cell) this.#settle(cell, result, isLatest);
      else if (isLatest && result.outcome === 'saved') this.#journal.drop({ key });
      else if (isLatest) this.#journal.of({ key }).held = true;
    }
  }

  #settle(cell, result, isLatest) {
    const edit = this.#journal.of(cell);
    if (result.outcome === 'saved') {
      cell.remember(result);
      this.#line.textContent = this.#words.SavedAt.replace('{0}', result.at);
      if (isLatest) this.#adopt(cell);
    } else if (isLatest && result.outcome === 'conflict') {
      edit.held = true;
      this.#line.textContent = this.#words.NotSaved;
      this.#askWhose(cell, result);
    } else if (isLatest) {
      // Kept in the journal so that it is still there after a reload, but not sent again as it stands.
      edit.held = true;
      this.#line.textContent = this.#words.NotSaved;
      cell.show('invalid', result.reason);
    }
  }

  // The field shows what was understood ("1.234.567" becomes 1234567), unless the person is typing there again.
  #adopt(cell) {
    const { numerator, denominator } = this.#journal.of(cell);
    const isTyping = cell.typed.n !== numerator || cell.typed.d !== denominator;
    this.#journal.drop(cell);
    if (isTyping) cell.mark(cell.saved.e);
    else cell.write(cell.saved);
    cell.show('saved');
  }

  #askWhose(cell, result) {
    const theirs = cell.describe(String(result.numerator ?? ''), String(result.denominator ?? ''), result.estimate);
    const sentence = this.#words.ChangedBy.replace('{0}', result.by ?? '').replace('{1}', result.at ?? '').replace('{2}', theirs);
    const take = () => {
      cell.remember(result);
      this.#journal.drop(cell);
      this.#journal.keep();
      cell.write(cell.saved);
      cell.show('saved');
      this.#sheet.tell([cell]);
      cell.fields.n.focus();
    };
    const keep = () => { cell.remember(result); this.enter([cell]); };
    cell.show('conflict', sentence, [[this.#words.TakeTheirs, take], [this.#words.KeepMine, keep]]);
  }

  #wait(batch) {
    for (const cell of this.#cellsOf(batch)) cell.show('waiting', this.#words.Waiting);
    this.#line.textContent = this.#words.WaitingMany.replace('{0}', this.#journal.size);
    return retryAfter[Math.min(this.#failures++, retryAfter.length - 1)];
  }

  #endSession(batch) {
    const link = document.createElement('a');
    link.href = '/sign-in?returnUrl=' + encodeURIComponent(location.pathname + location.search);
    link.textContent = this.#words.SignIn;
    this.#line.replaceChildren(this.#words.SessionEnded + ' ', link);
    for (const cell of this.#cellsOf(batch)) cell.show('waiting', this.#words.Waiting);
  }

  #refuse(batch, reason) {
    for (const [key] of batch) this.#journal.of({ key }).held = true;
    for (const cell of this.#cellsOf(batch)) cell.show('invalid', reason);
    this.#line.textContent = reason;
  }

  #cellsOf(batch) { return batch.map(([key]) => this.#sheet.cells.get(key)).filter(Boolean); }
}

function toRequest([key, { id, numerator, denominator, version, note, estimate }]) {
  const [indicator, unit] = key.split('-').map(Number);
  return { id, indicator, unit, numerator, denominator, version, note, estimate };
}
