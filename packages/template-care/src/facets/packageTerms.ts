/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const PACKAGES: readonly [RegExp, string][] = [
  [/"next":/, 'nextjs'],
  [/"react":/, 'react'],
  [/"react-native":/, 'react-native'],
  [/"@angular\/core":/, 'angular'],
  [/"vue":/, 'vue'],
  [/"nuxt":/, 'nuxt'],
  [/"svelte":/, 'svelte'],
  [/"express":/, 'express'],
  [/"@nestjs\/core":/, 'nestjs'],
  [/"fastify":/, 'fastify'],
  [/"koa":/, 'koa'],
  [/"electron":/, 'electron'],
  [/"@temporalio\//, 'temporal'],
  [/"kafkajs":/, 'kafka'],
  [/"pg":/, 'postgres'],
  [/"@backstage\/core-plugin-api":/, 'backstage-plugin'],
  [/spring-boot-starter/, 'spring-boot'],
  [/camel-quarkus|camel-spring|camel-core/, 'camel'],
  [/gin-gonic\/gin/, 'gin'],
  [/gofiber\/fiber/, 'fiber'],
  [/go\.temporal\.io/, 'temporal'],
  [/temporal-sdk|temporalio/, 'temporal'],
  [/operator-framework|java-operator-sdk|controller-runtime/, 'operator'],
  [/Npgsql/, 'postgres'],
  [/^rails|gem ['"]rails['"]/m, 'rails'],
];

const MANIFEST =
  /(^|\/)(package\.json|pom\.xml|build\.gradle(\.kts)?|go\.mod|requirements[^/]*\.txt|pyproject\.toml|Gemfile|[^/]+\.csproj)$/;

/**
 * Terms that a manifest's dependencies stand for, where the package's name alone would be an everyday word.
 *
 * @internal
 */
export function packageTerms(path: string, text: string): string[] {
  return MANIFEST.test(path)
    ? PACKAGES.filter(([pattern]) => pattern.test(text)).map(([, id]) => id)
    : [];
}
