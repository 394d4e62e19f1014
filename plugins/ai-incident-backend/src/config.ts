/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { toError } from '@backstage/errors';
import { webhookFormats } from './intake/formats';

/** @internal */
export type WebhookAuth =
  | { type: 'token'; token: string; header?: string }
  | { type: 'hmac'; secret: string; header?: string; timestampHeader?: string }
  | {
      type: 'mtls';
      header: string;
      subjects: string[];
      proxyHeader: string;
      proxySecret: string;
    };

/** A configured webhook. Without `auth` it takes nothing and `problem` says why. @internal */
export type WebhookConfig = {
  id: string;
  format: string;
  auth?: WebhookAuth;
  problem?: string;
};

/** @internal */
export type HttpSourceConfig = { id: string; url: string; token?: string };

/** @internal */
export type IncidentConfig = {
  webhooks: WebhookConfig[];
  maxBodyBytes: number;
  keepDeliveriesMs: number;
  groupingWindowMs: number;
  groupingHops: number;
  stormLimit: number;
  quietPeriodMs: number;
  notifications: boolean;
  lookbackMs: number;
  hops: number;
  maxServices: number;
  sourceTimeoutMs: number;
  forge: boolean;
  /** Runs of CI at the forges under `integrations`. */
  ci: boolean;
  catalog: boolean;
  prometheus: (HttpSourceConfig & {
    queries?: { metric: string; query: string }[];
  })[];
  loki: (HttpSourceConfig & { tenant?: string; query?: string })[];
  kubernetes: (HttpSourceConfig & {
    namespace?: string;
    /** `group/version/plural` of resources whose changes count, for example managed resources of Crossplane. */
    resources: string[];
  })[];
  argocd: HttpSourceConfig[];
  sentry: (HttpSourceConfig & { organization: string })[];
  traces: (HttpSourceConfig & { type: 'tempo' | 'jaeger'; tenant?: string })[];
  terraform: (HttpSourceConfig & { organization?: string })[];
  featureFlags: (HttpSourceConfig & {
    type: 'unleash' | 'launchdarkly';
    token: string;
  })[];
  /** Runs of software templates. */
  scaffolder: boolean;
  pagerduty?: { token: string; from: string; url: string };
  opsgenie?: { apiKey: string; url: string };
  /** What is off and why, in words that name the key. */
  problems: string[];
};

/** Shorter secrets can be guessed. */
const SHORTEST_SECRET = 16;

/**
 * Reads `ai.incidents`, once. Never throws: what cannot be used is off, and `problems` names the key.
 *
 * @internal
 */
export function readIncidentConfig(root: RootConfigService): IncidentConfig {
  const problems: string[] = [];
  const attempt = <T>(read: () => T, fallback: T): T => {
    try {
      return read();
    } catch (error) {
      problems.push(toError(error).message);
      return fallback;
    }
  };
  const config = attempt(
    () => root.getOptionalConfig('ai.incidents'),
    undefined,
  );
  const duration = (key: string, fallback: number) =>
    attempt(() => {
      if (!config?.has(key)) {
        return fallback;
      }
      const value = durationToMilliseconds(
        readDurationFromConfig(config, { key }),
      );
      if (value < 1_000) {
        throw new Error(
          `Configuration "ai.incidents.${key}" must be at least one second.`,
        );
      }
      return value;
    }, fallback);
  const positive = (key: string, fallback: number) =>
    attempt(() => {
      const value = config?.getOptionalNumber(key) ?? fallback;
      if (!Number.isInteger(value) || value < 1) {
        throw new Error(
          `Configuration "ai.incidents.${key}" must be a whole number above 0, not ${value}.`,
        );
      }
      return value;
    }, fallback);
  const flag = (key: string, fallback: boolean) =>
    attempt(() => config?.getOptionalBoolean(key) ?? fallback, fallback);
  const list = <T>(key: string, read: (entry: Config) => T): T[] =>
    attempt(() => config?.getOptionalConfigArray(key) ?? [], []).flatMap(
      entry => {
        const value = attempt<T | undefined>(() => read(entry), undefined);
        return value === undefined ? [] : [value];
      },
    );
  const http = (
    entry: Config,
    id: string,
    fallback?: string,
  ): HttpSourceConfig => {
    const url = (
      (fallback && entry.getOptionalString('url')) ??
      fallback ??
      entry.getString('url')
    ).replace(/\/+$/, '');
    if (!/^https?:\/\//.test(url)) {
      throw new Error(
        `Configuration "ai.incidents.sources": "${url}" is not a web address.`,
      );
    }
    return {
      id: entry.getOptionalString('id') ?? id,
      url,
      token: entry.getOptionalString('token'),
    };
  };

  return {
    webhooks: list('webhooks', readWebhook),
    maxBodyBytes: positive('maxBodyBytes', 5_000_000),
    keepDeliveriesMs: duration('keepDeliveries', 14 * 24 * 3_600_000),
    groupingWindowMs: duration('groupingWindow', 15 * 60_000),
    groupingHops: positive('groupingHops', 2),
    stormLimit: positive('stormLimit', 10),
    quietPeriodMs: duration('quietPeriod', 15 * 60_000),
    notifications: flag('notifications', true),
    lookbackMs: duration('investigation.lookback', 6 * 3_600_000),
    hops: positive('investigation.hops', 3),
    maxServices: positive('investigation.maxServices', 60),
    sourceTimeoutMs: duration('investigation.sourceTimeout', 10_000),
    forge: flag('sources.forge', true),
    ci: flag('sources.ci', true),
    catalog: flag('sources.catalog', true),
    prometheus: list('sources.prometheus', entry => ({
      ...http(entry, 'prometheus'),
      queries: entry.getOptionalConfigArray('queries')?.map(query => ({
        metric: query.getString('metric'),
        query: query.getString('query'),
      })),
    })),
    loki: list('sources.loki', entry => ({
      ...http(entry, 'loki'),
      tenant: entry.getOptionalString('tenant'),
      query: entry.getOptionalString('query'),
    })),
    kubernetes: list('sources.kubernetes', entry => ({
      ...http(entry, 'kubernetes'),
      token: entry.getString('token'),
      namespace: entry.getOptionalString('namespace'),
      resources: (entry.getOptionalStringArray('resources') ?? []).map(
        readResource,
      ),
    })),
    argocd: list('sources.argocd', entry => ({
      ...http(entry, 'argocd'),
      token: entry.getString('token'),
    })),
    sentry: list('sources.sentry', entry => ({
      ...http(entry, 'sentry', 'https://sentry.io'),
      token: entry.getString('token'),
      organization: readSlug(entry.getString('organization')),
    })),
    traces: list('sources.traces', entry => {
      const type = readOneOf(entry, ['tempo', 'jaeger']);
      return {
        ...http(entry, type),
        type,
        tenant: entry.getOptionalString('tenant'),
      };
    }),
    terraform: list('sources.terraform', entry => ({
      ...http(entry, 'terraform', 'https://app.terraform.io'),
      token: entry.getString('token'),
      organization: entry.getOptionalString('organization'),
    })),
    featureFlags: list('sources.featureFlags', entry => {
      const type = readOneOf(entry, ['unleash', 'launchdarkly']);
      return {
        ...http(
          entry,
          type,
          type === 'launchdarkly' ? 'https://app.launchdarkly.com' : undefined,
        ),
        type,
        token: entry.getString('token'),
      };
    }),
    scaffolder: flag('sources.scaffolder', true),
    pagerduty: attempt(() => {
      const entry = config?.getOptionalConfig('outbound.pagerduty');
      return (
        entry && {
          token: entry.getString('token'),
          from: entry.getString('from'),
          url: entry.getOptionalString('url') ?? 'https://api.pagerduty.com',
        }
      );
    }, undefined),
    opsgenie: attempt(() => {
      const entry = config?.getOptionalConfig('outbound.opsgenie');
      return (
        entry && {
          apiKey: entry.getString('apiKey'),
          url: entry.getOptionalString('url') ?? 'https://api.opsgenie.com',
        }
      );
    }, undefined),
    problems,
  };
}

