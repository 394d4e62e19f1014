/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { SourceScan } from '../apis/scanSources';
import type { Manifests } from '../manifests/parseManifests';
import { scopeOfPath } from '../tree/classifyPath';
import type { RepositoryTree } from '../tree/RepositoryTree';
import type { DeployTarget, Evidence, Technology } from '../types';

/** @internal */
export type ComponentType = 'service' | 'website' | 'library' | 'tool';

/** @internal */
export type TypeSignal = {
  type: ComponentType;
  weight: number;
  evidence: Evidence;
};

/** @internal */
export type TypeContext = {
  tree: RepositoryTree;
  root: string;
  manifests: Manifests;
  technologies: Technology[];
  deployTargets: DeployTarget[];
  scan: SourceScan;
};

type Weighted = [weight: number, evidence: Evidence | undefined];

const FRONTEND = new Set(
  'react vue angular angularjs svelte nextjs nuxt gatsby astro ember blazor jekyll'.split(
    ' ',
  ),
);
const SERVER = new Set(
  'express fastify koa hapi nestjs hono django flask fastapi starlette tornado pyramid rails sinatra grape laravel symfony phoenix spring-boot quarkus micronaut ktor dropwizard aspnetcore gin echo fiber chi gorilla actix axum rocket play celery aws-lambda'.split(
    ' ',
  ),
);
const PROCESS_SERVER = {
  pypi: /^(gunicorn|uwsgi|uvicorn|hypercorn|daphne|waitress)$/,
  rubygems: /^(puma|unicorn|thin|passenger)$/,
};
const MANY_PACKAGES = 3;

/** Everything that speaks for one of the types. @internal */
export function typeSignals(context: TypeContext): TypeSignal[] {
  const finder = createFinder(context);
  return [
    ...serviceSignals(context, finder),
    ...websiteSignals(context, finder),
    ...librarySignals(context, finder),
  ];
}

type Finder = ReturnType<typeof createFinder>;

function createFinder({ tree, root, technologies }: TypeContext) {
  const inside = (path: string) => root === '' || path.startsWith(`${root}/`);
  const near = (path: string, depth = 2) =>
    inside(path) &&
    path.slice(root ? root.length + 1 : 0).split('/').length <= depth;
  return {
    inside,
    near,
    /** A shipped file at most two folders below the component. */
    present(pattern: RegExp, note: string, depth = 2): Evidence | undefined {
      const found = tree.entries.find(
        ({ path }) =>
          near(path, depth) &&
          pattern.test(path) &&
          scopeOfPath(path, root) === 'runtime',
      );
      return found && { file: found.path, line: 1, note };
    },
    technology: (names: Set<string>) =>
      technologies.find(
        ({ name, scope }) => scope === 'runtime' && names.has(name),
      )?.evidence[0],
    /** The folder's own name, as evidence. */
    named(pattern: RegExp): Evidence | undefined {
      const first = pattern.test(root)
        ? tree.entries.find(({ path }) => inside(path))
        : undefined;
      return (
        first && {
          file: first.path,
          line: 1,
          note: `the folder is called "${root}"`,
        }
      );
    },
  };
}

/** Signs of the same thing do not add up without end. */
function capped(
  type: ComponentType,
  limit: number,
  group: Weighted[],
): TypeSignal[] {
  let left = limit;
  return group.flatMap(([weight, evidence]) => {
    if (!evidence || left <= 0) {
      return [];
    }
    const counted = Math.min(weight, left);
    left -= counted;
    return [{ type, weight: counted, evidence }];
  });
}

function serviceSignals(
  { manifests, deployTargets, scan, root }: TypeContext,
  finder: Finder,
): TypeSignal[] {
  const target = (...kinds: DeployTarget['kind'][]) =>
    deployTargets.find(({ kind }) => kinds.includes(kind))?.evidence[0];
  const processServer = manifests.dependencies.find(
    ({ ecosystem, name, scope, file }) =>
      scope === 'runtime' &&
      finder.inside(file) &&
      (ecosystem === 'pypi' || ecosystem === 'rubygems') &&
      PROCESS_SERVER[ecosystem].test(name),
  );
  const executable = manifests.facts.find(
    ({ executable: found, file }) =>
      found && finder.near(file) && scopeOfPath(file, root) === 'runtime',
  );
  const [route] = scan.routes;
  const [served] = scan.served;
  return [
    ...capped('service', 4, [
      [2.5, finder.technology(SERVER)],
      [1.5, scan.listens],
      [
        1,
        route && {
          file: route.file,
          line: route.line,
          note: `route ${route.route}`,
        },
      ],
      [
        2.5,
        served && {
          file: served.file,
          line: served.line,
          note: `serves ${served.service}`,
        },
      ],
      [
        2.5,
        processServer && {
          file: processServer.file,
          line: processServer.line,
          note: `runs under ${processServer.name}`,
        },
      ],
    ]),
    ...capped('service', 2, [
      [1.5, target('kubernetes', 'helm', 'argocd')],
      [2, target('serverless', 'procfile')],
      [1, target('container')],
      [
        0.8,
        finder.present(
          /(^|\/)(Dockerfile|docker-compose\.ya?ml)$/,
          'container image',
        ),
      ],
    ]),
    ...capped('service', 2.5, [
      [
        1.5,
        finder.present(
          /(^|\/)(manage\.py|config\.ru|wsgi\.py|asgi\.py|artisan)$/,
          'entry point of a web application',
        ),
      ],
      [
        1.2,
        finder.present(
          /(^|\/)requirements\/(production|prod|deploy)\.(txt|in)$/,
          'dependencies for production',
        ),
      ],
      [
        executable?.ecosystem === 'npm' ? 0.5 : 1.2,
        executable && { file: executable.file, ...executable.executable! },
      ],
    ]),
  ];
}

