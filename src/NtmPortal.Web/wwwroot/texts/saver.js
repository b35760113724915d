// Writes every key into the journal and sends what stands there after a pause, on leaving a field and on leaving the page: one
// request at a time, a text typed on meanwhile goes with the next. Nothing is sent while a character is being composed (Telex, VNI).

const pause = 1500;
const retryAfter = [1000, 2000, 5000, 10000, 20000];

export class Saver {
  #form; #fields; #journal; #words; #line;
  #timer = 0;
  #sending = null;
  #failures = 0;
  #hasEnded = false;

  constructor(form, fields, journal, words) {
    this.#form = form;
    this.#fields = new Map(fields.map(field => [field.key, field]));
    this.#journal = journal;
    this.#words = words;
    this.#line = form.querySelector('[data-save-state]');
    for (const field of fields) {
      field.area.addEventListener('input', () => this.enter(field));
      field.area.addEventListener('compositionend', () => this.enter(field));
      field.area.addEventListener('change', () => this.#send());
    }
    addEventListener('online', () => this.#send());
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.#send(); });
    addEventListener('beforeunload', event => { if (this.#sending || journal.waiting.length) event.preventDefault(); });
  }

  has(field) { return !!this.#journal.of(field); }

  /** Takes what is typed: an edit on the version it was read at, which waits for a pause. */
  enter(field) {
    if (!field.isOpen) return;
    // A conflict waits for its answer, however much is typed meanwhile.
    const held = field.state === 'conflict' || field.isTooLong;
    this.#journal.put(field, { body: field.typed, version: field.version, held });
    this.#journal.keep();
    if (field.isTooLong) return field.show('invalid', this.#words.TooLong);
    if (field.state !== 'conflict') field.show('saving');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), pause);
  }

  /** Sends everything now; whether nothing is left to be sent or answered. */
  async flush() {
    while (this.#sending || this.#ready().length) if (!await (this.#sending ?? this.#send())) return false;
    return !this.#journal.all.some(([key]) => this.#fields.has(key));
  }

  /** What an earlier page could not send. */
  resume() {
    for (const [key, edit] of this.#journal.all) {
      const field = this.#fields.get(key);
      if (!field) continue;
      if (edit.body === field.saved) {
        this.#journal.drop(field);
        continue;
      }
      field.write(edit.body);
      edit.held = false;
      field.show('waiting', this.#words.Waiting);
    }
    this.#journal.keep();
    this.#send();
  }

  #ready() { return this.#journal.waiting.filter(([key]) => !this.#fields.get(key)?.isComposing); }

  #send() {
    if (this.#sending) return this.#sending;
    clearTimeout(this.#timer);
    const batch = this.#ready();
    if (!batch.length) return Promise.resolve(true);
    // The way to sign in stays where it is: whoever presses it leaves a field, and that sends too.
    if (!this.#hasEnded) this.#line.textContent = this.#words.Saving;
    for (const [, edit] of batch) edit.sent = true;
    this.#journal.keep();
    this.#sending = this.#sendBatch(batch).finally(() => { this.#sending = null; });
    return this.#sending.then(sent => {
      if (sent && this.#ready().length) this.#timer = setTimeout(() => this.#send(), pause);
      return sent;
    });
  }

  /** Whether the server answered each of them. */
  async #sendBatch(batch) {
    try {
      const answer = await fetch(this.#form.dataset.url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Antiforgery': this.#form.dataset.token },
        body: JSON.stringify({ edits: batch.map(([key, { id, body, version }]) => ({ id, key, body, version })) }),
      });
      if (answer.ok) {
        this.#failures = 0;
        this.#hasEnded = false;
        const results = await answer.json();
        const keys = new Map(batch.map(([key, edit]) => [edit.id, [key, edit.body]]));
        for (const result of results) this.#settle(...keys.get(result.id), result);
        return true;
      }
      if (answer.status === 401) this.#endSession(batch);
      else if (answer.status >= 500) this.#wait(batch);
      else this.#refuse(batch, answer.status === 400 ? JSON.parse(await answer.text()) : this.#words.Refused);
    } catch {
      this.#wait(batch);
    } finally {
      this.#journal.keep();
    }
    return false;
  }

  #settle(key, sent, result) {
    const field = this.#fields.get(key);
    const edit = this.#journal.of({ key });
    const isLatest = this.#journal.answer({ key }, result);
    // An edit of a page that showed another district is answered for all that.
    if (!field) {
      if (isLatest && result.outcome === 'saved') this.#journal.drop({ key });
      else if (isLatest) edit.held = true;
    } else if (result.outcome === 'saved') {
      field.adopt(result, sent);
      this.#line.textContent = this.#words.SavedAt.replace('{0}', result.at ?? '');
      if (isLatest) {
        this.#journal.drop(field);
        field.show('saved');
      }
    } else if (isLatest) {
      edit.held = true;
      this.#line.textContent = this.#words.NotSaved;
      if (result.outcome === 'conflict') this.#askWhose(field, result);
      else field.show('invalid', result.reason, field.isOpen ? [] : [[this.#words.Discard, () => this.#discard(field)]]);
    }
  }

  #askWhose(field, result) {
    const mine = (body = field.typed) => {
      field.version = result.version;
      field.write(body);
      field.show('saving');
      this.enter(field);
      this.#send();
    };
    const take = () => {
      this.#journal.drop(field);
      this.#journal.keep();
      field.adopt(result, field.typed);
      field.write(result.body);
      field.show('saved');
      field.area.focus();
    };
    field.show('conflict', this.#words.Conflict, [
      [this.#words.TakeTheirs, take],
      [this.#words.KeepMine, () => mine()],
      [this.#words.KeepBoth, () => mine(result.body + '\n\n' + field.typed)],
    ], { title: this.#words.Theirs.replace('{0}', result.by ?? '').replace('{1}', result.at ?? ''), body: result.body });
  }

  #discard(field) {
    this.#journal.drop(field);
    this.#journal.keep();
    field.write(field.saved);
    field.show('');
  }

  #wait(batch) {
    for (const [key] of batch) this.#fields.get(key)?.show('waiting', this.#words.Waiting);
    this.#line.textContent = this.#words.Waiting;
    this.#timer = setTimeout(() => this.#send(), retryAfter[Math.min(this.#failures++, retryAfter.length - 1)]);
  }

  #endSession(batch) {
    for (const [key] of batch) this.#fields.get(key)?.show('waiting', this.#words.SessionEnded);
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const link = document.createElement('a');
    link.href = '/sign-in?returnUrl=' + encodeURIComponent(location.pathname + location.search);
    link.textContent = this.#words.SignIn;
    this.#line.replaceChildren(this.#words.SessionEnded + ' ', link);
  }

  #refuse(batch, reason) {
    for (const [key, edit] of batch) {
      edit.held = true;
      this.#fields.get(key)?.show('invalid', reason);
    }
    this.#line.textContent = reason;
  }
}
