// Files of the evidence slots, sent as soon as they are chosen, in pieces: a break costs a piece, not the file. The server
// knows how far each has come; after a reload, a restart or on another machine, choosing the same file goes on from there.

import { live, signIn } from './autosave.js';

const FIRST_WAIT = 2000;
const LAST_WAIT = 30000;
const ENDS = 65536;

const sleep = (ms) => new Promise((wake) => {
  const timer = setTimeout(wake, ms);
  for (const event of ['online', 'focus']) window.addEventListener(event, () => { clearTimeout(timer); wake(); }, { once: true });
});

const mega = (bytes) => (bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

// A short sum of the two ends, to know the same file again.
async function mark(file) {
  const ends = [file.slice(0, ENDS), file.slice(Math.max(0, file.size - ENDS))];
  let sum = 0x811c9dc5;
  for (const end of ends) {
    for (const byte of new Uint8Array(await end.arrayBuffer())) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  }
  return sum.toString(16);
}

class Refused extends Error {}
class Stopped extends Error {}

// Posts until there is an answer: a lost network and an ended session wait, a refusal is a sentence.
async function post(url, body, headers, line) {
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LAST_WAIT)) {
    if (line.stopped) throw new Stopped();
    let answer;
    try {
      answer = await fetch(url, { method: 'POST', body, headers, signal: line.signal });
    } catch {
      if (line.stopped) throw new Stopped();
      line.says('网络断了，恢复后会从断开的地方接着传');
      await sleep(wait);
      continue;
    }
    if (answer.status === 401 || answer.redirected) {
      line.says('登录已到期，登录后会接着传：', signIn());
      await sleep(LAST_WAIT);
      continue;
    }
    if (answer.status >= 500) {
      line.says('服务器没有办成，稍后会接着传');
      await sleep(wait);
      continue;
    }
    const json = answer.headers.get('content-type')?.startsWith('application/json') ? await answer.json() : {};
    if (answer.ok) return json;
    if (json.code === 'upload_not_next') return json;
    if (json.says) throw new Refused(json.says);
    throw new Refused('没有传上去，重新打开这一页再试');
  }
}

async function send(file, slot, line) {
  const base = location.pathname.match(/^\/applications\/[^/]+/)[0];
  const about = new URLSearchParams({ slot, name: file.name, size: file.size, mark: await mark(file) });
  const begun = await post(`${base}/uploads`, about, {}, line);
  line.at = begun.at;
  let come = begun.received;
  line.shows(come);
  while (come < file.size) {
    const piece = file.slice(come, come + begun.piece);
    const headers = { 'content-type': 'application/octet-stream', 'upload-offset': String(come) };
    come = (await post(begun.at, piece, headers, line)).received;
    line.shows(come);
  }
  line.says('正在检查文件');
  await post(`${begun.at}/completion`, new URLSearchParams(), {}, line);
}

class Line {
  constructor(list, file, again) {
    this.file = file;
    this.ended = new AbortController();
    this.signal = this.ended.signal;
    this.item = document.createElement('li');
    this.item.className = 'sc-file';
    const name = Object.assign(document.createElement('span'), { className: 'sc-file__name', textContent: file.name });
    this.meta = Object.assign(document.createElement('span'), { className: 'sc-file__meta' });
    this.meta.setAttribute('role', 'status');
    this.bar = Object.assign(document.createElement('progress'), { className: 'sc-progress', max: file.size || 1, value: 0 });
    this.bar.setAttribute('aria-label', `${file.name}的上传进度`);
    const act = Object.assign(document.createElement('span'), { className: 'sc-file__do' });
    this.button = Object.assign(document.createElement('button'), { className: 'sc-textlink', type: 'button', textContent: '停下' });
    this.button.addEventListener('click', () => {
      if (this.failed) this.item.remove();
      this.stopped = true;
      this.ended.abort();
      again();
    });
    act.append(this.button);
    this.item.append(document.querySelector('#file-icon').content.cloneNode(true), name, this.meta, act, this.bar);
    list.append(this.item);
  }

  says(words, link) {
    this.meta.textContent = words;
    if (link) this.meta.append(link);
  }

  shows(come) {
    this.bar.value = come;
    this.says(`正在上传 ${mega(come)} / ${mega(this.file.size)}（${Math.floor((come * 100) / (this.file.size || 1))}%）`);
  }

  fails(words) {
    this.failed = true;
    this.item.classList.add('sc-file--bad');
    this.bar.remove();
    this.says(words);
    this.button.textContent = '知道了';
  }
}

async function refresh() {
  const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } });
  if (answer.ok && !answer.redirected) live(new DOMParser().parseFromString(await answer.text(), 'text/html'), ['rival', 'saved']);
}

function slot(part) {
  const input = part.querySelector('input[type=file]');
  const list = Object.assign(document.createElement('ul'), { className: 'sc-files sc-files--moving' });
  part.querySelector('.sc-drop').before(list);
  part.querySelector('.sc-drop button[name=upload]')?.remove();
  const waiting = [];
  let sending = 0;

  async function work() {
    sending += 1;
    moving += 1;
    while (waiting.length) {
      const [file, line] = waiting.shift();
      try {
        if (!line.stopped) await send(file, part.dataset.slot, line);
        line.item.remove();
      } catch (error) {
        if (error instanceof Refused) line.fails(error.message);
        else line.item.remove();
      }
      await refresh().catch(() => {});
    }
    sending -= 1;
    moving -= 1;
  }

  const take = () => {
    const files = [...input.files];
    if (!files.length) return;
    for (const file of files) waiting.push([file, new Line(list, file, () => {})]);
    input.value = '';
    input.dispatchEvent(new Event('change', { bubbles: true }));
    if (!sending) work();
  };
  input.addEventListener('change', take);
  take(); // who was faster than this script
}

let moving = 0;

// A form that is sent while files are under way waits for them, for a while: what is saved then has them.
const PATIENCE = 20000;

function waits(form) {
  form.addEventListener('submit', async (event) => {
    if (!moving || left) return;
    event.preventDefault();
    const until = Date.now() + PATIENCE;
    while (moving && Date.now() < until) await new Promise((wake) => setTimeout(wake, 100));
    left = true;
    form.requestSubmit(event.submitter?.isConnected ? event.submitter : undefined);
  });
}

let left = false;

export function uploads(parts) {
  for (const part of parts) if (part.querySelector('input[type=file]')) slot(part);
  for (const form of new Set([...parts].map((part) => part.closest('form')))) if (form) waits(form);
  window.addEventListener('beforeunload', (event) => {
    if (moving && !left) event.preventDefault();
  });
}
