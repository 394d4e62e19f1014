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
        /** Takes a POST; for OTLP the address that ends in `/v1/logs`. */
        url: string;
        /** `ndjson`, the lines of an export, or `otlp`, logs in JSON. Default `ndjson`. */
        format?: string;
        /** Sent as a bearer token. @visibility secret */
        token?: string;
      }>;
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
