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
export type ComponentType =
  | 'service'
  | 'website'
  | 'library'
  | 'tool'
  | 'documentation';

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
  /** Name of the entity or the repository: people put the type into it. */
  name?: string;
  /** Folder of the descriptor, which can lie below an empty `root`. */
  place?: string;
  manifests: Manifests;
  technologies: Technology[];
  deployTargets: DeployTarget[];
  scan: SourceScan;
};

type Weighted = [weight: number, evidence: Evidence | undefined];

const FRONTEND = new Set(
  'react vue angular angularjs svelte nextjs nuxt gatsby astro ember blazor jekyll solid preact remix lit qwik docusaurus vitepress vuepress eleventy hexo hugo backbone'.split(
    ' ',
  ),
);
const SERVER = new Set(
  `express fastify koa hapi nestjs hono restify feathers adonisjs sails loopback strapi payload
  django flask fastapi starlette tornado pyramid litestar sanic bottle falcon quart cherrypy robyn celery
  rails sinatra grape hanami roda sidekiq laravel lumen symfony slim cakephp codeigniter yii laminas drupal wordpress magento phoenix
  spring-boot quarkus micronaut ktor dropwizard helidon javalin vertx spark-java grails play http4s akka-http pekko
  aspnetcore signalr orleans azure-functions nservicebus gin echo fiber chi gorilla beego iris buffalo goa kratos fasthttp
  actix axum rocket warp poem salvo loco aws-lambda cloud-functions cloudflare-workers`
    .trim()
    .split(/\s+/),
);
/** A server that offers one of these is called, not browsed. */
const CALLED_BY_PROGRAMS = new Set(
  'django-rest-framework graphql openapi grpc fastapi asyncapi soap'.split(' '),
);
/** Frameworks that libraries build on too: they serve only where something starts them. */
const STARTED = new Set(
  'spring-boot quarkus micronaut ktor dropwizard helidon vertx grails play http4s akka-http pekko'.split(
    ' ',
  ),
);
const SERVICE_NAME =
  /(^|[/_.-])(services?|svc|micro-?services?|apis?|servers?|backends?|workers?|gateways?|bff|daemon|consumers?|lambdas?)$/i;
const WEBSITE_NAME =
  /(^|[/_.-])(frontend|front|front-?end|web|webapp|web-?app|website|site|ui|spa|portal|dashboard|storefront)$/i;
const LIBRARY_NAME =
  /(^|[/_.-])(libs?|librar(?:y|ies)|sdk|client|utils?|common|core-lib|commons|helpers?|plugin|types|models?|schemas?|starter|parent|bom)$/i;
const TOOL_NAME = /(^|[/_.-])(cli|ctl|tools?|tooling)$/i;
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
    ...otherSignals(context, finder),
  ];
}

type Finder = ReturnType<typeof createFinder>;

