/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A field of a template's form.
 *
 * @public
 */
export type TemplateParameter = {
  name: string;
  /** JSON Schema of the field, `ui:*` keys included. */
  schema: Readonly<Record<string, unknown>>;
  required: boolean;
  /** Line in the descriptor, from 1. */
  line: number;
};

/**
 * A step of a template, inputs as written (`${{ }}` unrendered).
 *
 * @public
 */
export type TemplateStep = {
  id: string;
  name: string;
  action: string;
  input: Readonly<Record<string, unknown>>;
  /** `if` as written: a boolean or an expression. */
  condition?: unknown;
  /** `each` as written. */
  each?: unknown;
  line: number;
};

/**
 * A directory of files that a step fetches and, for `fetch:template`, renders.
 *
 * @public
 */
export type TemplateSkeleton = {
  stepId: string;
  action: string;
  /** Folder in the tree that the templates were read from; undefined when the URL leads elsewhere or depends on answers. */
  folder?: string;
  /** The URL as written. */
  url: string;
  /** Where the files land in the generated repository. */
  targetPath: string;
};

/**
 * A software template: descriptor, form, steps and skeletons.
 *
 * @public
 */
export type Template = {
  /** Path of the descriptor in the tree. */
  path: string;
  /** Entity reference, such as `template:default/node-service`. */
  ref: string;
  name: string;
  title: string;
  description: string;
  type: string;
  tags: readonly string[];
  owner?: string;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  apiVersion: string;
  parameters: readonly TemplateParameter[];
  steps: readonly TemplateStep[];
  skeletons: readonly TemplateSkeleton[];
  output: unknown;
  /** Line of `kind: Template` document's start, from 1: more than one document may share a file. */
  line: number;
  /** Form titles and descriptions, step names: what a reader of the form sees. */
  prose: readonly string[];
};

/**
 * Something wrong in a template, with the place.
 *
 * @public
 */
export type TemplateProblem = {
  /** Stable identifier such as `undefined-value`, `unparseable`, `schema`, `unknown-action`. */
  code: string;
  severity: 'error' | 'warning';
  /** Entity reference of the template, when known. */
  template?: string;
  /** Path in the tree that was checked. */
  file: string;
  /** Line from 1 in {@link TemplateProblem.file}. */
  line: number;
  message: string;
};
