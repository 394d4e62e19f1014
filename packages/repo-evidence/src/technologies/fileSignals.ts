/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Scope, Technology } from '../types';

/**
 * A file whose presence tells of a technology. `scope` is the most that it says; a test folder narrows it.
 *
 * @internal
 */
export type FileSignal = {
  pattern: RegExp;
  name: string;
  kind: Technology['kind'];
  scope: Scope;
  /** The text must match too; only files below 200 kB are read. */
  content?: RegExp;
};

const file = (
  pattern: RegExp,
  name: string,
  kind: Technology['kind'],
  scope: Scope = 'dev',
  content?: RegExp,
): FileSignal => ({ pattern, name, kind, scope, content });

/** Builds and CI systems never ship, so they say `dev`. @internal */
export const FILE_SIGNALS: FileSignal[] = [
  file(/(^|\/)pom\.xml$/, 'maven', 'build'),
  file(/\.gradle(\.kts)?$/, 'gradle', 'build'),
  file(/(^|\/)build\.sbt$/, 'sbt', 'build'),
  file(/(^|\/)project\.clj$/, 'leiningen', 'build'),
  file(/(^|\/)(WORKSPACE|MODULE)(\.bazel)?$/, 'bazel', 'build'),
  file(/(^|\/)flake\.nix$/, 'nix', 'build'),
  file(/(^|\/)CMakeLists\.txt$/, 'cmake', 'build'),
  file(/(^|\/)nx\.json$/, 'nx', 'build'),
  file(/(^|\/)turbo\.json$/, 'turborepo', 'build'),
  file(/(^|\/)mkdocs\.ya?ml$/, 'mkdocs', 'build'),
  file(/(^|\/)skaffold\.ya?ml$/, 'skaffold', 'build'),
  file(/(^|\/)Tiltfile$/, 'tilt', 'build'),
  file(/^\.devcontainer(\.json$|\/)/, 'devcontainer', 'build'),
  file(/(^|\/)\.storybook\//, 'storybook', 'build'),
  file(/(^|\/)package\.json$/, 'npm', 'build'),
  file(/(^|\/)yarn\.lock$/, 'yarn', 'build'),
  file(/(^|\/)pnpm-lock\.yaml$/, 'pnpm', 'build'),
  file(/(^|\/)Cargo\.toml$/, 'cargo', 'build'),
  file(/(^|\/)composer\.json$/, 'composer', 'build'),
  file(/(^|\/)poetry\.lock$/, 'poetry', 'build'),
  file(/(^|\/)uv\.lock$/, 'uv', 'build'),
  file(/\.s[ac]ss$/, 'sass', 'build'),
  file(/(^|\/)fastlane\/Fastfile$/, 'fastlane', 'build'),

  file(/^\.github\/workflows\//, 'github-actions', 'ci'),
  // The product itself is an action: it runs there, and on what it says.
  file(/^action\.ya?ml$/, 'github-actions', 'ci', 'runtime', /^runs:/m),
  file(
    /^action\.ya?ml$/,
    'nodejs',
    'runtime',
    'runtime',
    /^\s+using:\s*["']?node\d/m,
  ),
  file(/(^|\/)\.gitlab-ci\.ya?ml$/, 'gitlab-ci', 'ci'),
  file(/^\.?azure[-_]pipelines?[\w./-]*\.ya?ml$/, 'azure-pipelines', 'ci'),
  file(/^\.circleci\//, 'circleci', 'ci'),
  file(/^\.buildkite\//, 'buildkite', 'ci'),
  file(/(^|\/)Jenkinsfile[\w.-]*$/, 'jenkins', 'ci'),
  file(/^\.travis\.yml$/, 'travis-ci', 'ci'),
  file(/^\.gitea\/workflows\//, 'gitea-actions', 'ci'),
  file(/^bitbucket-pipelines\.yml$/, 'bitbucket-pipelines', 'ci'),
  file(/^\.drone\.ya?ml$/, 'drone', 'ci'),
  file(/^cloudbuild\.ya?ml$/, 'cloud-build', 'ci'),
  file(/^buildspec[\w.-]*\.ya?ml$/, 'aws-codebuild', 'ci'),
  file(/^appveyor\.yml$/, 'appveyor', 'ci'),
  file(/^sonar-project\.properties$/, 'sonarqube', 'ci'),

  file(/\.(cs|fs|vb)proj$/, 'dotnet', 'runtime', 'runtime'),
  file(/(^|\/)bun\.lockb?$/, 'bun', 'runtime', 'runtime'),
  file(/(^|\/)deno\.jsonc?$/, 'deno', 'runtime', 'runtime'),

  file(
    /(^|\/)([\w.-]+\.)?(Dockerfile|Containerfile)([._-][\w.-]+)?$/i,
    'docker',
    'infrastructure',
    'runtime',
  ),
  file(
    /(^|\/)(docker-)?compose([._-][\w.-]+)?\.ya?ml$/i,
    'docker',
    'infrastructure',
    'dev',
  ),
  file(/(^|\/)Chart\.ya?ml$/, 'helm', 'infrastructure', 'runtime'),
  file(/(^|\/)kustomization\.ya?ml$/, 'kustomize', 'infrastructure', 'runtime'),
  file(/(^|\/)serverless\.ya?ml$/, 'serverless', 'infrastructure', 'runtime'),
  file(/(^|\/)terragrunt\.hcl$/, 'terragrunt', 'infrastructure', 'runtime'),
  file(/\.pkr\.hcl$/, 'packer', 'infrastructure', 'runtime'),
  file(/(^|\/)Vagrantfile$/, 'vagrant', 'infrastructure', 'dev'),
  file(/(^|\/)Pulumi\.ya?ml$/, 'pulumi', 'infrastructure', 'runtime'),
  file(/(^|\/)cdk\.json$/, 'aws-cdk', 'infrastructure', 'runtime'),
  file(
    /(^|\/)(ansible\.cfg|galaxy\.ya?ml|roles\/[\w.-]+\/tasks\/main\.ya?ml)$/,
    'ansible',
    'infrastructure',
    'runtime',
  ),
  file(
    /(^|\/)(template|cloudformation|cfn|stack|[\w-]*(cloudformation|cfn|stack)[\w-]*)\.(ya?ml|json)$|(^|\/)(cloudformation|cfn)\/[^/]+\.(ya?ml|json)$/i,
    'cloudformation',
    'infrastructure',
    'runtime',
    /AWSTemplateFormatVersion|"?Type"?:\s*"?'?AWS::\w+::/,
  ),
  file(
    /(^|\/)(template|sam)\.ya?ml$/,
    'aws-sam',
    'infrastructure',
    'runtime',
    /AWS::Serverless/,
  ),
  file(/\.bicep$/, 'azure', 'cloud', 'runtime'),
  file(/(^|\/)host\.json$/, 'azure-functions', 'cloud', 'runtime', /"version"/),
  file(/(^|\/)vercel\.json$/, 'vercel', 'cloud', 'runtime'),
  file(/(^|\/)netlify\.toml$/, 'netlify', 'cloud', 'runtime'),
  file(/(^|\/)fly\.toml$/, 'fly-io', 'cloud', 'runtime'),
  file(/(^|\/)render\.ya?ml$/, 'render', 'cloud', 'runtime', /services:/),
  file(
    /(^|\/)wrangler\.(toml|jsonc?)$/,
    'cloudflare-workers',
    'cloud',
    'runtime',
  ),
  file(/(^|\/)firebase\.json$/, 'firebase', 'cloud', 'runtime'),
  file(
    /(^|\/)app\.ya?ml$/,
    'app-engine',
    'cloud',
    'runtime',
    /^runtime:\s*\w+\d/m,
  ),
  file(/(^|\/)nginx([\w.-]*)\.conf$/, 'nginx', 'infrastructure', 'runtime'),

  file(/(^|\/)dbt_project\.yml$/, 'dbt', 'framework', 'runtime'),
  file(
    /(^|\/)docusaurus\.config\.[cm]?[jt]s$/,
    'docusaurus',
    'framework',
    'runtime',
  ),
  file(/^(hugo|config)\.toml$/, 'hugo', 'framework', 'runtime', /^baseURL/im),
  file(/^antora(-playbook)?\.yml$/, 'antora', 'framework', 'runtime'),
  file(/(^|\/)book\.toml$/, 'mdbook', 'build', 'dev'),
  file(
    /(^|\/)pubspec\.ya?ml$/,
    'flutter',
    'framework',
    'runtime',
    /^\s+sdk:\s*flutter/m,
  ),
  file(/(^|\/)AndroidManifest\.xml$/, 'android', 'framework', 'runtime'),
  file(/\.xcodeproj\/project\.pbxproj$/, 'ios', 'framework', 'runtime'),
  file(/(^|\/)[\w-]+\.ipynb$/, 'jupyter', 'framework', 'runtime'),
  file(/(^|\/)artisan$/, 'laravel', 'framework', 'runtime', /Illuminate/),
  file(/(^|\/)wp-config(-sample)?\.php$/, 'wordpress', 'framework', 'runtime'),
];

/** Operators whose objects stand in a cluster manifest, by the group of the API. @internal */
export const API_GROUPS: Array<[group: RegExp, technology: string]> = [
  [/(^|\.)crossplane\.io\//, 'crossplane'],
  [/(^|\.)tekton\.dev\//, 'tekton'],
  [/\.fluxcd\.io\//, 'flux'],
  [/\.knative\.dev\//, 'knative'],
  [/\.openshift\.io\//, 'openshift'],
  [/^keda\.sh\//, 'keda'],
  [/^cert-manager\.io\//, 'cert-manager'],
  [/^external-secrets\.io\//, 'external-secrets'],
  [/^monitoring\.coreos\.com\//, 'prometheus'],
  [/^kafka\.strimzi\.io\//, 'kafka'],
  [/^postgresql\.cnpg\.io\/|^acid\.zalan\.do\//, 'postgresql'],
  [/^rabbitmq\.com\//, 'rabbitmq'],
  [/^elasticsearch\.k8s\.elastic\.co\//, 'elasticsearch'],
  [/^mongodbcommunity\.mongodb\.com\//, 'mongodb'],
  [/^linkerd\.io\/|^policy\.linkerd\.io\//, 'linkerd'],
  [/^cilium\.io\//, 'cilium'],
  [/^kyverno\.io\//, 'kyverno'],
  [/^karpenter\./, 'karpenter'],
  [/^kustomize\.config\.k8s\.io\//, 'kustomize'],
  [/^dapr\.io\//, 'dapr'],
  [/^jaegertracing\.io\//, 'jaeger'],
  [/^opentelemetry\.io\//, 'opentelemetry'],
  [/^traefik\.(io|containo\.us)\//, 'traefik'],
  [/^camel\.apache\.org\//, 'camel'],
  [/^k8s\.keycloak\.org\/|^keycloak\.org\//, 'keycloak'],
  [/^sparkoperator\.k8s\.io\//, 'spark'],
  [/^flink\.apache\.org\//, 'flink'],
  [/^kubeflow\.org\//, 'kubeflow'],
  [/^secrets\.hashicorp\.com\//, 'vault'],
  [/istio\.io\//, 'istio'],
];