function websiteSignals(
  { deployTargets, scan }: TypeContext,
  finder: Finder,
): TypeSignal[] {
  const pages = finder.present(
    /(^|\/)(templates|views)\/(?:[\w-]+\/)?[\w-]+\.(html|erb|jinja2?|hbs|ejs|pug|cshtml)$/,
    'page template',
    4,
  );
  const frontend = finder.technology(FRONTEND);
  const named = finder.named(
    /(^|[/_-])(frontend|front|web|webapp|website|ui|portal|spa)$/i,
  );
  return [
    ...capped('website', 6, [
      [2.5, frontend],
      [1.5, scan.browser],
      [1, finder.present(/(^|\/)index\.html$/, 'index.html')],
      [1.5, deployTargets.find(({ kind }) => kind === 'pages')?.evidence[0]],
      [
        1,
        finder.present(
          /(^|\/)(next\.config|nuxt\.config|angular)\.(js|mjs|ts|json)$/,
          'configuration of a web application',
        ),
      ],
    ]),
    ...capped('website', 7, [
      [1.5, pages],
      [
        1,
        pages &&
          finder.present(
            /(^|\/)(static|public|assets)\/.*\.(css|js)$/,
            'style sheets and scripts of pages',
            5,
          ),
      ],
      // Pages under a folder called "frontend" are a website, whatever serves them.
      [frontend || pages ? 5 : 0.5, named],
    ]),
  ];
}

function librarySignals(
  { tree, root, manifests, technologies, scan }: TypeContext,
  finder: Finder,
): TypeSignal[] {
  const facts = manifests.facts.filter(
    ({ file }) => finder.inside(file) && scopeOfPath(file, root) === 'runtime',
  );
  const close = facts.filter(({ file }) => finder.near(file));
  const library = close.find(fact => fact.library && !fact.unpublished);
  const command = close.find(fact => fact.commandLine);
  const published = facts.filter(
    fact => fact.library && !fact.unpublished && fact.ecosystem === 'npm',
  );
  const modules = tree.entries.filter(
    ({ path }) => finder.inside(path) && /(^|\/)variables\.tf$/.test(path),
  );
  const isGo = technologies.some(
    ({ name, scope }) => name === 'go' && scope === 'runtime',
  );
  const goFile = isGo
    ? tree.entries.find(
        ({ path }) => finder.inside(path) && path.endsWith('.go'),
      )?.path
    : undefined;
  const at = (
    fact: (typeof facts)[number] | undefined,
    note: string,
  ): Evidence | undefined =>
    fact && { file: fact.file, line: fact.name?.line ?? 1, note };
  const packaged =
    library?.ecosystem === 'pypi' || library?.ecosystem === 'rubygems';
  return [
    ...capped('library', 9, [
      [
        packaged ? 3 : 2.4,
        at(
          library,
          `published as a package${
            library?.name ? ` (${library.name.value})` : ''
          }`,
        ),
      ],
      [
        7,
        published.length >= MANY_PACKAGES
          ? at(
              published[0],
              `${published.length} packages are published from here`,
            )
          : undefined,
      ],
      [
        2,
        finder.present(
          /\.gemspec$|(^|\/)(MANIFEST\.in|\.npmignore)$/,
          'packaging of a library',
        ),
      ],
      [
        2.5,
        goFile && !scan.main
          ? { file: goFile, line: 1, note: 'Go packages without a main' }
          : undefined,
      ],
      [
        2.5,
        modules.length >= 2
          ? {
              file: modules[0].path,
              line: 1,
              note: 'reusable Terraform modules',
            }
          : undefined,
      ],
      [1.5, workflowThatPublishes(tree, root)],
      [
        0.8,
        finder.present(
          /(^|\/)(tox\.ini|\.releaserc[\w.]*|release-please-config\.json|CHANGELOG\.(md|rst))$/,
          'releases with a changelog',
        ),
      ],
      [
        1.5,
        finder.named(
          /(^|\/)(libs?|librar(?:y|ies)|packages?|pkg|sdks?|modules?)(\/|$)/i,
        ),
      ],
    ]),
    ...capped('tool', 5, [
      [2, command && { file: command.file, ...command.commandLine! }],
      [2.5, finder.technology(new Set(['cobra']))],
      [
        1.5,
        finder.present(/(^|\/)\.?goreleaser\.ya?ml$/, 'released as binaries'),
      ],
    ]),
  ];
}

const PUBLISHES =
  /npm publish|pypi-publish|twine upload|gem push|nuget push|semantic-release|mvn .*deploy|gradlew? publish|cargo publish|sonatype|central-publishing/;

function workflowThatPublishes(
  tree: RepositoryTree,
  root: string,
): Evidence | undefined {
  for (const { path } of root === '' ? tree.entries : []) {
    if (/^(\.github\/workflows\/|\.circleci\/|\.gitlab-ci)/.test(path)) {
      const index = (tree.read(path) ?? '')
        .split('\n')
        .findIndex(line => PUBLISHES.test(line.slice(0, 500)));
      if (index >= 0) {
        return { file: path, line: index + 1, note: 'publishes a package' };
      }
    }
  }
  return undefined;
}
