/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type { GovernanceApi } from './GovernanceApi';

type Of<TMethod extends keyof GovernanceApi> = GovernanceApi[TMethod];

/** {@link GovernanceApi} over HTTP. */
export class GovernanceClient implements GovernanceApi {
  readonly #fetchApi: FetchApi;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
  }

  readonly health: Of<'health'> = () => this.#get('/v1/health');

  readonly failedJobs: Of<'failedJobs'> = () =>
    this.#get('/v1/jobs?state=failed');

  readonly retryJob: Of<'retryJob'> = async ({ queue, id }) => {
    await this.#request(path`/v1/jobs/${queue}/${id}/retry`, {
      method: 'POST',
    });
  };

  readonly access: Of<'access'> = () => this.#get('/v1/access');

  readonly spendOverview: Of<'spendOverview'> = request =>
    this.#get('/v1/spend/overview', request);

  readonly spendBreakdown: Of<'spendBreakdown'> = request =>
    this.#get('/v1/spend/breakdown', request);

  readonly spendCsv: Of<'spendCsv'> = request =>
    this.#blob('/v1/spend/breakdown', { ...request, format: 'csv' });

  readonly proveSpend: Of<'proveSpend'> = request =>
    this.#get('/v1/spend/proof', request);

  readonly outcomes: Of<'outcomes'> = request =>
    this.#get('/v1/outcomes/summary', request);

  readonly ledger: Of<'ledger'> = request =>
    this.#get('/v1/ledger/entries', request);

  readonly ledgerEntry: Of<'ledgerEntry'> = ({ seq }) =>
    this.#get(path`/v1/ledger/entries/${seq}`);

  readonly ledgerHead: Of<'ledgerHead'> = () => this.#get('/v1/ledger/head');

  readonly verifyLedger: Of<'verifyLedger'> = () =>
    this.#get('/v1/ledger/verification');

  readonly exportLedger: Of<'exportLedger'> = request =>
    this.#blob('/v1/ledger/export', request);

  readonly policies: Of<'policies'> = () => this.#get('/v1/policies');

  readonly policyVersions: Of<'policyVersions'> = async () =>
    (await this.#get('/v1/policies/versions', { limit: 200 })).items;

  readonly createPolicyVersion: Of<'createPolicyVersion'> = request =>
    this.#send('POST', '/v1/policies/versions', request);

  readonly updatePolicyDraft: Of<'updatePolicyDraft'> = ({
    version,
    ...body
  }) => this.#send('PUT', path`/v1/policies/versions/${version}`, body);

  readonly deletePolicyDraft: Of<'deletePolicyDraft'> = async ({ version }) => {
    await this.#request(path`/v1/policies/versions/${version}`, {
      method: 'DELETE',
    });
  };

  readonly activatePolicyVersion: Of<'activatePolicyVersion'> = ({
    version,
    ...body
  }) =>
    this.#send('POST', path`/v1/policies/versions/${version}/activate`, body);

  readonly dryRunPolicies: Of<'dryRunPolicies'> = request =>
    this.#send('POST', '/v1/policies/dry-run', request);

  readonly budgets: Of<'budgets'> = () => this.#get('/v1/budgets');

  readonly createBudget: Of<'createBudget'> = ({ budget }) =>
    this.#send('POST', '/v1/budgets', budget);

  readonly updateBudget: Of<'updateBudget'> = ({ budget }) =>
    this.#send('PUT', path`/v1/budgets/${budget.id}`, budget);

  readonly deleteBudget: Of<'deleteBudget'> = async ({ id }) => {
    await this.#request(path`/v1/budgets/${id}`, { method: 'DELETE' });
  };

  readonly forecastBudget: Of<'forecastBudget'> = async ({ id }) =>
    (await this.#get(path`/v1/budgets/${id}/forecast`)).items;

  readonly whatIfBudget: Of<'whatIfBudget'> = request =>
    this.#send('POST', '/v1/budgets/what-if', request);

  readonly approvals: Of<'approvals'> = request =>
    this.#get('/v1/approvals', request);

  readonly approval: Of<'approval'> = ({ id }) =>
    this.#get(path`/v1/approvals/${id}`);

  readonly decideApproval: Of<'decideApproval'> = ({ id, ...body }) =>
    this.#send('POST', path`/v1/approvals/${id}/decision`, body);

  readonly delegateApproval: Of<'delegateApproval'> = ({ id, ...body }) =>
    this.#send('POST', path`/v1/approvals/${id}/delegate`, body);

  readonly cancelApproval: Of<'cancelApproval'> = ({ id }) =>
    this.#send('POST', path`/v1/approvals/${id}/cancel`, undefined);

  readonly killSwitches: Of<'killSwitches'> = () =>
    this.#get('/v1/kill-switches');

  readonly setKillSwitch: Of<'setKillSwitch'> = request =>
    this.#send('POST', '/v1/kill-switches', request);

  readonly clearKillSwitch: Of<'clearKillSwitch'> = async ({ scope }) => {
    await this.#request(`/v1/kill-switches${query(scope)}`, {
      method: 'DELETE',
    });
  };

  readonly models: Of<'models'> = () => this.#get('/v1/models');

  readonly prompts: Of<'prompts'> = async request =>
    (await this.#get('/v1/prompts', request)).items;

  readonly gaps: Of<'gaps'> = () => this.#get('/v1/gaps');

  readonly delivery: Of<'delivery'> = request =>
    this.#get('/v1/delivery/metrics', request);

  readonly devlakeDelivery: Of<'devlakeDelivery'> = request =>
    this.#get('/v1/delivery/metrics', { ...request, profile: 'devlake' });

  readonly deliveryCsv: Of<'deliveryCsv'> = request =>
    this.#blob('/v1/delivery/metrics', { ...request, format: 'csv' });

  readonly deliverySources: Of<'deliverySources'> = async () =>
    (await this.#get('/v1/delivery/sources')).items;

  readonly exposure: Of<'exposure'> = request =>
    this.#get('/v1/delivery/exposure', request);

  readonly toolUsage: Of<'toolUsage'> = request =>
    this.#get('/v1/exposure/tools', request);

  readonly space: Of<'space'> = async request =>
    (await this.#get('/v1/delivery/space', request)).items;

  readonly surveys: Of<'surveys'> = async () =>
    (await this.#get('/v1/surveys')).items;

  readonly openSurvey: Of<'openSurvey'> = request =>
    this.#send('POST', '/v1/surveys', request);

  readonly answerSurvey: Of<'answerSurvey'> = async ({ id, ...body }) => {
    await this.#request(path`/v1/surveys/${id}/answers`, json('POST', body));
  };

  readonly surveyResults: Of<'surveyResults'> = ({ id }) =>
    this.#get(path`/v1/surveys/${id}/results`);

  readonly changeEvidence: Of<'changeEvidence'> = request =>
    this.#get('/v1/evidence/changes', request);

  readonly libraryPrompts: Of<'libraryPrompts'> = async () =>
    (await this.#get('/v1/prompt-library')).items;

  readonly libraryPromptVersions: Of<'libraryPromptVersions'> = async request =>
    (await this.#get('/v1/prompt-library/versions', request)).items;

  readonly addLibraryPromptVersion: Of<'addLibraryPromptVersion'> = request =>
    this.#send('POST', '/v1/prompt-library/versions', request);

  readonly diffLibraryPrompt: Of<'diffLibraryPrompt'> = async request =>
    (await this.#get('/v1/prompt-library/diff', request)).lines;

  readonly pinLibraryPrompt: Of<'pinLibraryPrompt'> = request =>
    this.#send('PUT', '/v1/prompt-library/pins', request);

  readonly unpinLibraryPrompt: Of<'unpinLibraryPrompt'> = async request => {
    await this.#request(`/v1/prompt-library/pins${query(request)}`, {
      method: 'DELETE',
    });
  };

  readonly instructions: Of<'instructions'> = async request =>
    (
      await this.#request(`/v1/prompt-library/instructions${query(request)}`)
    ).text();

  readonly cloudCosts: Of<'cloudCosts'> = request =>
    this.#get('/v1/costs/summary', request);

  readonly importCloudCosts: Of<'importCloudCosts'> = request =>
    this.#send('POST', '/v1/costs/imports', request);

  async #get(route: string, parameters: object = {}) {
    return (await this.#request(`${route}${query(parameters)}`)).json();
  }

  async #blob(route: string, parameters: object): Promise<Blob> {
    return (await this.#request(`${route}${query(parameters)}`)).blob();
  }

  async #send(method: 'POST' | 'PUT', route: string, body: object | undefined) {
    return (await this.#request(route, json(method, body))).json();
  }

  async #request(route: string, init?: RequestInit): Promise<Response> {
    const response = await this.#fetchApi.fetch(
      `plugin://ai-governance${route}`,
      init,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function json(method: 'POST' | 'PUT', body: object | undefined): RequestInit {
  return {
    method,
    ...(body
      ? {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }
      : {}),
  };
}

function path(
  parts: TemplateStringsArray,
  ...values: Array<string | number>
): string {
  return String.raw(
    parts,
    ...values.map(value => encodeURIComponent(String(value))),
  );
}

function query(parameters: object): string {
  const search = new URLSearchParams(
    Object.entries(parameters).flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : [[key, String(value)]],
    ),
  );
  return search.size > 0 ? `?${search}` : '';
}
