// The entry grid: a table of native inputs, made into a sheet. Each module has one concern; they meet in the sheet, which speaks
// up ("told") when cells changed.

import { Clipboard } from './clipboard.js';
import { Edits } from './edits.js';
import { Filters } from './filters.js';
import { Journal } from './journal.js';
import { Keys } from './keys.js';
import { Panel } from './panel.js';
import { Preview } from './preview.js';
import { Saver } from './saver.js';
import { Selection } from './selection.js';
import { Server } from './server.js';
import { Sheet } from './sheet.js';
import { Tools } from './tools.js';
import { Totals } from './totals.js';

function start(table) {
  const sheet = new Sheet(table);
  const server = new Server(sheet);
  const journal = new Journal(table.dataset.journal);
  const saver = new Saver(sheet, journal, server);
  const edits = new Edits(saver);
  const selection = new Selection(sheet);
  const tools = new Tools(sheet, edits, selection);
  const keys = new Keys(sheet, edits, selection, tools);
  new Clipboard({ sheet, server, selection, keys, tools, preview: new Preview(sheet.words) });
  new Totals(sheet);
  new Filters(sheet, journal, selection);
  new Panel(sheet, server, saver, edits);

  saver.resume();
  // What was typed before this script was there.
  for (const cell of sheet.cells.values()) if (cell.isEditable && cell.fields.n !== document.activeElement && cell.fields.d !== document.activeElement) edits.commit(cell);
  sheet.tell([...sheet.cells.values()].filter(cell => journal.of(cell)));
  // Links from other pages lead to a cell.
  if (location.hash.startsWith('#c')) document.getElementById(location.hash.slice(1))?.focus();
  table.dataset.state = 'ready';
  performance.mark('entry:ready');
}

const table = document.getElementById('entry-grid');
if (table && !table.dataset.state) start(table);
