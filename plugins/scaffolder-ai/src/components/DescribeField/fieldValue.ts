/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ScaffolderFacet } from '@ghostlight/backstage-plugin-ai-common';

/** The text; with its needs by kind when the schema of the field asks for an object. */
export type DescribeFieldValue =
  | string
  | { request: string; needs: Record<string, string[]> };

/** The text of a value of either form. */
export function requestIn(value: DescribeFieldValue | undefined): string {
  return typeof value === 'object' ? value.request ?? '' : value ?? '';
}

/** `facets` is absent when the field is a plain text. */
export function fieldValueOf(
  request: string,
  facets: ScaffolderFacet[] | undefined,
): DescribeFieldValue {
  if (!facets) {
    return request;
  }
  const needs: Record<string, string[]> = {};
  for (const { kind, anyOf } of facets) {
    needs[kind] = [...(needs[kind] ?? []), ...anyOf];
  }
  return { request, needs };
}
