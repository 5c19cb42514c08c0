// Comfort only: every page works without this file. No inline script exists, so the page can forbid it.
import { initAll } from '../vendor/govuk-frontend/govuk-frontend.min.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initAll();

// The filter panel of list pages folds away on narrow screens.
const filter = document.querySelector('.moj-filter');
if (filter && document.querySelector('.moj-action-bar__filter')) {
  const { FilterToggleButton } = await import('../vendor/moj-frontend/moj-frontend.min.js');
  new FilterToggleButton(filter, {
    bigModeMediaQuery: '(min-width: 56.25em)',
    startHidden: false,
    toggleButton: { showText: '展开筛选', hideText: '收起筛选', classes: 'govuk-button--secondary' },
    closeButton: { text: '收起', classes: 'sc-textlink' },
  });
}

// While htmx fetches: keep what is there, mark it busy, and let a button be pressed once.
document.body.addEventListener('htmx:beforeRequest', (event) => {
  event.detail.target?.setAttribute('aria-busy', 'true');
});
document.body.addEventListener('htmx:afterRequest', (event) => {
  event.detail.target?.removeAttribute('aria-busy');
});

// Printing is a button of the page only where script runs.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

// Autosave that did not get through says so, and keeps what was typed.
document.body.addEventListener('htmx:sendError', (event) => {
  const line = event.detail.elt.closest('form')?.querySelector('[data-saved]');
  if (line) line.textContent = '没有保存上，网络断了。恢复后会自动再试；也可以按“保存”。';
});

// Large type and contrast are put on in place, so that nothing typed is lost; the request only keeps the choice.
const look = document.querySelector('form.sc-look');
const ways = [...(look?.querySelectorAll('[data-look]') ?? [])];
look?.querySelector('[data-elsewhere]')?.remove();
look?.addEventListener('submit', (event) => {
  const pressed = event.submitter;
  if (!pressed?.dataset.look) return;
  event.preventDefault();
  const root = document.documentElement.classList;
  root.toggle(`sc-${pressed.dataset.look}`);
  [pressed.textContent, pressed.dataset.says] = [pressed.dataset.says, pressed.textContent];
  const is = Object.fromEntries(ways.map(({ dataset }) => [dataset.look, root.contains(`sc-${dataset.look}`)]));
  const code = (on) => ways.map(({ dataset }) => dataset.look).filter((way) => on[way]).join('-') || 'plain';
  for (const way of ways) way.value = code({ ...is, [way.dataset.look]: !is[way.dataset.look] });
  const body = new URLSearchParams({ look: code(is), back: look.elements.back.value });
  fetch(look.action, { method: 'POST', body, redirect: 'manual', keepalive: true }).catch(() => {});
});

// Shortcuts with Alt: each presses a button or a link that is on the page and says so.
document.addEventListener('keydown', (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || !event.code.startsWith('Key')) return;
  const letter = event.code.slice(3);
  const target = document.querySelector(`[data-alt="${letter}"]`) ??
    (letter === 'P' ? document.querySelector('.sc-tools [rel="prev"]') : null) ??
    (letter === 'N' ? document.querySelector('.sc-tools [rel="next"]') : null);
  if (!target) return;
  event.preventDefault();
  target.click();
});

// Examining: from clause to clause without the mouse.
const rows = [...document.querySelectorAll('.sc-table--examine tbody > tr')];
let at = rows.findIndex((row) => `#${row.id}` === location.hash);
for (const steps of document.querySelectorAll('[data-steps]')) steps.hidden = false;
document.addEventListener('focusin', (event) => {
  const here = rows.indexOf(event.target.closest('tr'));
  if (here >= 0) at = here;
});
for (const button of document.querySelectorAll('[data-step]')) {
  button.addEventListener('click', () => {
    at = Math.min(rows.length - 1, Math.max(0, at + Number(button.dataset.step)));
    rows[at].scrollIntoView({ block: 'center' });
    (rows[at].querySelector('input:checked, input[type="radio"]') ?? rows[at]).focus({ preventScroll: true });
  });
}

// A score sheet: bands, steps, sum and the way on without the mouse.
const sheet = document.querySelector('form[data-score]');
if (sheet) (await import('./score.js')).score(sheet);

// A form that saves itself, and its figures.
const form = document.querySelector('form[data-autosave]');
if (form) {
  const [{ autosave }, { figures }] = await Promise.all([import('./autosave.js'), import('./figures.js')]);
  figures(form);
  autosave(form);
}

// Files of evidence slots go at once, in pieces.
const slots = document.querySelectorAll('form [data-slot]');
if (slots.length && document.querySelector('#file-icon')) {
  const { uploads } = await import('./upload.js');
  uploads(slots);
}
