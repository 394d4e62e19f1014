/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Where a fact was read. `line` counts from 1; `note` says in plain words what stands there, with secrets redacted.
 *
 * @public
 */
export type Evidence = { file: string; line: number; note: string };

/**
 * What a fact is about: code that ships, tools of the developer, or tests, fixtures and examples.
 *
 * @public
 */
export type Scope = 'runtime' | 'dev' | 'test';

/**
 * Packaging systems a dependency can come from. `image` is a container image, `action` a step of a CI system,
 * `terraform` a provider or resource type.
 *
 * @public
 */
export type Ecosystem =
  | 'npm'
  | 'maven'
  | 'nuget'
  | 'go'
  | 'cargo'
  | 'pypi'
  | 'rubygems'
  | 'composer'
  | 'hex'
  | 'image'
  | 'helm'
  | 'terraform'
  | 'action';

/**
 * One direct dependency as a manifest or a lock file states it. Maven and sbt names are `group:artifact`.
 *
 * @public
 */
export type Dependency = {
  ecosystem: Ecosystem;
  name: string;
  /** From the lock file where there is one, else as the manifest requires it. */
  version?: string;
  scope: Scope;
  file: string;
  line: number;
};

/**
 * Facts of one manifest that are not dependencies: what it calls itself, who it names, whether it is published.
 *
 * @public
 */
export type ManifestFacts = {
  file: string;
  ecosystem: Ecosystem;
  name?: { value: string; line: number };
  description?: { value: string; line: number };
  /** People and teams that the manifest names: e-mail addresses, `Name <mail>`, handles. */
  contacts: Array<{ value: string; line: number; note: string }>;
  homepage?: { value: string; line: number };
  repository?: string;
  /** Has an entry point that other packages import. */
  library?: boolean;
  /** Starts a process: a `start` script, a main class, an executable output. */
  executable?: { line: number; note: string };
  /** Installs a command for a terminal. */
  commandLine?: { line: number; note: string };
  /** Expects a framework of the user interface from the program that uses it (`peerDependencies`). */
  hosted?: { line: number; note: string };
  /** The `start` script hands a file to Node.js. */
  node?: { line: number; note: string };
  /** Never published (`private: true`). */
  unpublished?: boolean;
  /** Folders of member packages, as globs or paths relative to the manifest. */
  members?: string[];
};

/**
 * What the parsers found in one manifest.
 *
 * @public
 */
export type ParsedManifest = {
  dependencies: Dependency[];
  facts?: ManifestFacts;
};

/**
 * A language, framework or product in use.
 *
 * @public
 */
export type Technology = {
  /** A valid Backstage tag, such as `spring-boot`. */
  name: string;
  kind:
    | 'language'
    | 'runtime'
    | 'framework'
    | 'database'
    | 'queue'
    | 'cache'
    | 'search'
    | 'cloud'
    | 'infrastructure'
    | 'protocol'
    | 'monitoring'
    | 'build'
    | 'ci';
  scope: Scope;
  evidence: Evidence[];
};

/**
 * An API that the repository provides or calls.
 *
 * @public
 */
export type ApiEvidence = {
  name: string;
  /** Types of the Backstage `API` kind; `http` stands for routes in code without a description. */
  type: 'openapi' | 'asyncapi' | 'grpc' | 'graphql' | 'http' | 'wsdl';
  direction: 'provides' | 'consumes';
  title?: string;
  version?: string;
  /** The file that defines it, when there is one. */
  definition?: string;
  /** Lower-case route templates, for APIs without a description. */
  routes?: string[];
  confidence: number;
  evidence: Evidence[];
};

/**
 * How and where the component is deployed.
 *
 * @public
 */
export type DeployTarget = {
  kind:
    | 'container'
    | 'kubernetes'
    | 'helm'
    | 'argocd'
    | 'terraform'
    | 'serverless'
    | 'procfile'
    | 'pages';
  name?: string;
  evidence: Evidence[];
};

/**
 * A value that the evidence supports, with how sure the engine is (0 to 1; calibrated on the benchmark).
 *
 * @public
 */
export type Finding<T = string> = {
  value: T;
  confidence: number;
  evidence: Evidence[];
};
