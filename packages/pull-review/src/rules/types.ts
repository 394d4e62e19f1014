/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { FileAttributes } from '../packing/readAttributes';
import type { Finding, ParsedDiff, Severity, Side } from '../types';

/**
 * What the catalog knows of the repository under review. All optional: rules that need a fact they do not have say
 * nothing.
 *
 * @public
 */
export interface CatalogFacts {
  entityRef?: string;
  owner?: string;
  /** APIs this repository provides, with those who consume them. */
  apis?: { ref: string; definitionPath?: string; consumers: string[] }[];
  /** Entities and packages nobody should newly depend on. */
  deprecated?: { ref: string; names: string[]; replacement?: string }[];
  /** Databases in the organisation, with their owner and the host names they answer to. */
  databases?: { ref: string; owner: string; hosts: string[] }[];
}

/**
 * A decision (ADR or AiResource rule) in a form that a machine can check: added lines of matching files must not match.
 *
 * @public
 */
export interface DecisionRule {
  id: string;
  title: string;
  /** Where the decision stands, for the citation. */
  source: string;
  /** Globs of the files it is about. */
  paths: string[];
  exclude?: string[];
  /** Regular expressions that no added line may match. */
  forbid: string[];
  message?: string;
}

/** @public */
export interface ReviewPolicy {
  /** SPDX identifiers that no dependency may need. */
  deniedLicences?: string[];
  decisions?: DecisionRule[];
}

/** @public */
export interface RuleContext {
  diff: ParsedDiff;
  /** Text of a file: LEFT in the base, RIGHT in the head. */
  read: (path: string, side: Side) => string | undefined;
  /** Paths of the head's tree, when known. */
  files?: readonly string[];
  attributes?: (path: string) => FileAttributes;
  catalog?: CatalogFacts;
  /** From the base or the portal, never from the head. */
  policy?: ReviewPolicy;
}

/**
 * A check that needs no model.
 *
 * @public
 */
export interface ReviewRule {
  id: string;
  title: string;
  severity: Severity;
  /** Share of its findings that are right, measured on the fixtures. */
  precision: number;
  /** Off by default under 0.9. */
  enabled: boolean;
  check: (context: RuleContext) => Finding[];
}
