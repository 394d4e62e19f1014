/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { CALLED_BY_PROGRAMS, FRONTEND } from './frameworks';
import { SERVICE_NAME, WEBSITE_NAME } from './names';
import type { SignalFinder } from './SignalFinder';
import { capped, type TypeContext, type TypeSignal } from './TypeContext';

const PAGE =
  /(^|\/)(templates|views|pages)\/(?:[\w-]+\/)?[\w-]+\.(html|erb|jinja2?|hbs|ejs|pug|cshtml|twig|blade\.php)$/i;
const LAYOUT =
  /(^|\/)(templates|views|pages)\/(?:[\w-]+\/)?_?(base|layout|index|main|home)\.(html|jinja2?|hbs|ejs|pug|cshtml|twig|blade\.php)$/i;
const CONFIGURATION =
  /(^|\/)(next\.config|nuxt\.config|angular|docusaurus\.config|gatsby-config|astro\.config|svelte\.config)\.(js|mjs|cjs|ts|json)$/;

/** What speaks for something that people open in a browser. @internal */
export function websiteSignals(
  context: TypeContext,
  finder: SignalFinder,
): TypeSignal[] {
  const { tree, root, deployTargets, scan, technologies } = context;
  const pages = finder.present(PAGE, 'page template', 4);
  const layout = finder.present(LAYOUT, 'layout of pages', 4);
  // A framework that lays pages out on the server serves a site, with or without an API beside it.
  const called = finder.named(SERVICE_NAME);
  const razor =
    layout?.file.endsWith('.cshtml') && !called ? layout : undefined;
  const forPrograms = technologies.some(
    ({ name, scope }) => scope === 'runtime' && CALLED_BY_PROGRAMS.has(name),
  );
  const frontend = finder.technology(FRONTEND);
  const named = finder.named(WEBSITE_NAME);
  // `buttons-web` that others install is a package for the web.
  const installed = finder
    .facts()
    .some(fact => fact.hosted && !fact.unpublished);
  const shown = frontend || pages ? 5 : 3;
  const whereNamed = installed ? 1.5 : shown;
  // A folder of its own for what runs in the browser, beside the server: people call the whole a website.
  const apart =
    root === '' && frontend && scan.browser
      ? /^((?:[\w-]+\/)?[\w-]*(?:front|client|web|ui|app)[\w-]*)\//i.exec(
          scan.browser.file,
        )?.[1]
      : undefined;
  const together =
    apart !== undefined &&
    tree.entries.some(({ path }) => path === `${apart}/package.json`)
      ? scan.browser
      : undefined;
  return [
    ...capped('website', 6, [
      [2.5, frontend],
      [1.5, scan.browser],
      [1, finder.present(/(^|\/)index\.html$/, 'index.html')],
      [1.5, deployTargets.find(({ kind }) => kind === 'pages')?.evidence[0]],
      [1, finder.present(CONFIGURATION, 'configuration of a web application')],
    ]),
    ...capped('website', 6, [
      [4, together],
      [6, portalOf(context, finder)],
    ]),
    ...capped('website', 8, [
      [1.5, pages],
      [
        1,
        pages &&
          finder.present(
            /(^|\/)(static|public|assets|wwwroot)\/.*\.(css|js)$/,
            'style sheets and scripts of pages',
            5,
          ),
      ],
      // Help pages and mails of a service have a layout, too.
      [called ? 1.5 : 5 + (razor ? 1 : 0), forPrograms ? razor : layout],
      // Pages under a folder called "frontend" are a website, whatever serves them.
      [whereNamed, named],
      [2, finder.filedUnder(WEBSITE_NAME)],
    ]),
  ];
}

/** The application of a Backstage portal, also where the portal is a workspace below the root. */
function portalOf({ manifests, root }: TypeContext, finder: SignalFinder) {
  const app = manifests.dependencies.find(
    ({ name, file, scope }) =>
      // A plugin has it for its own preview.
      scope === 'runtime' &&
      finder.near(file, root === '' ? 4 : 3) &&
      /^@backstage\/(app-defaults|frontend-defaults|core-app-api)$/.test(name),
  );
  return (
    app && {
      file: app.file,
      line: app.line,
      note: 'the application of a Backstage portal',
    }
  );
}
