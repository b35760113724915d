// Keys, saving and the journal of the entry grid.
//
// A cell is sent when it is left. What the server has not acknowledged stands in the journal (localStorage), so a lost line, a
// deploy, an ended session or a closed tab loses nothing: the journal is sent again when the page opens, and the ids of its
// edits make that harmless. One request is under way at a time; a cell edited meanwhile goes with the next.

const retryAfter = [1000, 2000, 5000, 10000, 20000];

function start(grid) {
  const words = JSON.parse(grid.dataset.words);
  const stateLine = document.querySelector('[data-save-state]');
  const counts = name => document.querySelector(`[data-count="${name}"]`);
  const cellParts = key => [...grid.querySelectorAll(`td[data-cell="${key}"]`)];
  let journal = readJournal();
  let sending = false;
  let failures = 0;

  function readJournal() {
    try { return JSON.parse(localStorage.getItem(grid.dataset.journal)) ?? {}; } catch { return {}; }
  }

  function keepJournal() {
    if (Object.keys(journal).length) localStorage.setItem(grid.dataset.journal, JSON.stringify(journal));
    else localStorage.removeItem(grid.dataset.journal);
  }

  // Time-ordered ids (UUID version 7).
  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const now = BigInt(Date.now());
    for (let i = 0; i < 6; i++) bytes[i] = Number((now >> BigInt(40 - 8 * i)) & 255n);
    bytes[6] = (bytes[6] & 15) | 112;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map(b => b.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  const input = (key, part) => grid.querySelector(`td[data-cell="${key}"] [data-part="${part}"]`);
  const typed = key => ({ numerator: input(key, 'n')?.value.trim() ?? '', denominator: input(key, 'd')?.value.trim() ?? '' });

  function isChanged(key) {
    return cellParts(key).some(td => { const field = td.querySelector('[data-part]'); return field.value.trim() !== field.dataset.saved; });
  }

  function show(key, state, note, actions = []) {
    for (const td of cellParts(key)) {
      td.dataset.state = state;
      const field = td.querySelector('[data-part]');
      if (field.dataset.part !== 'n') continue;
      if (state === 'invalid') field.setAttribute('aria-invalid', 'true'); else field.removeAttribute('aria-invalid');
      td.querySelector('.cell-note')?.remove();
      if (!note) { field.removeAttribute('aria-describedby'); continue; }
      const line = document.createElement('span');
      line.className = 'cell-note';
      line.id = `note${key}`;
      line.textContent = note;
      for (const [text, act] of actions) {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'link';
        button.textContent = text;
        button.addEventListener('click', act);
        line.append(' ', button);
      }
      td.append(line);
      field.setAttribute('aria-describedby', line.id);
    }
    tell();
  }

  function tell() {
    counts('invalid').textContent = new Set([...grid.querySelectorAll('td[data-state="invalid"]')].map(td => td.dataset.cell)).size;
    counts('waiting').textContent = Object.keys(journal).length;
    const open = new Set([...grid.querySelectorAll('td[data-cell] [data-part]')].filter(f => f.dataset.saved === '').map(f => f.closest('td').dataset.cell));
    counts('missing').textContent = open.size;
  }

  function sum() {
    for (const total of grid.querySelectorAll('td[data-sum]')) {
      const [, indicator, part] = total.dataset.sum.match(/^(\d+)(.)$/);
      const fields = [...grid.querySelectorAll(`td[data-cell^="${indicator}-"] [data-part="${part}"]`)];
      const value = fields.reduce((all, field) => all + (Number(field.dataset.saved) || 0), 0);
      const shown = String(value).replace(/\B(?=(\d{3})+$)/g, grid.dataset.separator);
      total.textContent = fields[0]?.closest('td').dataset.kind === 'm' ? `${shown}/${fields.length}` : shown;
    }
  }

  // Leaving a cell: an edit on the version it was read at.
  function commit(key) {
    if (!isChanged(key) && !journal[key]) return;
    const td = cellParts(key)[0];
    const before = journal[key];
    if (before && !before.sent && before.numerator === typed(key).numerator && before.denominator === typed(key).denominator) return;
    journal[key] = { id: newId(), ...typed(key), version: Number(td.dataset.version), sent: false };
    keepJournal();
    show(key, 'saving');
    stateLine.textContent = words.Saving;
    send();
  }

  async function send() {
    if (sending) return;
    const batch = Object.entries(journal).filter(([, edit]) => !edit.held).slice(0, 2000);
    if (!batch.length) return;
    sending = true;
    for (const [, edit] of batch) edit.sent = true;
    const edits = batch.map(([key, edit]) => {
      const [indicator, unit] = key.split('-').map(Number);
      return { id: edit.id, indicator, unit, numerator: edit.numerator, denominator: edit.denominator, version: edit.version };
    });
    let again = 0;
    try {
      const answer = await fetch(grid.dataset.url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Antiforgery': grid.dataset.token },
        body: JSON.stringify({ edits }),
      });
      if (answer.ok) {
        failures = 0;
        for (const result of await answer.json()) settle(batch.find(([, edit]) => edit.id === result.id)[0], result);
        again = Object.values(journal).some(edit => !edit.held) ? 1 : 0;
      } else if (answer.status === 401) {
        endSession();
      } else if (answer.status >= 500) {
        again = wait(batch);
      } else {
        refuse(batch, answer.status === 400 ? JSON.parse(await answer.text()) : words.Refused);
      }
    } catch {
      again = wait(batch);
    } finally {
      sending = false;
      keepJournal();
      tell();
    }
    if (again) setTimeout(send, again);
  }

  function settle(key, result) {
    const edit = journal[key];
    const isLatest = edit?.id === result.id;
    if (result.outcome === 'saved') {
      for (const td of cellParts(key)) td.dataset.version = result.version;
      remember(key, result);
      if (isLatest) {
        delete journal[key];
        echo(key);
        show(key, 'saved');
      } else if (edit) {
        edit.version = result.version; // typed on while this one was under way: the next builds on it
      }
      stateLine.textContent = words.SavedAt.replace('{0}', result.at);
      sum();
    } else if (!isLatest) {
      return;
    } else if (result.outcome === 'conflict') {
      edit.held = true;
      const theirs = describe(key, result);
      show(key, 'conflict', words.ChangedBy.replace('{0}', result.by ?? '').replace('{1}', result.at ?? '').replace('{2}', theirs), [
        [words.TakeTheirs, () => { delete journal[key]; version(key, result); remember(key, result); echo(key); show(key, 'saved'); keepJournal(); sum(); input(key, 'n').focus(); }],
        [words.KeepMine, () => { version(key, result); remember(key, result); journal[key] = { id: newId(), ...typed(key), version: result.version, sent: false }; keepJournal(); show(key, 'saving'); send(); }],
      ]);
      stateLine.textContent = words.NotSaved;
    } else {
      // Kept in the journal so that it is still there after a reload, but not sent again as it stands.
      edit.held = true;
      show(key, 'invalid', result.reason);
      stateLine.textContent = words.NotSaved;
    }
  }

  function version(key, result) { for (const td of cellParts(key)) td.dataset.version = result.version; }

  function remember(key, result) {
    const n = input(key, 'n'), d = input(key, 'd');
    n.dataset.saved = result.numerator ?? '';
    if (d) d.dataset.saved = result.denominator ?? '';
  }

  // The field shows what was understood ("1.234.567" becomes 1234567).
  function echo(key) { for (const part of ['n', 'd']) { const field = input(key, part); if (field) field.value = field.dataset.saved; } }

  function describe(key, result) {
    if (cellParts(key)[0].dataset.kind === 'm') return result.numerator === null ? words.Nothing : result.numerator ? words.Met : words.NotMet;
    const parts = [result.numerator, result.denominator].filter(x => x !== null);
    return parts.length ? parts.join('/') : words.Nothing;
  }

  function wait(batch) {
    for (const [key] of batch) show(key, 'waiting', words.Waiting);
    stateLine.textContent = words.WaitingMany.replace('{0}', Object.keys(journal).length);
    return retryAfter[Math.min(failures++, retryAfter.length - 1)];
  }

  function endSession() {
    stateLine.textContent = words.SessionEnded + ' ';
    const link = document.createElement('a');
    link.href = '/sign-in?returnUrl=' + encodeURIComponent(location.pathname + location.search);
    link.textContent = words.SignIn;
    stateLine.append(link);
    for (const key of Object.keys(journal)) show(key, 'waiting', words.Waiting);
  }

  function refuse(batch, reason) {
    for (const [key, edit] of batch) { edit.held = true; show(key, 'invalid', reason); }
    stateLine.textContent = reason;
  }

  // The grid reads like a sheet: Enter and the arrows go up and down, Tab goes on.
  function neighbour(field, step) {
    const td = field.closest('td');
    for (let row = td.parentElement; (row = step > 0 ? row.nextElementSibling : row.previousElementSibling);) {
      const next = row.children[td.cellIndex]?.querySelector('[data-part]:not(:disabled)');
      if (next) return next;
    }
    return null;
  }

  grid.addEventListener('keydown', event => {
    const field = event.target.closest('[data-part]');
    if (!field || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const isSelect = field.tagName === 'SELECT';
    const step = event.key === 'Enter' ? (event.shiftKey ? -1 : 1) : event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      event.preventDefault();
      const next = neighbour(field, step);
      next?.focus();
      if (next?.select) next.select();
    } else if (event.key === 'Escape') {
      field.value = field.dataset.saved;
    } else if (isSelect) {
      const letter = event.key.toLowerCase();
      const choice = 'đd1x'.includes(letter) ? '1' : 'c0'.includes(letter) ? '0' : event.key === 'Delete' || event.key === 'Backspace' ? '' : null;
      if (choice === null) return;
      event.preventDefault();
      field.value = choice;
    }
  });
  grid.addEventListener('focusin', event => { if (event.target.matches('input[data-part]')) event.target.select(); });
  grid.addEventListener('focusout', event => {
    const td = event.target.closest('td[data-cell]');
    if (!td) return;
    // From one half of a ratio to the other: the pair is sent when it is whole or left.
    const next = event.relatedTarget?.closest?.('td[data-cell]');
    if (next && next.dataset.cell === td.dataset.cell) return;
    commit(td.dataset.cell);
  });
  addEventListener('online', send);
  addEventListener('beforeunload', event => { if (sending || Object.values(journal).some(edit => !edit.held)) event.preventDefault(); });

  // What an earlier page could not send.
  for (const [key, edit] of Object.entries(journal)) {
    const n = input(key, 'n'), d = input(key, 'd');
    if (!n || n.disabled) continue;
    n.value = edit.numerator;
    if (d) d.value = edit.denominator;
    edit.held = false;
    show(key, 'waiting', words.Waiting);
  }
  // What was typed before this script was there.
  for (const field of grid.querySelectorAll('[data-part]:not(:disabled)')) {
    const key = field.closest('td').dataset.cell;
    if (field !== document.activeElement && !journal[key] && field.value.trim() !== field.dataset.saved) commit(key);
  }
  tell();
  send();
}

const grid = document.getElementById('entry-grid');
if (grid && !grid.dataset.started) {
  grid.dataset.started = 'yes';
  start(grid);
}
