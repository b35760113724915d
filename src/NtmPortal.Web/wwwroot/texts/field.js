// One text: its field, its version, what is said of it.

export class Field {
  #box; #said; #by; #count; #version; #words; #limit;

  constructor(box, words, limit) {
    this.#box = box;
    this.#words = words;
    this.#limit = limit;
    this.area = box.querySelector('textarea');
    this.#version = box.querySelector('input[type="hidden"]');
    this.#said = box.querySelector('.text-said');
    this.#by = box.querySelector('[data-by]');
    this.#count = box.querySelector('[data-count]');
    this.key = box.dataset.key;
    this.saved = this.area.defaultValue;
    this.isComposing = false;
    this.area.addEventListener('compositionstart', () => { this.isComposing = true; });
    this.area.addEventListener('compositionend', () => { this.isComposing = false; });
    this.area.addEventListener('input', () => this.count());
    this.count();
  }

  get typed() { return this.area.value; }
  get version() { return Number(this.#version.value); }
  set version(version) { this.#version.value = version; }
  get state() { return this.#box.dataset.state ?? ''; }
  get isOpen() { return !this.area.readOnly; }
  get isTooLong() { return this.typed.normalize().length > this.#limit; }

  write(text) {
    this.area.value = text;
    this.count();
  }

  /** How long the text is, as the server counts it. */
  count() {
    this.#count.textContent = this.typed.normalize().length.toLocaleString(document.documentElement.lang);
    this.#count.toggleAttribute('data-over', this.isTooLong);
  }

  /** What the server has now. The field shows it unless somebody is typing there: nothing is replaced under a cursor. */
  adopt({ version, body, by, at }, sent) {
    this.version = version;
    this.saved = body;
    if (this.typed === sent && document.activeElement !== this.area) this.write(body);
    if (by) this.#by.textContent = this.#words.SavedAt.replace('{0}', at) + ' · ' + by;
  }

  /** A state in a word for the looks, a sentence, and choices: [label, what it does]. */
  show(state, sentence = '', choices = [], theirs = null) {
    this.#box.dataset.state = state;
    this.#said.replaceChildren();
    if (sentence) this.#said.append(Object.assign(document.createElement('p'), { textContent: sentence }));
    if (theirs) {
      const title = document.createElement('p');
      title.append(Object.assign(document.createElement('b'), { textContent: theirs.title }));
      this.#said.append(title, Object.assign(document.createElement('blockquote'), { textContent: theirs.body || '–' }));
    }
    if (choices.length) {
      const actions = Object.assign(document.createElement('p'), { className: 'actions' });
      for (const [label, act] of choices) {
        const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-small', textContent: label });
        button.addEventListener('click', act);
        actions.append(button);
      }
      this.#said.append(actions);
    }
  }
}
