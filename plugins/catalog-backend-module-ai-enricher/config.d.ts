/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HumanDuration } from '@backstage/types';

export interface Config {
  ai?: {
    catalog?: {
      /** Health of the catalog. */
      health?: {
        /** Look at the catalog in this backend. Default true; false on replicas that only serve pages. */
        enabled?: boolean;
        /** How often the whole catalog is looked at. Default 10 minutes. */
        interval?: HumanDuration | string;
        /** Days without a push after which a repository counts as stale. Default 365. */
        staleAfterDays?: number;
        /** Days for which an entity that vanished from the catalog is reported. Default 14. */
        reportMissingDays?: number;
        /** How often a repository is asked whether it is still there, and for changes of its tree. Default 1 day. */
        repositoryInterval?: HumanDuration | string;
        /** Repositories asked in one pass, at most. Default 200. */
        repositoriesPerPass?: number;
        /** Tell owners of new errors and warnings, once each, in one notification per owner and day. Default true. */
        notify?: boolean;
        /** The freshness objective of teams. */
        freshness?: {
          /** Share of entity-days without a lasting freshness problem. Default 0.95. */
          objective?: number;
          /** Default 28. */
          windowDays?: number;
        };
      };
      /** Repositories of the organisation with and without a descriptor. */
      inventory?: {
        /**
         * Browser addresses: an organization or user at GitHub, a group with its subgroups at GitLab, an organization,
         * collection or project at Azure DevOps. None by default, and then there is no inventory.
         */
        organisations?: string[];
        /** How often repositories are listed. Default 6 hours. */
        interval?: HumanDuration | string;
        /** Trees read in one pass, at most; an unchanged one costs one conditional request. Default 200. */
        repositoriesPerPass?: number;
        /** Descriptors for repositories that have none. */
        onboarding?: {
          /**
           * `off`: none is made. `dry-run` (default): they are on the page, and a person opens each pull request.
           * `pull-request`: those with an owner are opened within the limits, outside the quiet hours of proposals.
           */
          mode?: 'off' | 'dry-run' | 'pull-request';
          /** Pull requests opened in one run, at most. Default 3. */
          maxPerRun?: number;
        };
      };
      /** Descriptions and titles, worded by the configured model from evidence alone. */
      wording?: {
        /** Default true; without a model the words of the repository stay. */
        enabled?: boolean;
        /** Calls of the model in one run, at most. Default 50. */
        maxPerRun?: number;
      };
      /** Pull requests on descriptors. */
      proposals?: {
        /**
         * `off`: repositories are not read. `dry-run` (default): proposals are on the page, and a person opens each pull
         * request. `pull-request`: they are opened within the limits below.
         */
        mode?: 'off' | 'dry-run' | 'pull-request';
        /** How often repositories are looked at; an unchanged one costs one conditional request. Default 1 hour. */
        interval?: HumanDuration | string;
        /** Pull requests opened in one run, at most. Default 10. */
        maxPerRun?: number;
        /** Open pull requests that one owner may have. Default 3. */
        maxOpenPerOwner?: number;
        /** Default catalog and ghostlight. */
        labels?: string[];
        /** When no pull request is opened by itself. */
        quietHours?: {
          /** HH:mm, for example 18:00. */
          from: string;
          /** HH:mm, for example 08:00. */
          to: string;
          /** IANA name. Default UTC. */
          timeZone?: string;
          /** Whole Saturdays and Sundays, too. Default true. */
          weekends?: boolean;
        };
      };
    };
  };
}
