// Autosave of a long form. The form is posted as the button would post it, without its files; the answer is the page as it
// would be shown, and what can change in it while somebody types (data-live) is taken from there. One post at a time.
// Nothing typed is lost: a lost network is retried, an ended session waits for a sign-in in another tab, and a field in
// which a colleague wrote something else is asked about, never overwritten.

const AFTER_TYPING = 1000;
const AFTER_CHANGE = 250;
const FIRST_RETRY = 4000;
const LAST_RETRY = 60000;

const clock = () => new Date().toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false });
const is = (element, ...types) => types.includes(element.type);

// What the page would show now, in every part that can change while somebody works on it, but for those to be kept.
export function live(page, kept = []) {
  for (const part of document.querySelectorAll('[data-live]')) {
    const now = kept.includes(part.id) ? null : page.getElementById(part.id);
    if (now && part.innerHTML !== now.innerHTML) part.innerHTML = now.innerHTML;
  }
}

export function signIn() {
  return Object.assign(document.createElement('a'), { href: '/sign-in', target: '_blank', className: 'govuk-link', textContent: '在新标签页登录' });
}

export function autosave(form) {
  const line = form.querySelector('#saved');
  const seen = form.querySelector('#seen');
  let typedAt = 0; // counts changes
  let savedAt = 0; // the change the last good save has seen
  let timer;
  let busy = false;
  let retry = FIRST_RETRY;
  let stopped = false;

  function say(state, words, link) {
    line.dataset.state = state;
    const text = document.createElement('span');
    text.textContent = words;
    if (link) text.append(link);
    line.replaceChildren(text);
  }

  function typed() {
    const all = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') all.append(name, value);
    return all;
  }

  function later(delay) {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(save, delay);
  }

  async function save() {
    if (busy || stopped || savedAt === typedAt) return;
    busy = true;
    const upTo = typedAt;
    const sent = typed();
    try {
      const answer = await fetch(form.action, { method: 'POST', body: sent, headers: { 'x-autosave': 'yes' }, keepalive: sent.toString().length < 60000 });
      await understand(answer, sent, upTo);
    } catch {
      failed(`${clock()} 没有保存上，网络断了。恢复后会自动再试；也可以按“保存”。`);
    } finally {
      busy = false;
    }
    if (savedAt !== typedAt && line.dataset.state !== 'bad') later(AFTER_TYPING);
  }

  async function understand(answer, sent, upTo) {
    if (answer.ok) {
      savedAt = upTo;
      retry = FIRST_RETRY;
      delete line.dataset.state;
      take(new DOMParser().parseFromString(await answer.text(), 'text/html'), sent);
    } else if (answer.status === 401) {
      const link = signIn();
      say('bad', '登录已到期，还没有保存。填的内容都在这一页：', link);
      link.after('，回到这里会接着保存。');
    } else if (answer.status === 409) {
      stopped = true;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const why = page.querySelector('.sc-note b, .sc-prose p > b')?.textContent ?? '这件申报现在不能改。';
      say('bad', `没有保存：${why.replace(/。?$/, '。')}按“保存”可以看到填过的内容。`);
    } else if (answer.status === 404) {
      say('bad', '没有保存：现在登录的账号看不到这件申报。换回填报的账号，再按“保存”。');
    } else {
      failed(`${clock()} 没有保存上，服务器没有办成。稍后会自动再试；也可以按“保存”。`);
    }
  }

  function failed(words) {
    say('bad', words);
    later(retry);
    retry = Math.min(retry * 2, LAST_RETRY);
  }

  // What the page would show now, without touching what is being typed.
  function take(page, sent) {
    const theirs = (page.getElementById('rival')?.dataset.theirs ?? '').split(' ').filter(Boolean);
    const old = new Map(seen.value.split(' ').map((each) => each.split(':')));
    const fresh = new Map((page.getElementById('seen')?.value ?? '').split(' ').map((each) => each.split(':')));
    const inputs = [...form.elements].filter((each) => each.name && each.id && !is(each, 'hidden', 'file', 'button', 'submit'));
    for (const input of inputs) {
      const now = page.getElementById(input.id);
      if (!now || input.name.startsWith('keep-')) continue;
      if (is(input, 'radio', 'checkbox')) {
        const unchanged = input.checked === sent.getAll(input.name).includes(input.value);
        if (unchanged) input.checked = now.checked;
        continue;
      }
      if (input.value === now.value) continue;
      if (input.value !== (sent.get(input.name) ?? '')) {
        // Typed on meanwhile: the next save must still know what this page had shown.
        if (theirs.includes(input.name)) fresh.set(input.name, old.get(input.name) ?? '');
      } else if (input !== document.activeElement || theirs.includes(input.name)) {
        input.value = now.value;
      }
    }
    seen.value = [...fresh].filter(([name, hash]) => name && hash).map((each) => each.join(':')).join(' ');
    live(page);
  }

  const changed = (delay) => (event) => {
    if (event.target.type === 'file') return;
    typedAt += 1;
    later(delay);
  };
  form.addEventListener('input', changed(AFTER_TYPING));
  form.addEventListener('change', changed(AFTER_CHANGE));
  // A button posts everything anyway.
  form.addEventListener('submit', () => { stopped = true; clearTimeout(timer); });
  // Back on line, back from signing in, or leaving: at once.
  window.addEventListener('online', () => later(0));
  window.addEventListener('focus', () => later(0));
  document.addEventListener('visibilitychange', () => later(0));
  window.addEventListener('pageshow', () => { stopped = false; });
  window.addEventListener('beforeunload', (event) => {
    if (!stopped && savedAt !== typedAt) {
      save();
      if (line.dataset.state === 'bad') event.preventDefault();
    }
  });
}
