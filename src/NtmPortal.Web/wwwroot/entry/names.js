// The names of rows stand beside the fields however far one has scrolled. The browser sticks them there, each on a layer of its own,
// and arranges all layers anew at every key. So while keys are pressed they are placed by hand; wheel, mouse and finger, which
// scroll without waiting for a script, give them back.

const rule = '@media screen { #entry-grid.is-typed tbody th[scope="row"] { position: relative; left: 0 } }';

export class Names {
  #frame; #table; #place;

  constructor({ table }) {
    this.#table = table;
    this.#frame = table.parentElement;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rule);
    document.adoptedStyleSheets.push(sheet);
    this.#place = sheet.cssRules[0].cssRules[0].style;
    table.addEventListener('keydown', event => { if (event.target.cell) this.#hold(true); });
    for (const hand of ['wheel', 'pointerdown', 'touchstart']) this.#frame.addEventListener(hand, () => this.#hold(false), { passive: true });
    this.#frame.addEventListener('scroll', () => this.#follow());
  }

  #hold(isTyped) {
    if (this.#table.classList.toggle('is-typed', isTyped)) this.#follow();
  }

  #follow() {
    const left = `${this.#frame.scrollLeft}px`;
    if (this.#table.classList.contains('is-typed') && this.#place.left !== left) this.#place.left = left;
  }
}
