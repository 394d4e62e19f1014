/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DeployTarget } from '../../types';
import { SERVER, STARTED } from './frameworks';
import { SERVICE_NAME } from './names';
import type { SignalFinder } from './SignalFinder';
import { capped, type TypeContext, type TypeSignal } from './TypeContext';

const PROCESS_SERVER = {
  pypi: /^(gunicorn|uwsgi|uvicorn|hypercorn|daphne|waitress)$/,
  rubygems: /^(puma|unicorn|thin|passenger)$/,
};

/** What speaks for something that runs and is called. @internal */
export function serviceSignals(
  { deployTargets, scan, technologies }: TypeContext,
  finder: SignalFinder,
): TypeSignal[] {
  const target = (...kinds: DeployTarget['kind'][]) =>
    deployTargets.find(({ kind }) => kinds.includes(kind))?.evidence[0];
  const runsUnder = (name: string) => `runs under ${name}`;
  const processServer =
    finder.dependency('pypi', PROCESS_SERVER.pypi, runsUnder) ??
    finder.dependency('rubygems', PROCESS_SERVER.rubygems, runsUnder);
  const executable = finder.facts().find(fact => fact.executable);
  const [route] = scan.routes;
  const [served] = scan.served;
  const server = finder.technology(SERVER);
  const neverStarted = !route && !scan.listens && !scan.main;
  const isGo = technologies.some(
    ({ name, scope }) => name === 'go' && scope === 'runtime',
  );
  const onlyBuiltUpon =
    neverStarted &&
    (isGo || finder.technology(STARTED) !== undefined) &&
    !finder.present(
      /(^|\/)src\/main\/resources\/(application|bootstrap|reference)[\w-]*\.(ya?ml|properties|conf)$/,
      'configuration of an application',
      6,
    );
  // A server of the Model Context Protocol listens on a pipe: no port shows it.
  const tools =
    finder.dependency(
      'npm',
      /^(@modelcontextprotocol\/sdk|fastmcp)$/,
      name => `serves tools to agents (${name})`,
    ) ??
    finder.dependency(
      'pypi',
      /^(mcp|fastmcp)$/,
      name => `serves tools to agents (${name})`,
    );
  // A controller of a cluster runs in it, wherever its manifests lie.
  const controller = scan.main
    ? finder.dependency(
        'go',
        /^sigs\.k8s\.io\/controller-runtime$|^github\.com\/operator-framework\//,
        name => `a controller of a cluster (${name})`,
      )
    : undefined;
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
      [2.5, processServer],
      [2.5, controller],
      [2.5, tools],
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
      [
        2,
        finder.says(
          /(^|\/)package\.json$/,
          /"role"\s*:\s*"backend"/,
          'the backend of a Backstage portal',
          1,
        ),
      ],
    ]),
  ];
}
