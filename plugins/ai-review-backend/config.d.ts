/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HumanDuration } from '@backstage/types';

export interface Config {
  ai?: {
    /** Reviews of pull requests. Secrets of webhooks are under `ai.scm.webhooks`. */
    review?: {
      /** Default true. False: deliveries are answered and nothing is reviewed. */
      enabled?: boolean;
      /** Globs over `host/owner/name` of the repositories to review. Default: all whose webhooks arrive. */
      repositories?: string[];
      /** Addresses of repositories that are looked at regularly though no webhook has come from them yet. */
      poll?: string[];
      /** How often missed deliveries are looked for. Default 10 minutes. */
      reconcile?: HumanDuration | string;
      /** Review drafts. Default false. */
      drafts?: boolean;
      /** Comments in one review, at most; the rest is listed in its text. Default 15. */
      maxComments?: number;
      rules?: {
        /** Rules to run though they are off by default. */
        enable?: string[];
        /** Rules that run nowhere. */
        disable?: string[];
        /** Rules that a repository cannot switch off. */
        required?: string[];
      };
      /** SPDX identifiers that no dependency may need, anywhere. */
      deniedLicences?: string[];
      /** Whether repositories may let deterministic rules fail the check. Default true; nothing fails until one does. */
      gate?: boolean;
      model?: {
        /** Default true: used when a model is configured. */
        enabled?: boolean;
        /** Tokens of diff text in one call. Default 24000. */
        tokens?: number;
        /** Slices of a diff that are shown to the model, at most. Default 3. */
        maxBatches?: number;
        /** Findings of the model in one review, at most. Default 5. */
        maxFindings?: number;
        /** Also for pull requests from forks, whose authors can spend your budget. Default false. */
        forks?: boolean;
        /** Also for pull requests by bots. Default false. */
        bots?: boolean;
      };
    };
  };
}
