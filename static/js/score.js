// Comfort on a score sheet; the same can be typed without it. A band is chosen by a click or Alt and its number, points go up
// and down by half a point, Alt+J opens the next criterion, and the sum follows what is typed. The server counts again.

const STEP = 0.5;

export function score(form) {
  const criteria = [...form.querySelectorAll('[data-crit]')];
  const points = (one) => one.querySelector('input[inputmode="decimal"]');
  const most = (one) => Number(one.dataset.max);
  for (const keys of form.querySelectorAll('[data-steps]')) keys.hidden = false;

  // Half points are whole numbers of halves, so the sum is exact.
  const halves = (one) => {
    const typed = points(one).value.trim();
    const number = Number(typed) / STEP;
    return typed !== '' && Number.isInteger(number) && number >= 0 && number * STEP <= most(one) ? number : null;
  };

  function show(one) {
    const half = halves(one);
    const bands = [...one.querySelectorAll('.sc-band')];
    const here = half === null ? undefined : bands.find((band) => half * STEP >= Number(band.dataset.from));
    for (const band of bands) band.classList.toggle('is-here', band === here);
    const sum = form.querySelector('[data-sum]');
    sum.textContent = (criteria.reduce((total, each) => total + (halves(each) ?? 0), 0) * STEP).toFixed(1);
  }

  function put(one, value) {
    const input = points(one);
    input.value = String(Math.min(most(one), Math.max(0, value)));
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.focus();
  }

  form.addEventListener('input', (event) => {
    const one = event.target.closest('[data-crit]');
    if (one && event.target === points(one)) show(one);
  });
  form.addEventListener('click', (event) => {
    const band = event.target.closest('.sc-band');
    if (band) put(band.closest('[data-crit]'), Number(band.dataset.from));
  });
  form.addEventListener('keydown', (event) => {
    const one = event.target.closest('[data-crit]');
    if (!one || event.target !== points(one) || !['ArrowUp', 'ArrowDown'].includes(event.key)) return;
    event.preventDefault();
    put(one, ((halves(one) ?? 0) + (event.key === 'ArrowUp' ? 1 : -1)) * STEP);
  });

  // The criterion somebody works on: where the focus is, else the first that stands open.
  const here = () => document.activeElement?.closest('[data-crit]') ?? criteria.find((one) => one.open) ?? criteria[0];
  document.addEventListener('keydown', (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const one = here();
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    if (digit) {
      const band = one?.querySelectorAll('.sc-band')[Number(digit) - 1];
      if (!band) return;
      event.preventDefault();
      one.open = true;
      put(one, Number(band.dataset.from));
    } else if (event.code === 'KeyJ') {
      event.preventDefault();
      const next = criteria[(criteria.indexOf(one) + 1) % criteria.length];
      if (next !== one) one.open = false;
      next.open = true;
      next.scrollIntoView({ block: 'nearest' });
      points(next).focus();
    }
  });
}
