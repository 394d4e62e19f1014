/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { quote } from '../tree/redactSecrets';
import type { RepositoryTree } from '../tree/RepositoryTree';
import { isVendoredPath, scopeOfPath } from '../tree/classifyPath';
import type { ApiEvidence, Scope } from '../types';

/**
 * A file that defines an API.
 *
 * @public
 */
export type Specification = {
  path: string;
  type: ApiEvidence['type'];
  title?: string;
  version?: string;
  line: number;
  scope: Scope;
  /** gRPC services the file defines. */
  services?: string[];
  /** It names an API but describes no operation: a placeholder, not a definition. */
  stub: boolean;
};

const MAX_READ = 1_500;
const JSON_HINT =
  /(openapi|swagger|api|spec|oas|rest|contract|asyncapi|schema|definition|postman)/i;
const NOT_SPEC =
  /(^|\/)(package|package-lock|tsconfig[\w.-]*|composer|angular|lerna|nx|\.eslintrc)\.json$/;
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Finds API descriptions by content: `openapi` / `swagger` / `asyncapi` keys at the top level, `.proto` files with
 * services, GraphQL schemas with a root type, WSDL. Read as text, so that a 4 MB description costs milliseconds.
 *
 * @public
 */
export function readSpecifications(tree: RepositoryTree): Specification[] {
  const found: Specification[] = [];
  let read = 0;
  for (const { path, size } of tree.entries) {
    const extension = /\.(ya?ml|json|proto|graphqls?|gql|wsdl)$/i
      .exec(path)?.[1]
      .toLowerCase();
    if (!extension || size > MAX_BYTES || size < 20 || isVendoredPath(path)) {
      continue;
    }
    if (
      extension === 'json' &&
      (!JSON_HINT.test(path) || NOT_SPEC.test(path))
    ) {
      continue;
    }
    if (++read > MAX_READ) {
      break;
    }
    const text = tree.read(path);
    const specification =
      text === undefined ? undefined : parseSpecification(text, extension);
    if (specification) {
      found.push({ path, scope: scopeOfPath(path), ...specification });
    }
  }
  return found;
}

type Parsed = Omit<Specification, 'path' | 'scope'>;

/** @internal */
export function parseSpecification(
  text: string,
  extension: string,
): Parsed | undefined {
  if (extension === 'proto') {
    return parseProto(text);
  }
  if (extension.startsWith('graphql') || extension === 'gql') {
    return parseGraphql(text);
  }
  if (extension === 'wsdl') {
    return {
      type: 'wsdl',
      line: 1,
      stub: !/<(\w+:)?(portType|interface)\b/.test(text),
    };
  }
  return extension === 'json' ? parseJson(text) : parseYaml(text);
}

const VERSION = { openapi: /^3\./, swagger: /^2\./, asyncapi: /^[23]\./ };
type Key = keyof typeof VERSION;

