/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HumanDuration } from '@backstage/types';

export interface Config {
  ai?: {
    /** Template recommendation, plans and template care. */
    scaffolder?: {
      /** How long a template repository is used without asking whether it changed. Default 1 minute. */
      refresh?: HumanDuration | string;
      /** What plans may hold, beside what the templates themselves use. */
      rules?: {
        /** Packages that exist: names near to one of them, and not it, are refused as look-alikes. */
        knownPackages?: string[];
        /** The only packages that plans may add. Default: no such list. */
        allowedPackages?: string[];
        /** Images that plans may name. Default none. */
        allowedImages?: string[];
      };
      /**
       * Evaluated on what a plan would write and on every claim and deployment that is proposed: what the cluster would refuse is
       * refused before anything is written. Default none: nothing is evaluated.
       */
      policies?: {
        /**
         * Folders with Kyverno ValidatingPolicies, Kubernetes ValidatingAdmissionPolicies, and the CRDs and XRDs of claims: beside
         * the backend, or addresses such as https://github.com/acme/platform/tree/main/policies.
         */
        locations?: string[];
        /** Values in place of variables of the policies. */
        variables?: object;
      };
      /** What a month costs, for the estimate in a preview. Default unknown. */
      prices?: {
        /** ISO 4217. */
        currency: string;
        cpuCore?: number;
        memoryGiB?: number;
        storageGiB?: number;
        /** By kind of claim. */
        claims?: { [kind: string]: number };
      };
      /** The look at templates and at what they generated. */
      care?: {
        /**
         * `off`: nothing is looked at. `dry-run` (default): a person opens each pull request. `pull-request`: they are opened
         * within the limit.
         */
        mode?: 'off' | 'dry-run' | 'pull-request';
        /** Default 6 hours. */
        interval?: HumanDuration | string;
        /** Tell owners of templates of new problems, once each. Default true. */
        notify?: boolean;
        /** Labels of pull requests. Default templates and ghostlight. */
        labels?: string[];
        /** Pull requests opened in one run, at most. Default 10. */
        maxPerRun?: number;
        /** Days that a release must be out before it is proposed. Default 7. */
        minimumAgeDays?: number;
        /** Known releases, in the form that `ghostlight templates check --versions` takes. */
        versions?: object;
        /** The same from a file. */
        versionsFile?: string;
      };
      /** For `oncall:ensure`. */
      pagerduty?: {
        /** Default https://api.pagerduty.com */
        apiBaseUrl?: string;
        /** @visibility secret */
        token: string;
      };
      /** For `oncall:ensure`. */
      opsgenie?: {
        /** Default https://api.opsgenie.com */
        apiBaseUrl?: string;
        /** @visibility secret */
        apiKey: string;
      };
      /** For `issue:ensure`, beside the trackers of the forges. */
      jira?: {
        baseUrl: string;
        email: string;
        /** @visibility secret */
        token: string;
      };
    };
  };
}
