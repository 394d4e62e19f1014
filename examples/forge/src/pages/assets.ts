/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The look of all pages, by day and by night. @internal */
export const STYLE = `
:root{color-scheme:light dark;--fg:#1f2328;--muted:#59636e;--bg:#fff;--soft:#f6f8fa;--line:#d1d9e0;--link:#0969da;
--add:#dafbe1;--del:#ffebe9;--mark:#fff8c5;--open:#1a7f37;--merged:#8250df;--closed:#cf222e}
@media(prefers-color-scheme:dark){:root{--fg:#f0f6fc;--muted:#9198a1;--bg:#0d1117;--soft:#151b23;--line:#3d444d;--link:#4493f8;
--add:#12261e;--del:#2d1518;--mark:#3b2e0a;--open:#238636;--merged:#8957e5;--closed:#da3633}}
*{box-sizing:border-box}body{margin:0;font:15px/1.5 system-ui,sans-serif;color:var(--fg);background:var(--bg)}
a{color:var(--link);text-decoration:none}a:hover{text-decoration:underline}
header{border-bottom:1px solid var(--line);background:var(--soft);padding:.6rem 1.5rem;display:flex;gap:1.2rem;flex-wrap:wrap}
header nav{display:flex;gap:1.2rem}main{max-width:70rem;margin:1.2rem auto;padding:0 1.5rem}
h1{font-size:1.4rem;margin:.4rem 0}h2{font-size:1.1rem;margin:1.2rem 0 .4rem}
.muted{color:var(--muted)}.list{list-style:none;margin:0;padding:0;border:1px solid var(--line);border-radius:6px}
.list li{padding:.5rem .8rem;border-top:1px solid var(--line)}.list li:first-child{border-top:0}
.box{border:1px solid var(--line);border-radius:6px;margin:1rem 0;overflow:hidden}
.box>h3{margin:0;padding:.45rem .8rem;font-size:.9rem;background:var(--soft);border-bottom:1px solid var(--line);font-weight:600}
.box>.body{padding:.7rem .8rem}.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:0;font:inherit}
table.code{border-collapse:collapse;width:100%;font:12px/1.55 ui-monospace,monospace;display:block;overflow-x:auto}
table.code tbody{display:table;min-width:100%}table.code td{padding:0 .6rem;white-space:pre;vertical-align:top}
table.code td.number{color:var(--muted);text-align:right;user-select:none;width:1%}
tr.added td{background:var(--add)}tr.removed td{background:var(--del)}tr.hunk td{background:var(--soft);color:var(--muted)}
tr:target td,tr.selected td{background:var(--mark)}td.thread{white-space:normal!important;font:14px/1.5 system-ui,sans-serif;padding:.4rem!important}
.comment{border:1px solid var(--line);border-radius:6px;margin:.3rem 0;padding:.5rem .7rem;background:var(--bg);max-width:60rem}
.comment:target{border-color:var(--link)}.state{color:#fff;border-radius:1rem;padding:.1rem .7rem;font-size:.85rem;background:var(--open)}
.state.closed{background:var(--closed)}.state.merged{background:var(--merged)}.state.draft{background:#6e7781}
.label{border:1px solid var(--line);border-radius:1rem;padding:0 .5rem;font-size:.8rem}
button{font:inherit;padding:.3rem .9rem;border:1px solid var(--line);border-radius:6px;background:var(--soft);color:var(--fg);cursor:pointer}
button.primary{background:var(--open);color:#fff;border-color:transparent}form.inline{display:inline-block;margin-right:.5rem}
textarea,input[type=text]{width:100%;font:13px/1.5 ui-monospace,monospace;color:var(--fg);background:var(--bg);border:1px solid var(--line);border-radius:6px;padding:.5rem}
textarea{min-height:60vh}.tabs{display:flex;gap:1rem;border-bottom:1px solid var(--line);margin:.6rem 0}
`;

/** Marks and shows the lines that an address like `#L10-L20` names. @internal */
export const SCRIPT = `
(() => {
  const select = () => {
    document.querySelectorAll('tr.selected').forEach(row => row.classList.remove('selected'));
    const match = /^#L(\\d+)(?:-L?(\\d+))?$/.exec(location.hash);
    if (!match) return;
    const first = Number(match[1]);
    const last = Number(match[2] || match[1]);
    for (let line = first; line <= Math.min(last, first + 5000); line++) {
      document.getElementById('L' + line)?.classList.add('selected');
    }
    document.getElementById('L' + first)?.scrollIntoView({ block: 'center' });
  };
  addEventListener('hashchange', select);
  select();
})();
`;

/** A picture for an account: the first letters on a colour of its own. @internal */
export function avatar(login: string): string {
  const letters = login
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map(part => part[0].toUpperCase())
    .slice(0, 2)
    .join('');
  const hue = [...login].reduce(
    (sum, character) => (sum * 31 + character.charCodeAt(0)) % 360,
    7,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80" width="80" height="80"><rect width="80" height="80" fill="hsl(${hue} 45% 45%)"/><text x="40" y="52" font-family="system-ui,sans-serif" font-size="34" fill="#fff" text-anchor="middle">${letters}</text></svg>`;
}
