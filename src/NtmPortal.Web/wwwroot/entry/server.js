// The portal's answers to the grid. Every change carries the page's antiforgery token.

export class Server {
  #url; #token; #words;

  constructor({ table, words }) {
    this.#url = table.dataset.url;
    this.#token = table.dataset.token;
    this.#words = words;
  }

  save(edits, door) { return this.#post('', { edits, door }); }

  /** What texts would become; nothing is saved. */
  async check(cells) {
    try {
      const answer = await this.#post('/check', { cells });
      if (answer.ok) return { ok: true, results: await answer.json() };
      return { ok: false, reason: answer.status === 400 ? JSON.parse(await answer.text()) : answer.status === 401 ? this.#words.SessionEnded : this.#words.Refused };
    } catch {
      return { ok: false, reason: this.#words.Offline };
    }
  }

  /** The quarters before of a cell, and who changed it last; null when the line is down. */
  async history(cell) {
    try {
      const answer = await fetch(`${this.#url}/${cell.indicator}/${cell.row.unit}`);
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  #post(path, body) {
    return fetch(this.#url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Antiforgery': this.#token },
      body: JSON.stringify(body),
    });
  }
}