/** Part of a path. */
function readSlug(slug: string): string {
  if (!/^[a-z0-9][a-z0-9_-]{0,99}$/i.test(slug)) {
    throw new Error(
      `Configuration "ai.incidents.sources": "${slug}" must be letters, digits, dashes and underscores.`,
    );
  }
  return slug;
}

function readResource(resource: string): string {
  if (!/^[a-z0-9.-]+\/v[a-z0-9]+\/[a-z0-9]+$/.test(resource)) {
    throw new Error(
      `Configuration "ai.incidents.sources.kubernetes.resources": "${resource}" must be group/version/plural, for example "rds.aws.upbound.io/v1beta1/instances".`,
    );
  }
  return resource;
}

function readOneOf<T extends string>(entry: Config, types: readonly T[]): T {
  const type = entry.getString('type');
  const found = types.find(one => one === type);
  if (!found) {
    throw new Error(
      `Configuration "ai.incidents.sources": type "${type}" is none of ${types.join(
        ', ',
      )}.`,
    );
  }
  return found;
}

/** A webhook whose authentication cannot be read stays in the list, closed, so that its sender sees a 401 and not a 404. */
function readWebhook(entry: Config): WebhookConfig {
  const id = entry.getString('id');
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)) {
    throw new Error(
      `Configuration "ai.incidents.webhooks": the id "${id}" must be lower case letters, digits and dashes.`,
    );
  }
  const format = entry.getOptionalString('format') ?? id;
  if (!webhookFormats.has(format)) {
    throw new Error(
      `Configuration "ai.incidents.webhooks" of "${id}": format "${format}" is none of ${[
        ...webhookFormats.keys(),
      ].join(', ')}.`,
    );
  }
  try {
    return { id, format, auth: readAuth(entry.getConfig('auth')) };
  } catch (error) {
    return {
      id,
      format,
      problem: `Configuration "ai.incidents.webhooks" of "${id}": ${
        toError(error).message
      }`,
    };
  }
}

function readAuth(auth: Config): WebhookAuth {
  const secret = (key: string): string => {
    const value = auth.getString(key);
    if (value.length < SHORTEST_SECRET) {
      throw new Error(
        `"auth.${key}" needs at least ${SHORTEST_SECRET} characters`,
      );
    }
    return value;
  };
  const type = auth.getString('type');
  switch (type) {
    case 'token':
      return {
        type,
        token: secret('token'),
        header: auth.getOptionalString('header')?.toLowerCase(),
      };
    case 'hmac':
      return {
        type,
        secret: secret('secret'),
        header: auth.getOptionalString('header')?.toLowerCase(),
        timestampHeader: auth
          .getOptionalString('timestampHeader')
          ?.toLowerCase(),
      };
    case 'mtls': {
      const subjects = auth.getStringArray('subjects').filter(Boolean);
      if (subjects.length === 0) {
        throw new Error('"auth.subjects" is empty');
      }
      return {
        type,
        header: auth.getString('header').toLowerCase(),
        subjects,
        proxyHeader: auth.getString('proxyHeader').toLowerCase(),
        proxySecret: secret('proxySecret'),
      };
    }
    default:
      throw new Error(`"auth.type" must be token, hmac or mtls, not "${type}"`);
  }
}
