// Links that skip a part of the page take the focus with them. Blazor answers a link within the page by scrolling alone, and would
// load the page anew, with what was typed lost, if the browser were left to follow it.

document.addEventListener('click', event => {
  const link = event.target.closest?.('.skip-link, .skip-row');
  const target = link && document.getElementById(link.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  target.focus();
}, true);
