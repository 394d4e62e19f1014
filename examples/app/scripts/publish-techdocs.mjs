/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Publishes the TechDocs sites of the demo company where the backend's local publisher looks for them.
//
// A real portal lets MkDocs do this in CI. The demo must start on machines without Python packages, so the same pages are
// rendered here with `marked`, in the page structure of MkDocs Material that the TechDocs reader expects.
//
// node publish-techdocs.mjs <demo folder> <publish directory>
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Marked } from 'marked';
import { parse, parseAllDocuments } from 'yaml';

const [content, target] = process.argv.slice(2);
const escapeHtml = text =>
  text.replace(
    /[&<>"]/g,
    char => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[char]),
  );

/** Slugs of Python-Markdown's toc extension, which MkDocs uses. */
function slugger() {
  const used = new Set();
  return text => {
    const base =
      text
        .normalize('NFKD')
        .replace(/[^\x00-\x7F]/g, '')
        .replace(/[^\w\s-]/g, '')
        .trim()
        .toLowerCase()
        .replace(/[-\s]+/g, '-') || '_1';
    let slug = base;
    for (let n = 1; used.has(slug); n++) {
      slug = `${base.replace(/_\d+$/, '')}_${n}`;
    }
    used.add(slug);
    return slug;
  };
}

function render(markdown, page) {
  const slug = slugger();
  const toc = [];
  const marked = new Marked({ gfm: true });
  marked.use({
    renderer: {
      heading({ tokens, depth, text }) {
        const id = slug(text.replace(/[`*_]/g, ''));
        toc.push({ id, depth, text: text.replace(/[`*_]/g, '') });
        return `<h${depth} id="${id}">${this.parser.parseInline(
          tokens,
        )}<a class="headerlink" href="#${id}" title="Permanent link">&para;</a></h${depth}>\n`;
      },
      link({ href, tokens }) {
        // Pages are folders in the site: runbook.md is runbook/.
        const depth = page === 'index.md' ? '' : '../';
        const local = /^[^:/#][^:]*\.md(#.*)?$/.test(href)
          ? depth +
            href.replace(/(^|\/)index\.md/, '$1').replace(/\.md(#|$)/, '/$1')
          : href;
        return `<a href="${escapeHtml(local)}">${this.parser.parseInline(
          tokens,
        )}</a>`;
      },
    },
  });
  return { html: marked.parse(markdown), toc };
}

function pagesOf(docs, folder = '') {
  return readdirSync(join(docs, folder), { withFileTypes: true }).flatMap(
    entry => {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      return entry.isDirectory()
        ? pagesOf(docs, path)
        : /\.md$/.test(entry.name)
        ? [path]
        : [];
    },
  );
}

function flattenNav(nav, into = []) {
  for (const item of nav ?? []) {
    for (const [title, value] of typeof item === 'string'
      ? [[undefined, item]]
      : Object.entries(item)) {
      if (Array.isArray(value)) {
        flattenNav(value, into);
      } else if (/\.md$/.test(value)) {
        into.push({ title, page: value });
      }
    }
  }
  return into;
}

const route = page =>
  page.replace(/(^|\/)(index|README)\.md$/i, '$1').replace(/\.md$/, '/');

function publishSite({ tree, folder, entity, destination }) {
  const configFile = join(tree, folder, 'mkdocs.yml');
  const config = parse(
    readFileSync(configFile, 'utf8').replace(/!!python\S*/g, ''),
  );
  const docs = join(tree, folder, config.docs_dir ?? 'docs');
  const present = pagesOf(docs);
  const titleOf = page =>
    /^#\s+(.+)$/m
      .exec(readFileSync(join(docs, page), 'utf8'))?.[1]
      .replace(/[`*_]/g, '') ?? page;
  const listed = flattenNav(config.nav).filter(({ page }) =>
    present.includes(page),
  );
  const nav = [
    ...listed,
    ...(config.nav ? [] : present.map(page => ({ page }))),
  ].map(({ page, title }) => ({ page, title: title ?? titleOf(page) }));
  const files = [];
  const search = [];
  const write = (path, text) => {
    mkdirSync(dirname(join(destination, path)), { recursive: true });
    writeFileSync(join(destination, path), text);
    files.push(path);
  };
  for (const page of present) {
    const { html, toc } = render(readFileSync(join(docs, page), 'utf8'), page);
    const up = '../'.repeat(route(page).split('/').length - 1);
    const title = toc[0]?.text ?? config.site_name;
    search.push({
      location: route(page),
      title,
      text: html.replace(/<[^>]+>/g, ' '),
    });
    write(
      `${route(page)}index.html`,
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(
        title,
      )}</title></head><body dir="ltr">
<div class="md-container" data-md-component="container"><main class="md-main"><div class="md-main__inner md-grid">
<div class="md-sidebar md-sidebar--primary" data-md-component="sidebar"><div class="md-sidebar__scrollwrap"><nav class="md-nav md-nav--primary" aria-label="Navigation"><label class="md-nav__title">${escapeHtml(
        config.site_name ?? entity.metadata.name,
      )}</label><ul class="md-nav__list">
${nav
  .map(
    item =>
      `<li class="md-nav__item${
        item.page === page ? ' md-nav__item--active' : ''
      }"><a class="md-nav__link${
        item.page === page ? ' md-nav__link--active' : ''
      }" href="${up}${route(item.page) || './'}">${escapeHtml(
        item.title,
      )}</a></li>`,
  )
  .join('\n')}
</ul></nav></div></div>
<div class="md-sidebar md-sidebar--secondary" data-md-component="sidebar"><div class="md-sidebar__scrollwrap"><nav class="md-nav md-nav--secondary" aria-label="Table of contents"><label class="md-nav__title">Table of contents</label><ul class="md-nav__list">
${toc
  .filter(({ depth }) => depth > 1 && depth < 4)
  .map(
    ({ id, text }) =>
      `<li class="md-nav__item"><a class="md-nav__link" href="#${id}">${escapeHtml(
        text,
      )}</a></li>`,
  )
  .join('\n')}
</ul></nav></div></div>
<div class="md-content" data-md-component="content"><article class="md-content__inner md-typeset">${html}</article></div>
</div></main></div></body></html>
`,
    );
  }
  write(
    'search/search_index.json',
    JSON.stringify({ config: { lang: ['en'] }, docs: search }),
  );
  const etag = createHash('sha256')
    .update(JSON.stringify(search))
    .digest('hex');
  write(
    'techdocs_metadata.json',
    JSON.stringify({
      site_name: config.site_name ?? entity.metadata.name,
      site_description: config.site_description ?? '',
      etag,
      build_timestamp: Date.now(),
      files,
    }),
  );
}

rmSync(target, { recursive: true, force: true });
let sites = 0;
for (const name of readdirSync(join(content, 'repositories'))) {
  const tree = join(content, 'repositories', name, 'tree');
  const descriptor = join(tree, 'catalog-info.yaml');
  if (!existsSync(descriptor)) {
    continue;
  }
  for (const document of parseAllDocuments(readFileSync(descriptor, 'utf8'))) {
    const entity = document.errors.length ? undefined : document.toJS();
    const ref = /^dir:(.*)$/.exec(
      entity?.metadata?.annotations?.['backstage.io/techdocs-ref'] ?? '',
    );
    const folder = ref?.[1].replace(/^\.?\/*/, '').replace(/\/+$/, '');
    if (folder === undefined || !existsSync(join(tree, folder, 'mkdocs.yml'))) {
      continue;
    }
    const { namespace = 'default', name: entityName } = entity.metadata;
    publishSite({
      tree,
      folder,
      entity,
      destination: join(
        target,
        `${namespace}/${entity.kind}/${entityName}`.toLowerCase(),
      ),
    });
    sites += 1;
  }
}
process.stdout.write(`${sites} TechDocs sites published\n`);
