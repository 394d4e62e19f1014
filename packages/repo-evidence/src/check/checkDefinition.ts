/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseSpecification } from '../apis/readSpecifications';
import type { DescriptorProblem } from './DescriptorProblem';

type Report = (
  rule: string,
  severity: DescriptorProblem['severity'],
  path: string[],
  message: string,
) => void;

/** Checks what stands in, or behind, `spec.definition` of an API. @internal */
export function checkDefinition(
  spec: Record<string, unknown>,
  context: { read?: (relative: string) => string | undefined; report: Report },
): void {
  const { read, report } = context;
  const { definition, type } = spec;
  const path = ['spec', 'definition'];
  let text: string | undefined;
  if (typeof definition === 'string') {
    text = definition;
  } else if (definition !== null && typeof definition === 'object') {
    const target = Object.entries(definition).find(([key]) =>
      /^\$(text|json|yaml|openapi|asyncapi)$/.test(key),
    )?.[1];
    if (typeof target !== 'string') {
      report(
        'no-definition',
        'error',
        path,
        'the definition is neither text nor a $text reference',
      );
      return;
    }
    if (/^https?:\/\//.test(target) || !read) {
      return;
    }
    text = read(target);
    if (text === undefined) {
      report(
        'definition-missing',
        'error',
        path,
        `the definition "${target.slice(0, 120)}" does not exist`,
      );
      return;
    }
  }
  if (text === undefined || typeof type !== 'string') {
    return;
  }
  if (text.trim().length < 20) {
    report(
      'definition-stub',
      'warning',
      path,
      'the definition is empty or a placeholder',
    );
    return;
  }
  const found = ['json', 'yaml', 'proto', 'graphql', 'wsdl']
    .map(
      extension =>
        [
          extension,
          extension === 'wsdl' && !/<(\w+:)?definitions/.test(text!)
            ? undefined
            : parseSpecification(text!, extension),
        ] as const,
    )
    .find(([, parsed]) => parsed)?.[1];
  const expected = type.toLowerCase();
  if (
    found &&
    ['openapi', 'asyncapi', 'graphql', 'grpc', 'wsdl'].includes(expected) &&
    found.type !== expected
  ) {
    report(
      'definition-type',
      'error',
      path,
      `type is "${type}", the definition is ${found.type}`,
    );
  } else if (found?.stub) {
    report(
      'definition-stub',
      'warning',
      path,
      'the definition describes no operation',
    );
  } else if (
    !found &&
    ['openapi', 'asyncapi', 'graphql', 'grpc'].includes(expected)
  ) {
    report(
      'definition-stub',
      'warning',
      path,
      `the definition is no ${type} description`,
    );
  }
}
