/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HumanDuration } from '@backstage/types';

export interface Config {
  ai?: {
    /** Incidents. */
    incidents?: {
      /** Where alerts and changes come in. A source without authentication takes nothing. */
      webhooks?: Array<{
        /** Last part of the address: `/api/ai-incident/v1/webhooks/<id>`. */
        id: string;
        /** `alertmanager`, `grafana`, `pagerduty`, `opsgenie`, `datadog`, `cloudevents`, `generic`, `github`, `gitlab` or `change-event`. Default is `id`. */
        format?: string;
        auth:
          | {
              type: 'token';
              /** @visibility secret */
              token: string;
              /** Header that holds it, default `authorization` with `Bearer `. GitLab: `x-gitlab-token`. */
              header?: string;
            }
          | {
              type: 'hmac';
              /** @visibility secret */
              secret: string;
              /** Default is that of the format: `x-pagerduty-signature`, `x-grafana-alerting-signature`, `x-hub-signature-256`, else `x-signature-256`. */
              header?: string;
              /** Grafana: signs `<timestamp>:<body>` when set. */
              timestampHeader?: string;
            }
          | {
              type: 'mtls';
              /** Header in which the TLS proxy puts the verified client subject. The proxy must remove it from requests. */
              header: string;
              /** Subjects that may send. */
              subjects: string[];
              /** Header and value that prove that the request came through the proxy. */
              proxyHeader: string;
              /** @visibility secret */
              proxySecret: string;
            };
      }>;
      /** Largest delivery in bytes. Default 5,000,000. */
      maxBodyBytes?: number;
      /** How long raw deliveries are kept. Default 14 days. */
      keepDeliveries?: HumanDuration | string;
      /** Alerts further apart than this are different incidents. Default 15 minutes. */
      groupingWindow?: HumanDuration | string;
      /** Relations between services of one incident. Default 2. */
      groupingHops?: number;
      /** New incidents in ten minutes before further ones count as one storm. Default 10. */
      stormLimit?: number;
      /** Without a firing alert for this long an incident resolves itself. Default 15 minutes. */
      quietPeriod?: HumanDuration | string;
      /** Send notifications to owners. Default true. */
      notifications?: boolean;
      investigation?: {
        /** Changes this long before the first symptom are looked at. Default 6 hours. */
        lookback?: HumanDuration | string;
        /** Relations walked from the alerting services. Default 3. */
        hops?: number;
        /** Most services looked at. Default 60. */
        maxServices?: number;
        /** One source may take this long. Default 10 seconds. */
        sourceTimeout?: HumanDuration | string;
      };
      sources?: {
        /** Deployments and merged pull requests of the forges under `integrations`. Default true. */
        forge?: boolean;
        /** Runs of GitHub Actions, GitLab CI and Azure Pipelines at the forges under `integrations`. Default true. */
        ci?: boolean;
        /** Changes of catalog entities. Default true. */
        catalog?: boolean;
        prometheus?: Array<{
          /** Default `prometheus`. */
          id?: string;
          url: string;
          /** @visibility secret */
          token?: string;
          /** Queries for each service; `{{name}}`, `{{namespace}}` and `{{selector}}` are filled in, quoted. */
          queries?: Array<{ metric: string; query: string }>;
        }>;
        loki?: Array<{
          /** Default `loki`. */
          id?: string;
          url: string;
          /** @visibility secret */
          token?: string;
          tenant?: string;
          /** Default `{service_name="{{name}}"}`. */
          query?: string;
        }>;
        kubernetes?: Array<{
          /** Default `kubernetes`. */
          id?: string;
          url: string;
          /** @visibility secret */
          token: string;
          /** Default is the entity annotation `backstage.io/kubernetes-namespace`, else all the token may read. */
          namespace?: string;
          /** `group/version/plural` of custom resources whose changes count, for example managed resources of Crossplane. */
          resources?: string[];
        }>;
        argocd?: Array<{
          /** Default `argocd`. */
          id?: string;
          url: string;
          /** @visibility secret */
          token: string;
        }>;
        /** Errors of Sentry or what speaks its API. Entities name their project by `sentry.io/project-slug`. */
        sentry?: Array<{
          /** Default `sentry`. */
          id?: string;
          /** Default `https://sentry.io`. */
          url?: string;
          organization: string;
          /**
           * With `event:read`.
           * @visibility secret
           */
          token: string;
        }>;
        /** Traces of OpenTelemetry. Entities name their service by `opentelemetry.io/service-name`, else by their name. */
        traces?: Array<{
          type: 'tempo' | 'jaeger';
          /** Default is `type`. */
          id?: string;
          url: string;
          /** @visibility secret */
          token?: string;
          tenant?: string;
        }>;
        /** Applies of HCP Terraform. Entities name workspaces by `terraform/organization` and `terraform/workspaces`. */
        terraform?: Array<{
          /** Default `terraform`. */
          id?: string;
          /** Default `https://app.terraform.io`. */
          url?: string;
          /** Default is the annotation. */
          organization?: string;
          /** @visibility secret */
          token: string;
        }>;
        /** Flips of feature flags. Entities name theirs by `ghostlight.io/feature-flags` or `ghostlight.io/feature-flag-project`. */
        featureFlags?: Array<{
          type: 'unleash' | 'launchdarkly';
          /** Default is `type`. */
          id?: string;
          /** Needed for Unleash; default of LaunchDarkly is `https://app.launchdarkly.com`. */
          url?: string;
          /** @visibility secret */
          token: string;
        }>;
        /** Runs of software templates in this portal. Default true. */
        scaffolder?: boolean;
      };
      /** Acknowledgements and shared notes are written back. */
      outbound?: {
        pagerduty?: {
          /** @visibility secret */
          token: string;
          /** E-mail address of a PagerDuty user, which its API asks for. */
          from: string;
          /** Default `https://api.pagerduty.com`. */
          url?: string;
        };
        opsgenie?: {
          /** @visibility secret */
          apiKey: string;
          /** Default `https://api.opsgenie.com`. */
          url?: string;
        };
      };
    };
  };
}
