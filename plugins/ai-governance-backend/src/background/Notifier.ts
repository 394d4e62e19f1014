/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Approval } from '@ghostlight/backstage-plugin-ai-common';
import type { AiControlService } from '@ghostlight/backstage-plugin-ai-node';
import type { GovernanceConfig } from '../config';

const PAGE = '/ai-governance';

type Alert = Awaited<ReturnType<AiControlService['takeBudgetAlerts']>>[number];

/**
 * Tells people what waits for them: requests for approval, decisions on their own, budgets that are nearly used up. Each
 * is told once, by one replica; where notifications are not installed, the pages still show it all.
 */
export class Notifier {
  readonly #auth: AuthService;
  readonly #config: GovernanceConfig;
  readonly #control: AiControlService;
  readonly #logger: LoggerService;
  readonly #notifications: NotificationService;

  constructor(options: {
    auth: AuthService;
    config: GovernanceConfig;
    control: AiControlService;
    logger: LoggerService;
    notifications: NotificationService;
  }) {
    this.#auth = options.auth;
    this.#config = options.config;
    this.#control = options.control;
    this.#logger = options.logger;
    this.#notifications = options.notifications;
  }

  async run(): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const { requests, results } = await this.#control.takeApprovalNews({
      credentials,
    });
    for (const request of requests) {
      await this.#send(this.#config.approvers, {
        title: `Approve: ${request.action} by ${request.feature}`,
        description: [
          `${request.requester} asks.`,
          ...request.reasons,
          ...(request.summary ? [request.summary] : []),
        ].join(' '),
        link: link(request),
        severity: 'high',
        exclude: request.requester,
        scope: `approval-${request.id}`,
      });
    }
    for (const result of results) {
      await this.#send([result.requester], {
        title: `Your request was ${result.state}: ${result.action} by ${result.feature}`,
        description: result.decisions
          .flatMap(({ comment }) => comment ?? [])
          .join(' '),
        link: link(result),
        severity: 'normal',
        scope: `approval-${result.id}`,
      });
    }
    const alerts = await this.#control.takeBudgetAlerts({ credentials });
    for (const alert of alerts) {
      await this.#send(this.#recipients(alert), {
        title: `Budget "${alert.budget.id}" is ${alert.threshold} % used`,
        description: `${dollars(alert.usedNanoUsd)} of ${dollars(
          alert.limitNanoUsd,
        )}${
          alert.budget.hardNanoUsd === undefined
            ? '; calls go on beyond it'
            : '; calls that could exceed it are refused'
        }. The window ends ${alert.windowEnd}.`,
        link: `${PAGE}/budgets`,
        severity: alert.threshold >= 100 ? 'high' : 'normal',
        scope: `budget-${alert.budget.id}-${alert.scopeValue}`,
      });
    }
  }

  #recipients({ budget, scopeValue }: Alert): string[] {
    const owner =
      budget.scope.kind === 'team' || budget.scope.kind === 'user'
        ? [scopeValue]
        : this.#config.budgetOwners;
    // What a person has spent is told to nobody else.
    return budget.scope.kind === 'user'
      ? owner
      : [...owner, ...(budget.notify ?? [])];
  }

  async #send(
    recipients: string[],
    message: {
      title: string;
      description: string;
      link: string;
      severity: 'normal' | 'high';
      scope: string;
      exclude?: string;
    },
  ): Promise<void> {
    const { exclude, ...payload } = message;
    if (recipients.length === 0) {
      return;
    }
    try {
      await this.#notifications.send({
        recipients: {
          type: 'entity',
          entityRef: [...new Set(recipients)],
          ...(exclude ? { excludeEntityRef: exclude } : {}),
        },
        payload: { ...payload, topic: 'ai-governance' },
      });
    } catch (error) {
      this.#logger.debug('Could not send a notification', toError(error));
    }
  }
}

function link({ id }: Approval): string {
  return `${PAGE}/approvals/${id}`;
}

function dollars(nano: string): string {
  return `$${(Number(BigInt(nano) / 10_000_000n) / 100).toFixed(2)}`;
}