function parseJson(text: string): Parsed | undefined {
  const head = /"(openapi|swagger|asyncapi)"\s*:\s*"([\d.]+)"/.exec(text);
  const key = head?.[1] as Key | undefined;
  if (!head || !key || !VERSION[key].test(head[2])) {
    return undefined;
  }
  let document: any;
  try {
    document = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
  // The key must stand at the top: a lock file or a Postman collection can quote a description.
  if (
    document === null ||
    typeof document !== 'object' ||
    typeof document[key] !== 'string'
  ) {
    return undefined;
  }
  const operations =
    key === 'asyncapi'
      ? document.channels ?? document.operations
      : document.paths ?? document.webhooks;
  const described = Object.values(operations ?? {}).some(
    entry =>
      entry !== null &&
      typeof entry === 'object' &&
      Object.keys(entry).length > 0,
  );
  return {
    type: key === 'asyncapi' ? 'asyncapi' : 'openapi',
    title: textOf(document.info?.title),
    version: textOf(document.info?.version),
    line: text.slice(0, head.index).split('\n').length,
    stub: !described,
  };
}

function parseYaml(text: string): Parsed | undefined {
  const head =
    /^["']?(openapi|swagger|asyncapi)["']?\s*:\s*["']?([\d.]+)/m.exec(text);
  const key = head?.[1] as Key | undefined;
  if (!head || !key || !VERSION[key].test(head[2])) {
    return undefined;
  }
  const info =
    /^["']?info["']?\s*:\s*\r?\n((?:[ \t]+.*\r?\n|\s*\r?\n)*)/m.exec(
      text,
    )?.[1] ?? '';
  const field = (name: string) =>
    textOf(
      new RegExp(
        `^[ \\t]+["']?${name}["']?\\s*:\\s*["']?([^"'\\r\\n]+)`,
        'm',
      ).exec(info)?.[1],
    );
  const operations =
    key === 'asyncapi'
      ? /^["']?(channels|operations)["']?\s*:\s*(#.*)?\r?\n(\s*(#.*)?\r?\n)*[ \t]+\S/m
      : /^["']?paths["']?\s*:\s*(#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[ \t]+["']?(\/|x-|\$ref|\{)/m;
  const referenced =
    /^["']?paths["']?\s*:\s*\r?\n\s+\$ref/m.test(text) ||
    /^["']?webhooks["']?\s*:\s*\r?\n\s+\S/m.test(text);
  return {
    type: key === 'asyncapi' ? 'asyncapi' : 'openapi',
    title: field('title'),
    version: field('version'),
    line: text.slice(0, head.index).split('\n').length,
    stub: !operations.test(text) && !referenced,
  };
}

/** Definitions of the ecosystem that projects copy in to compile against: never the API of the repository. */
const FOREIGN_PACKAGE =
  /^(grpc\.(health|reflection|channelz)|google\.(api|rpc|protobuf|type|longrunning|iam)|opentelemetry\.proto|envoy\.|xds\.|udpa\.|validate$|buf\.validate|k8s\.io|gogoproto$|protoc_gen_openapiv2|grpc\.gateway|temporal\.api)/;

function parseProto(text: string): Parsed | undefined {
  const plain = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, comment =>
    comment.replace(/[^\n]/g, ' '),
  );
  if (
    !/^\s*(syntax|edition|package|message|service|option|import)\b/m.test(plain)
  ) {
    return undefined;
  }
  const services = [...plain.matchAll(/^\s*service\s+(\w+)\s*\{/gm)];
  const operations =
    /^\s*rpc\s+\w+\s*\(/m.test(plain) || /\brpc\s+\w+\s*\(/.test(plain);
  const packageName = /^\s*package\s+([\w.]+)\s*;/m.exec(plain)?.[1];
  if (packageName && FOREIGN_PACKAGE.test(packageName)) {
    return undefined;
  }
  if (services.length === 0 && !/^\s*(message|enum)\s+\w+/m.test(plain)) {
    return undefined;
  }
  return {
    type: 'grpc',
    title: packageName,
    line: services[0]
      ? plain.slice(0, services[0].index).split('\n').length
      : 1,
    services: services.map(([, name]) => name),
    // Messages alone are a format, not an API that somebody can call.
    stub: services.length === 0 || !operations,
  };
}

function parseGraphql(text: string): Parsed | undefined {
  const plain = text.replace(/"""[\s\S]*?"""|#.*$/gm, comment =>
    comment.replace(/[^\n]/g, ' '),
  );
  const root =
    /^\s*(?:extend\s+)?type\s+(?:Query|Mutation|Subscription)\b[^{]*\{\s*(\w+|\})/m.exec(
      plain,
    ) ?? /^\s*schema\b[^{]*\{\s*(query|mutation|subscription)/m.exec(plain);
  const types = /^\s*(?:type|interface|input|enum)\s+\w+[^{]*\{\s*\w/m.exec(
    plain,
  );
  if (!root && !types) {
    return undefined;
  }
  return {
    type: 'graphql',
    line: plain.slice(0, (root ?? types)!.index).split('\n').length,
    stub: root ? root[1] === '}' : true,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== ''
    ? quote(value, 100)
    : undefined;
}