function createFinder({
  tree,
  root,
  name = '',
  place = '',
  technologies,
}: TypeContext) {
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
        technology =>
          technology.scope === 'runtime' && names.has(technology.name),
      )?.evidence[0],
    /** The name of the folder, of the descriptor's folder or of one above it, or of the entity, as evidence. */
    named(pattern: RegExp): Evidence | undefined {
      const label = [root, name].find(text => text && pattern.test(text));
      const first = tree.entries.find(({ path }) => inside(path));
      return label && first
        ? {
            file: first.path,
            line: 1,
            note:
              label === root
                ? `the folder is called "${root}"`
                : `it is called "${label}"`,
          }
        : undefined;
    },
    /** Nothing but a descriptor lies there: the folders above it say what it describes. */
    filedUnder(pattern: RegExp): Evidence | undefined {
      const folder =
        root === '' ? place.split('/').find(part => pattern.test(part)) : '';
      const first = tree.entries[0];
      return folder && first
        ? { file: first.path, line: 1, note: `filed under "${folder}"` }
        : undefined;
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
  const server = finder.technology(SERVER);
  const onlyBuiltUpon =
    !route &&
    !scan.listens &&
    !scan.main &&
    finder.technology(STARTED) !== undefined &&
    !finder.present(
      /(^|\/)src\/main\/resources\/(application|bootstrap|reference)[\w-]*\.(ya?ml|properties|conf)$/,
      'configuration of an application',
      6,
    );
  return [
    ...capped('service', 4, [
      [onlyBuiltUpon ? 0.8 : 2.5, server],
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
    ...capped('service', 2, [
      [1.5, finder.named(SERVICE_NAME)],
      [2, finder.filedUnder(SERVICE_NAME)],
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
  { tree, root, deployTargets, scan, technologies, manifests }: TypeContext,
  finder: Finder,
): TypeSignal[] {
  const PAGE =
    /(^|\/)(templates|views)\/(?:[\w-]+\/)?[\w-]+\.(html|erb|jinja2?|hbs|ejs|pug|cshtml|twig|blade\.php)$/;
  const pages = finder.present(PAGE, 'page template', 4);
  const layout = finder.present(
    /(^|\/)(templates|views)\/(?:[\w-]+\/)?_?(base|layout|index|main|home)\.(html|jinja2?|hbs|ejs|pug|cshtml|twig|blade\.php)$/,
    'layout of pages',
    4,
  );
  const forPrograms = technologies.some(
    ({ name, scope }) => scope === 'runtime' && CALLED_BY_PROGRAMS.has(name),
  );
  const frontend = finder.technology(FRONTEND);
  const named = finder.named(WEBSITE_NAME);
  const portal = manifests.dependencies.find(
    ({ name, file }) =>
      finder.near(file, 3) &&
      /^@backstage\/(app-defaults|frontend-defaults|core-app-api)$/.test(name),
  );
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
      [
        1,
        finder.present(
          /(^|\/)(next\.config|nuxt\.config|angular|docusaurus\.config|gatsby-config|astro\.config|svelte\.config)\.(js|mjs|cjs|ts|json)$/,
          'configuration of a web application',
        ),
      ],
    ]),
    ...capped('website', 6, [
      [4, together],
      [
        6,
        portal && {
          file: portal.file,
          line: portal.line,
          note: 'the application of a Backstage portal',
        },
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
      [5, forPrograms ? undefined : layout],
      // Pages under a folder called "frontend" are a website, whatever serves them.
      [frontend || pages ? 5 : 3, named],
      [2, finder.filedUnder(WEBSITE_NAME)],
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
  const code = isCode(technologies);
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
        modules.length >= 2 && !code
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
        finder.named(/(^|\/)(libs?|librar(?:y|ies)|pkg|sdks?|modules?)(\/|$)/i),
      ],
      [0.5, finder.named(/(^|\/)packages?\//i)],
      [1.5, finder.named(LIBRARY_NAME)],
      [2, finder.filedUnder(LIBRARY_NAME)],
      [2, finder.present(/^action\.ya?ml$/, 'an action for GitHub workflows')],
    ]),
    ...capped('tool', 5, [
      [2, command && { file: command.file, ...command.commandLine! }],
      [2.5, finder.technology(new Set(['cobra']))],
      [1.5, finder.named(TOOL_NAME)],
      [
        1.5,
        finder.present(/(^|\/)\.?goreleaser\.ya?ml$/, 'released as binaries'),
      ],
    ]),
  ];
}

function isCode(technologies: Technology[]): boolean {
  return technologies.some(
    ({ kind, name, scope }) =>
      kind === 'language' &&
      scope === 'runtime' &&
      !/^(shell|powershell|html|css|sql|terraform)$/.test(name),
  );
}

/** What is left when no code speaks: infrastructure that is applied, and text that is read. */
function otherSignals(
  { tree, manifests, technologies }: TypeContext,
  finder: Finder,
): TypeSignal[] {
  if (isCode(technologies)) {
    return [];
  }
  const applied = manifests.dependencies.find(
    ({ ecosystem, file }) =>
      ecosystem === 'terraform' && finder.inside(file) && finder.near(file, 3),
  );
  const texts = tree.entries.filter(
    ({ path }) => finder.inside(path) && /\.(md|mdx|rst|adoc)$/i.test(path),
  );
  const site = finder.present(
    /(^|\/)(mkdocs\.ya?ml|antora\.yml|book\.toml|conf\.py)$/,
    'site of documentation',
    3,
  );
  return [
    ...capped('service', 1, [
      [
        1,
        applied && {
          file: applied.file,
          line: applied.line,
          note: 'infrastructure that is applied from here',
        },
      ],
    ]),
    ...capped('documentation', 2, [
      [1.5, texts.length >= 3 ? site : undefined],
      [
        0.4,
        texts.length >= 5
          ? { file: texts[0].path, line: 1, note: 'text without code' }
          : undefined,
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
