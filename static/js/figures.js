// Figures while they are typed: the same growth and the same 亿元 the server shows after a save. The server's word is the
// truth; this only says it earlier.

const PLAIN = /^-?\d+(\.\d+)?$/;

function figure(text) {
  const plain = text.normalize('NFKC').replaceAll(',', '').replaceAll('−', '-').trim();
  return PLAIN.test(plain) ? Number(plain) : NaN;
}

const grouped = (value, most) => value.toLocaleString('en-US', { maximumFractionDigits: most }).replace('-', '−');

function oneDecimal(value) {
  const rounded = Math.round(Math.abs(value) * 10) / 10;
  const text = rounded.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  if (rounded === 0) return text;
  return (value < 0 ? '−' : '+') + text;
}

function growth(cell) {
  const [before, last] = [...cell.closest('tr').querySelectorAll('input')].slice(-2).map((input) => figure(input.value));
  if (Number.isNaN(before) || Number.isNaN(last)) return '—';
  if (cell.dataset.growth === 'points') {
    const change = last - before;
    return `${change > 0 ? '+' : ''}${grouped(change, 2)}个百分点`;
  }
  return before === 0 ? '—' : `${oneDecimal(((last - before) * 100) / before)}%`;
}

function echo(text) {
  const value = figure(text);
  if (Number.isNaN(value) || value < 10000) return '';
  const yi = value / 10000;
  const rounded = Math.round(yi * 100) / 100;
  const sign = Math.abs(rounded - yi) < 1e-9 ? '=' : '≈';
  const two = rounded.toLocaleString('en-US', { minimumFractionDigits: Number.isInteger(rounded) ? 0 : 2, maximumFractionDigits: 2 });
  return `${sign} ${two}亿元`;
}

export function figures(form) {
  form.addEventListener('input', ({ target }) => {
    const line = document.getElementById(`${target.id}-echo`);
    if (line) line.textContent = echo(target.value);
    const cell = target.closest('tr')?.querySelector('[data-growth]');
    if (cell) cell.textContent = growth(cell);
  });
}
