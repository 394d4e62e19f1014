/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { quote } from '../tree/redactSecrets';
import type { RepositoryTree } from '../tree/RepositoryTree';
import { scopeOfPath } from '../tree/classifyPath';
import type { ApiEvidence, Evidence } from '../types';
import { readSpecifications, type Specification } from './readSpecifications';
import type { SourceScan } from './scanSources';

const MAX_EVIDENCE = 5;
const MAX_COPIES = 20;
const HOST =
  /https?:\/\/([a-z][a-z0-9]*(?:-[a-z0-9]+)+)(?::\d+)?(?=[/"'\s}]|$)/;
const CONFIG =
  /(^|\/)(application[\w-]*\.(ya?ml|properties)|appsettings[\w.]*\.json|config[\w.-]*\.(ya?ml|json|toml)|\.env\.(example|sample|template)|settings\.py)$/;

/**
 * APIs that a component provides and calls. Placeholders (a title without an operation) are rejected; descriptions that
 * lie among tests and examples are listed with little confidence, because they describe somebody else.
 *
 * @public
 */
export function detectApis(options: {
  tree: RepositoryTree;
  /** Folder of the component; the whole tree without it. */
  root?: string;
  /** Name of the component, for APIs without a title. */
  name: string;
  scan: SourceScan;
  specifications?: Specification[];
}): ApiEvidence[] {
  const { tree, root = '', name, scan } = options;
  const specifications = options.specifications ?? readSpecifications(tree);
  const inside = (path: string) => root === '' || path.startsWith(`${root}/`);
  const apis: ApiEvidence[] = [];
  const hasCode = tree.entries.some(
    ({ path }) =>
      inside(path) &&
      /\.(go|java|kt|py|rb|cs|[cm]?[jt]s|rs|php|scala|ex)$/.test(path) &&
      scopeOfPath(path, root) === 'runtime',
  );

  const served = new Map(scan.served.map(entry => [entry.service, entry]));
  const called = new Set(
    scan.called
      .filter(({ type }) => type === 'grpc')
      .map(({ service }) => service),
  );
  for (const specification of specifications.filter(({ stub }) => !stub)) {
    const own = inside(specification.path);
    const services = specification.services ?? [];
    // A monorepo keeps one .proto for all: who registers a service provides it.
    const registered = services.filter(service => served.has(service));
    if (!own && registered.length === 0) {
      continue;
    }
    const onlyCalled =
      services.length > 0 &&
      registered.length === 0 &&
      services.every(service => called.has(service));
    const confidence = confidenceOf(specification, {
      registered: registered.length > 0,
      someRegistered: root !== '' && served.size > 0,
      // A description beside code that serves nothing usually belongs to a service that is called.
      onlyClient: hasCode && !scan.listens && scan.routes.length === 0,
    });
    apis.push({
      name: apiName(specification, name),
      type: specification.type,
      direction:
        onlyCalled || isClientPath(specification.path)
          ? 'consumes'
          : 'provides',
      title: specification.title,
      version: specification.version,
      definition: specification.path,
      confidence,
      evidence: [
        {
          file: specification.path,
          line: specification.line,
          note: `${specification.type} description${
            specification.title ? ` "${specification.title}"` : ''
          }`,
        },
        ...registered.slice(0, 3).map(service => ({
          file: served.get(service)!.file,
          line: served.get(service)!.line,
          note: `registers the gRPC service ${service}`,
        })),
      ],
    });
  }

  keepBest(apis);
  const described = apis.some(
    ({ direction, confidence, type }) =>
      direction === 'provides' && confidence >= 0.6 && type !== 'asyncapi',
  );
  const routes = [
    ...new Map(scan.routes.map(entry => [entry.route, entry])).values(),
  ];
  if (!described && routes.length >= 2) {
    apis.push({
      name: `${name}-api`,
      type: 'http',
      direction: 'provides',
      routes: routes.map(({ route }) => route).slice(0, 50),
      confidence: routes.length >= 4 ? 0.75 : 0.65,
      evidence: routes.slice(0, MAX_EVIDENCE).map(({ route, file, line }) => ({
        file,
        line,
        note: `route ${quote(route, 80)}`,
      })),
    });
  }

  const consumed = new Map<
    string,
    { type: 'grpc' | 'http'; evidence: Evidence[] }
  >();
  const call = (service: string, type: 'grpc' | 'http', evidence: Evidence) => {
    const known = consumed.get(service) ?? { type, evidence: [] };
    known.evidence.push(evidence);
    consumed.set(service, known);
  };
  scan.called
    .filter(({ service }) => !served.has(service))
    .forEach(({ service, type, file, line, note }) =>
      call(service, type, { file, line, note }),
    );
  for (const { path, size } of tree.entries) {
    if (
      CONFIG.test(path) &&
      inside(path) &&
      size < 100_000 &&
      !/(^|\/)(tests?|examples?)\//i.test(path)
    ) {
      (tree.read(path) ?? '').split('\n').forEach((source, index) => {
        const host = HOST.exec(source.slice(0, 500))?.[1];
        if (host && host !== name) {
          call(host, 'http', {
            file: path,
            line: index + 1,
            note: `base URL with host ${host}`,
          });
        }
      });
    }
  }
  for (const [service, { type, evidence }] of [...consumed].slice(0, 50)) {
    apis.push({
      name: kebab(service),
      type,
      direction: 'consumes',
      confidence: type === 'grpc' ? 0.85 : 0.6,
      evidence: evidence.slice(0, MAX_EVIDENCE),
    });
  }
  return apis;
}

function confidenceOf(
  specification: Specification,
  context: {
    registered: boolean;
    someRegistered: boolean;
    onlyClient: boolean;
  },
): number {
  const { path, scope, type } = specification;
  if (context.registered) {
    return 0.95;
  }
  if (scope === 'test') {
    const documentation =
      /(^|\/)docs?\//i.test(path) &&
      !/(^|\/)(tests?|examples?|samples?|fixtures?)\//i.test(path);
    return documentation ? 0.85 : 0.3;
  }
  if (context.onlyClient) {
    return 0.55;
  }
  return context.someRegistered && type === 'grpc' ? 0.4 : 0.92;
}

/** Copies of one description, vendored into each service, are one API. */
function keepBest(apis: ApiEvidence[]): void {
  const best = new Map<string, ApiEvidence>();
  for (const api of apis) {
    const key = `${api.direction}:${api.type}:${api.name}:${api.version ?? ''}`;
    const known = best.get(key);
    const better = !known || api.confidence > known.confidence;
    if (better) {
      best.set(key, api);
    }
    const [kept, other] = better ? [api, known] : [known, api];
    // The copies stay visible as evidence.
    kept.evidence = [...kept.evidence, ...(other?.evidence ?? [])].slice(
      0,
      MAX_COPIES,
    );
  }
  apis.splice(0, apis.length, ...best.values());
}

function isClientPath(path: string): boolean {
  return /(^|\/)(clients?|consumers?|external[-_]?apis?|third[-_]?party|upstream)\//i.test(
    path,
  );
}

function apiName(specification: Specification, component: string): string {
  const title = specification.type === 'grpc' ? undefined : specification.title;
  const base = specification.path
    .split('/')
    .pop()!
    .replace(/\.\w+$/, '');
  if (
    title &&
    !/^(api|openapi|swagger|title|untitled|my api|documentation)$/i.test(title)
  ) {
    return kebab(title);
  }
  return /^(openapi|swagger|api|asyncapi|schema|index|api-docs|main)$/i.test(
    base,
  )
    ? `${component}-api`
    : kebab(base);
}

/** A valid entity name: at most 63 characters of `[a-z0-9-]`. @internal */
export function kebab(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 63)
      .replace(/^-+|-+$/g, '') || 'unnamed'
  );
}
