/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A JSON schema, as far as the strict schemas use it. @internal */
export type JsonSchema = { readonly [keyword: string]: unknown };

export const text: JsonSchema = { type: 'string' };
export const whole: JsonSchema = { type: 'integer' };
export const flag: JsonSchema = { type: 'boolean' };
export const anything: JsonSchema = {};
export const texts: JsonSchema = { type: 'array', items: text };
/** Labels, annotations and other maps of text. */
export const textMap: JsonSchema = {
  type: 'object',
  additionalProperties: text,
};
/** A port, or its name; a number or a percentage. */
export const numberOrText: JsonSchema = { type: ['integer', 'string'] };
/** A quantity such as `100m` or `1Gi`; a plain number is read as one. */
export const quantity: JsonSchema = {
  anyOf: [
    { type: 'number', minimum: 0 },
    {
      type: 'string',
      pattern: '^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|e[0-9]+)?$',
    },
  ],
};
export const dnsLabel: JsonSchema = {
  type: 'string',
  maxLength: 63,
  pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
};
export const dnsName: JsonSchema = {
  type: 'string',
  maxLength: 253,
  pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$',
};

/** @internal */
export const oneOf = (...values: string[]): JsonSchema => ({ enum: values });

/** @internal */
export const list = (items: JsonSchema, minItems = 0): JsonSchema => ({
  type: 'array',
  items,
  minItems,
});

/** An object with these fields and no others. @internal */
export const closed = (
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const metadataFields = {
  name: dnsName,
  namespace: dnsLabel,
  labels: {
    type: 'object',
    propertyNames: {
      pattern:
        '^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$',
    },
    additionalProperties: {
      type: 'string',
      maxLength: 63,
      pattern: '^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$',
    },
  },
  annotations: textMap,
  finalizers: texts,
};

export const metadata = closed({ ...metadataFields, generateName: text }, []);
export const ownMetadata = {
  ...closed(
    { ...metadataFields, generateName: text, ownerReferences: anything },
    [],
  ),
  anyOf: [{ required: ['name'] }, { required: ['generateName'] }],
};

export const labelSelector = closed({
  matchLabels: textMap,
  matchExpressions: list(
    closed(
      {
        key: text,
        operator: oneOf('In', 'NotIn', 'Exists', 'DoesNotExist'),
        values: texts,
      },
      ['key', 'operator'],
    ),
  ),
});

/** The frame of an object: its own fields beside `apiVersion`, `kind` and `metadata`. @internal */
export const resource = (
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = ['spec'],
): JsonSchema =>
  closed(
    { apiVersion: text, kind: text, metadata: ownMetadata, ...properties },
    ['apiVersion', 'kind', 'metadata', ...required],
  );
