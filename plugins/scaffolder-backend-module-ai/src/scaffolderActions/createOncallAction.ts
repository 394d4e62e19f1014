/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import { stableHash } from '../plan/stableHash';
import { createCheckedAction } from './createCheckedAction';
import { requestJson } from './requestJson';

type OncallService = {
  id: string;
  name: string;
  description: string;
  url: string;
};

/** What `oncall:ensure` needs of a provider. */
interface OncallProvider {
  /** Annotation that ties the entity to the service. */
  annotation(service: OncallService): Record<string, string>;
  find(name: string): Promise<OncallService | undefined>;
  create(service: {
    name: string;
    description: string;
    team: string;
  }): Promise<OncallService>;
}

/** `oncall:ensure`: the on-call service exists in PagerDuty or Opsgenie afterwards, once. */
export function createOncallAction(options: { config: RootConfigService }) {
  const { config } = options;
  return createCheckedAction({
    id: 'oncall:ensure',
    description:
      'Creates the on-call service in PagerDuty or Opsgenie, or finds the one that it created.',
    supportsDryRun: true,
    examples: [
      {
        description: 'On-call in PagerDuty with an escalation policy',
        example: `steps:
  - id: oncall
    action: oncall:ensure
    input:
      provider: pagerduty
      service: \${{ parameters.name }}
      team: PESCAL1
`,
      },
    ],
    schema: {
      input: {
        provider: z => z.enum(['pagerduty', 'opsgenie']),
        service: z => z.string().min(1).max(100),
        description: z => z.string().max(500).default(''),
        team: z =>
          z
            .string()
            .min(1)
            .describe(
              'Id of the escalation policy in PagerDuty, of the team in Opsgenie',
            ),
        adopt: z =>
          z
            .boolean()
            .default(false)
            .describe('Use a service of this name that somebody else made'),
      },
      output: {
        serviceId: z => z.string().optional(),
        serviceUrl: z => z.string().optional(),
        annotations: z =>
          z.record(z.string()).optional().describe('For catalog-info.yaml'),
      },
    },
    async handler(ctx) {
      const { provider: kind, service: name, team, adopt } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info(`Would create "${name}" in ${kind}`);
        return;
      }
      const provider =
        kind === 'pagerduty'
          ? createPagerduty(config, ctx.signal)
          : createOpsgenie(config, ctx.signal);
      const id = stableHash([kind, name, ctx.templateInfo?.entityRef ?? '']);
      const marker = `[scaffold ${id.slice(0, 16)}]`;
      const service = await ctx.checkpoint({
        key: `service.${stableHash([id, team, ctx.input.description])}`,
        fn: async () => {
          const found = await provider.find(name);
          if (found && !adopt && !found.description.includes(marker)) {
            throw new ConflictError(
              `"${name}" exists in ${kind} and was not made by this template. Choose another name, or set "adopt: true".`,
            );
          }
          return (
            found ??
            (await provider.create({
              name,
              team,
              description: `${ctx.input.description} ${marker}`.trim(),
            }))
          );
        },
      });
      ctx.logger.info(`The on-call service is ${service.url}`);
      ctx.output('serviceId', service.id);
      ctx.output('serviceUrl', service.url);
      ctx.output('annotations', provider.annotation(service));
    },
  });
}

function createPagerduty(
  config: RootConfigService,
  signal?: AbortSignal,
): OncallProvider {
  const own = config.getOptionalConfig('ai.scaffolder.pagerduty');
  if (!own) {
    throw new InputError(
      'PagerDuty is not configured: set "ai.scaffolder.pagerduty.token"',
    );
  }
  const api = (
    own.getOptionalString('apiBaseUrl') ?? 'https://api.pagerduty.com'
  ).replace(/\/+$/, '');
  const headers = {
    accept: 'application/vnd.pagerduty+json;version=2',
    authorization: `Token token=${own.getString('token')}`,
  };
  type Service = {
    id: string;
    name: string;
    description: string | null;
    html_url: string;
  };
  const read = ({ id, name, description, html_url }: Service) => ({
    id,
    name,
    description: description ?? '',
    url: html_url,
  });
  return {
    annotation: ({ id }) => ({ 'pagerduty.com/service-id': id }),
    async find(name) {
      for (let offset = 0; ; offset += 100) {
        const page = await requestJson<{ services: Service[]; more: boolean }>({
          url: `${api}/services?query=${encodeURIComponent(
            name,
          )}&limit=100&offset=${offset}`,
          headers,
          signal,
        });
        const found = page.services.find(service => service.name === name);
        if (found || !page.more) {
          return found && read(found);
        }
      }
    },
    async create({ name, description, team }) {
      const { service } = await requestJson<{ service: Service }>({
        method: 'POST',
        url: `${api}/services`,
        headers,
        body: {
          service: {
            type: 'service',
            name,
            description,
            escalation_policy: {
              id: team,
              type: 'escalation_policy_reference',
            },
          },
        },
        signal,
      });
      return read(service);
    },
  };
}

function createOpsgenie(
  config: RootConfigService,
  signal?: AbortSignal,
): OncallProvider {
  const own = config.getOptionalConfig('ai.scaffolder.opsgenie');
  if (!own) {
    throw new InputError(
      'Opsgenie is not configured: set "ai.scaffolder.opsgenie.apiKey"',
    );
  }
  const api = (
    own.getOptionalString('apiBaseUrl') ?? 'https://api.opsgenie.com'
  ).replace(/\/+$/, '');
  const headers = { authorization: `GenieKey ${own.getString('apiKey')}` };
  type Service = {
    id: string;
    name: string;
    description?: string;
    links?: { web?: string };
  };
  const read = ({ id, name, description, links }: Service) => ({
    id,
    name,
    description: description ?? '',
    url: links?.web ?? `https://app.opsgenie.com/service/${id}/status`,
  });
  return {
    annotation: ({ name }) => ({ 'opsgenie.com/component-selector': name }),
    async find(name) {
      for (let offset = 0; ; offset += 100) {
        const page = await requestJson<{ data: Service[] }>({
          url: `${api}/v1/services?limit=100&offset=${offset}`,
          headers,
          signal,
        });
        const found = page.data.find(service => service.name === name);
        if (found || page.data.length < 100) {
          return found && read(found);
        }
      }
    },
    async create({ name, description, team }) {
      const { data } = await requestJson<{ data: Service }>({
        method: 'POST',
        url: `${api}/v1/services`,
        headers,
        body: { name, description, teamId: team },
        signal,
      });
      return read({ ...data, name, description });
    },
  };
}
