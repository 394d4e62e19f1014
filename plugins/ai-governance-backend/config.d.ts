/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HumanDuration } from '@backstage/types';

export interface Config {
  ai?: {
    /** Governance of AI in the portal. */
    governance?: {
      /** YAML file in a repository with the policies, read through `integrations`. The page cannot change them then. */
      policyUrl?: string;
      /** How often that file is looked at. Default 1 minute, at least 10 seconds. */
      policyInterval?: HumanDuration | string;
      /** Whom to tell, as entity references. */
      notify?: {
        /** Of requests for approval. Default nobody: they are in the page. */
        approvals?: string[];
        /** Of budgets that belong to no team or person. Default nobody. */
        budgets?: string[];
      };
      /** Annotation on groups with their cost centre. Default `ghostlight.io/cost-centre`. */
      costCentreAnnotation?: string;
      /** Where entries of the ledger are sent as they come, such as a SIEM. Default nowhere. */
      streams?: Array<{
        /** Names the cursor: a new name begins at the first entry. */
        name: string;
        /** Takes a POST; for OTLP the address that ends in `/v1/logs`; for syslog `tls://host:6514` or `tcp://host:601`. */
        url: string;
        /** `ndjson`, the lines of an export, `otlp`, logs in JSON, or `syslog` (RFC 5424). Default `ndjson`. */
        format?: string;
        /** Sent as a bearer token. @visibility secret */
        token?: string;
      }>;
      /** Organizations whose reports on the use of GitHub Copilot are read. Default none. */
      copilot?: Array<{
        organization: string;
        /** Default `https://api.github.com`. */
        url?: string;
        /** May read Copilot metrics of the organization. @visibility secret */
        token: string;
      }>;
      /** Delivery metrics: where deployments, changes and incidents come from. */
      delivery?: {
        /** How often sources are asked. Default 1 hour, at least 1 minute. */
        interval?: HumanDuration | string;
        /** How far back a source is asked the first time. Default 90 days. */
        lookback?: HumanDuration | string;
        /** IANA name of the zone in which days and weeks begin. Default UTC. */
        timeZone?: string;
        /** Deployments, commits and pull requests of the repositories of components. */
        forge?: {
          /** Default true. */
          enabled?: boolean;
        };
        /** Incidents of the plugin ai-incident. */
        incidents?: {
          /** Default true. */
          enabled?: boolean;
          /** All services send their alerts there, so that one without incidents had none. Default false. */
          coversAll?: boolean;
        };
        /** Argo CD; applications by the annotation `argocd/app-name`. */
        argoCd?: Array<{
          /** Default `argo-cd`; unique. */
          id?: string;
          url: string;
          /** Of an account that may get applications. @visibility secret */
          token: string;
        }>;
        /** PagerDuty; services by the annotation `pagerduty.com/service-id`. */
        pagerDuty?: Array<{
          /** Default `pagerduty`; unique. */
          id?: string;
          /** Default `https://api.pagerduty.com`. */
          url?: string;
          /** A read-only REST API key. @visibility secret */
          token: string;
        }>;
      };
    };
    approvals?: {
      /** How long a request waits and an approval can be used, together. Default 24 hours. */
      expiry?: HumanDuration | string;
      /** Two people must approve everything. Default false; a policy can demand it with `approvers: 2`. */
      fourEyes?: boolean;
    };
    ledger?: {
      /** Redacted texts of calls, beside the ledger. */
      bodies?: {
        /** Keep them. Default false. */
        enabled?: boolean;
        /** For how long. Default 30 days. */
        retention?: HumanDuration | string;
      };
    };
  };
}
