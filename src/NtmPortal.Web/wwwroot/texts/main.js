// The page of text parts: fields that save themselves. Without this script the page has a button that saves them all.

import { Field } from './field.js';
import { Saver } from './saver.js';
import { Journal } from '../entry/journal.js';

function start(form) {
  form.dataset.state = 'ready';
  const words = JSON.parse(form.dataset.words);
  const fields = [...form.querySelectorAll('.text-field')].map(box => new Field(box, words, Number(form.dataset.limit)));
  const saver = new Saver(form, fields, new Journal(form.dataset.journal), words);

  // What the button would send is saved first, as the fields save themselves; only a button that does more is sent then.
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const button = event.submitter;
    if (!await saver.flush() || !button?.name) return;
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: button.name, value: button.value }));
    form.submit();
  });

  saver.resume();
  // What was typed before this script was there.
  for (const field of fields) if (field.typed !== field.saved && !saver.has(field)) saver.enter(field);
  form.dataset.state = 'saving-itself';
}

function look() {
  const form = document.getElementById('texts');
  if (form && !form.dataset.state) start(form);
}

look();
// Coming back to the page, the browser patches it and runs no script anew.
globalThis.Blazor?.addEventListener?.('enhancedload', look);
