/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type {
  HealthReport,
  JobInfo,
} from '@ghostlight/backstage-plugin-ai-common';
import type { GovernanceApi } from './GovernanceApi';

export class GovernanceClient implements GovernanceApi {
  readonly #fetchApi: FetchApi;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
  }

  async health(): Promise<HealthReport> {
    return (await this.#request('/v1/health')).json();
  }

  async failedJobs(): Promise<{ items: JobInfo[]; total: number }> {
    return (await this.#request('/v1/jobs?state=failed')).json();
  }

  async retryJob(request: { queue: string; id: string }): Promise<void> {
    const { queue, id } = request;
    await this.#request(
      `/v1/jobs/${encodeURIComponent(queue)}/${encodeURIComponent(id)}/retry`,
      {
        method: 'POST',
      },
    );
  }

  async #request(path: string, init?: RequestInit): Promise<Response> {
    const response = await this.#fetchApi.fetch(
      `plugin://ai-governance${path}`,
      init,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
