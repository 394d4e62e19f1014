/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Text as HTML. Everything on a page comes from repositories of strangers. @internal */
export function escapeHtml(text: string): string {
  return text.replace(
    /[&<>"']/g,
    char =>
      ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }[
        char
      ]!),
  );
}

/** A whole page. `body` is HTML. @internal */
export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(
    title,
  )}</title><style>
:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:64rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.4rem}a{color:LinkText}ul{list-style:none;padding:0}li{padding:.25rem 0;border-bottom:1px solid #8883}
pre{overflow-x:auto;border:1px solid #8884;border-radius:6px;padding:.75rem;font:13px/1.5 ui-monospace,monospace}
.muted{opacity:.7}.line{display:block;white-space:pre}.line:target{background:#ffd16644}.add{background:#2ea04326}.del{background:#f8514926}
form{display:inline}button{font:inherit;padding:.3rem .9rem;border-radius:6px;border:1px solid #8886;cursor:pointer}
</style></head><body><p class="muted"><a href="/">Demo forge</a></p><h1>${escapeHtml(
    title,
  )}</h1>${body}</body></html>`;
}
