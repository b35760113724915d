// The number of unread notices in the page's head. It is asked for after the page is there, at most once a minute, and anew
// where it may just have changed; without this script the link alone stands there.
const fresh = 60_000;
let count = 0;
let askedAt = 0;

async function show() {
  const place = document.querySelector('[data-unread]');
  if (!place) return;
  if (Date.now() - askedAt > fresh || location.pathname === '/notices') {
    askedAt = Date.now();
    try {
      const answer = await fetch('/api/notices/unread');
      if (answer.ok) count = (await answer.json()).count;
    } catch {
      askedAt = 0; // the line is down: the next page asks again
    }
  }
  place.querySelector('.nav-badge').textContent = count;
  place.hidden = count === 0;
}

window.Blazor?.addEventListener('enhancedload', show);
show();
