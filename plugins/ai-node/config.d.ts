/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** Ghostlight: shared services. Everything is optional; with none of it every feature works without a model. */
  ai?: {
    /** Where models are. Without it, the environment variables AI_BASE_URL and AI_API_KEY are read. */
    provider?: AiProviderConfig;
    /** Providers to try in order when the first one fails. */
    fallbackProviders?: AiProviderConfig[];
    /** Embeddings, when they come from another endpoint or model than `provider`. `false` turns vectors off. */
    embeddings?:
      | boolean
      | {
          /** Default: that of `ai.provider`. */
          baseUrl?: string;
          /** @visibility secret */
          apiKey?: string;
          /** Default: that of `ai.provider`, else by host. */
          profile?: string;
          /** Default: the profile's embedding model. */
          model?: string;
          /** Length of the vectors, for models that can shorten them. Default: the model's own. */
          dimensions?: number;
        };
    /** Calls at once to one provider in this process. Default 8. */
    maxConcurrency?: number;
    /** One call, retries and fallbacks included. Default 2 minutes. */
    timeout?: HumanDuration | string;
    /** Retries of one provider. Default 2. */
    maxRetries?: number;
    /** How long deterministic answers are reused. Default 1 day; 0 turns the cache off. */
    cacheTtl?: HumanDuration | string;
    /** Directory with prompt files that replace the built-in ones of the same name. */
    promptDirectory?: string;
    /** What the environment is called in policies and the ledger. Default `NODE_ENV`. */
    environment?: string;

    /** Redaction of secrets before text leaves the process; secretlint's recommended rules always run. */
    redaction?: {
      /** Further regular expressions; the whole match is replaced. */
      patterns?: Array<{ name: string; pattern: string; flags?: string }>;
    };

    /** Policies as data; the most restrictive matching effect wins. Default: the shipped set. */
    policies?: Array<{
      /** Unique, kebab-case. */
      id: string;
      description?: string;
      /** Evaluate and record only. Default false. */
      dryRun?: boolean;
      match?: object;
      effects: object[];
    }>;
    /** Spending limits. Default none. */
    budgets?: Array<{
      id: string;
      scope?: {
        /** portal, system, team, user, feature, entity or session. Default portal. */
        kind: string;
        /** `*`: one budget for each value. Default `*`. */
        value?: string;
      };
      /** day, week or month. Default month. */
      window?: string;
      /** IANA zone. Default UTC. */
      timeZone?: string;
      /** Calls that could exceed it are refused, in US dollars. */
      hardUsd?: number;
      /** Reported only, in US dollars. */
      softUsd?: number;
      description?: string;
      /** Percent of the limit at which people are told. Default 50, 80 and 100. */
      thresholds?: number[];
      /** Whom to tell, as entity references, besides the team or person whose budget it is. */
      notify?: string[];
    }>;
    /** Prices of models that the price table does not know, in US dollars per million tokens. */
    prices?: Array<{
      provider: string;
      model: string;
      input: number;
      output: number;
      /** Default: `input`. */
      cachedInput?: number;
      /** Default: `input`. */
      cacheWrite?: number;
    }>;
    /** Agents that call our actions, for example through MCP. */
    agents?: {
      /** Calls of an agent for one person in a window; `false`: no quota. Default 1000 an hour. */
      quota?:
        | false
        | {
            /** Default 1000. */
            calls?: number;
            /** From 1 second to 31 days. Default 1 hour. */
            window?: HumanDuration | string;
            /** Own quotas of agents; the first whose glob matches the subject holds. */
            agents?: Array<{
              agent: string;
              calls?: number;
              window?: HumanDuration | string;
            }>;
          };
      /** Answers above it are refused with what to do, never cut. UTF-8 bytes of JSON. Default 100000. */
      maxResponseBytes?: number;
    };
    ledger?: {
      /** PEM of an Ed25519 private key that signs checkpoints. @visibility secret */
      signingKey?: string;
      /** Holds that are not settled after this are charged in full. Default 15 minutes. */
      holdTimeout?: HumanDuration | string;
      /** Entries are kept this long; not under 6 months. Default: for ever. */
      retention?: HumanDuration | string;
    };

    database?: {
      /** Directory of the embedded database, when `backend.database` is not Postgres. Default `.ghostlight/database` beside the backend, or `:memory:`, which keeps nothing, when `backend.database.connection` is `:memory:`, too. */
      directory?: string;
    };
    jobs?: {
      /** Work off queues in this process. Default true; false for replicas that only serve requests. */
      workers?: boolean;
    };

    /** Repositories and paths kept out of trees, indexes, prompts, caches, actions and exports. */
    exclude?: {
      /** Globs on `owner/name` or on the whole URL. */
      repositories?: string[];
      /** Globs on paths inside repositories. */
      paths?: string[];
    };

    scm?: {
      /** Secrets of webhooks, by host of the forge. Without one, deliveries are refused. */
      webhooks?: Array<{
        host: string;
        /** Secret (GitHub), token (GitLab) or basic password (Azure DevOps). @visibility secret */
        secret: string;
        /** Basic user, Azure DevOps only. */
        username?: string;
      }>;
      /** Environments that count as production, as globs. Default `prod*`, `production`, `live`. */
      productionEnvironments?: string[];
    };
  };
}

/** One OpenAI-compatible endpoint. */
export interface AiProviderConfig {
  /** For example `https://api.openai.com/v1`. */
  baseUrl: string;
  /** @visibility secret */
  apiKey?: string;
  /** openai, azure-openai, mistral, scaleway, anthropic, ollama, vllm or generic. Default: by host. */
  profile?: string;
  /** Chat model or deployment. Default: the profile's. */
  model?: string;
  /** Model of the price table, when `model` is a deployment alias. */
  priceModel?: string;
  /** Region in policies and the ledger. */
  region?: string;
  /** `api-version` query parameter, for Azure. Default: the profile's. */
  apiVersion?: string;
  /** Further request headers. @deepVisibility secret */
  headers?: { [name: string]: string };
}
