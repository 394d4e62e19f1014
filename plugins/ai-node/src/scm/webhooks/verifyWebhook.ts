/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { NotAllowedError } from '@backstage/errors';
import type {
  ForgeType,
  ForgeWebhook,
} from '@ghostlight/backstage-plugin-ai-common';
import { webhookHost } from './webhookHost';

/** @internal */
export type WebhookSecret = {
  host: string;
  forge: ForgeType;
  secret: string;
  username?: string;
};

type Delivery = {
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
};

/**
 * Verifies a raw delivery against the secrets of its forge. Fails closed.
 *
 * @remarks
 * GitHub signs the raw bytes (HMAC SHA-256), GitLab sends the token, Azure DevOps basic credentials; all are compared in
 * constant time. A secret speaks for its own host only: a payload about a repository elsewhere is refused, so that the
 * secret of a test forge cannot act on another one.
 *
 * @throws NotAllowedError that does not say what was expected.
 * @internal
 */
export function verifyWebhook(
  delivery: Delivery,
  secrets: WebhookSecret[],
): ForgeWebhook {
  const header = (name: string) => {
    const value =
      delivery.headers[name] ??
      Object.entries(delivery.headers).find(
        ([key]) => key.toLowerCase() === name,
      )?.[1];
    return Array.isArray(value) ? value[0] : value;
  };
  const forge = detectForge(header);
  const accepted = secrets.filter(
    secret =>
      secret.forge === forge &&
      secret.secret !== '' &&
      accepts(secret, header, delivery.body),
  );
  if (!forge || accepted.length === 0) {
    throw new NotAllowedError(
      'The webhook delivery is not signed with a secret configured under "ai.scm.webhooks"',
    );
  }

  const payload = readPayload(delivery.body, header('content-type'));
  const about = webhookHost(payload);
  if (about && !accepted.some(secret => secret.host === about)) {
    throw new NotAllowedError(
      `The webhook delivery is about a repository at "${about}", but is signed with the secret of another host`,
    );
  }
  const fields = payload as {
    subscriptionId?: string;
    id?: string;
    eventType?: string;
  };
  const digest = () => createHash('sha256').update(delivery.body).digest('hex');
  switch (forge) {
    case 'github':
      return {
        forge,
        deliveryId: header('x-github-delivery') ?? digest(),
        event: header('x-github-event') ?? '',
        payload,
      };
    case 'gitlab':
      return {
        forge,
        deliveryId:
          header('idempotency-key') ??
          header('x-gitlab-event-uuid') ??
          digest(),
        event: header('x-gitlab-event') ?? '',
        payload,
      };
    default:
      return {
        forge,
        deliveryId:
          fields.subscriptionId && fields.id
            ? `${fields.subscriptionId}:${fields.id}`
            : digest(),
        event: fields.eventType ?? '',
        payload,
      };
  }
}

function detectForge(
  header: (name: string) => string | undefined,
): ForgeType | undefined {
  if (header('x-github-event')) {
    return 'github';
  }
  if (header('x-gitlab-event')) {
    return 'gitlab';
  }
  return header('authorization')?.startsWith('Basic ')
    ? 'azure-devops'
    : undefined;
}

function accepts(
  secret: WebhookSecret,
  header: (name: string) => string | undefined,
  body: Buffer,
): boolean {
  switch (secret.forge) {
    case 'github':
      return same(
        header('x-hub-signature-256'),
        `sha256=${createHmac('sha256', secret.secret)
          .update(body)
          .digest('hex')}`,
      );
    case 'gitlab':
      return same(header('x-gitlab-token'), secret.secret);
    default:
      return same(
        header('authorization'),
        `Basic ${Buffer.from(
          `${secret.username ?? ''}:${secret.secret}`,
        ).toString('base64')}`,
      );
  }
}

/** Compares digests, so that neither content nor length shows in the time. */
function same(given: string | undefined, expected: string): boolean {
  if (given === undefined) {
    return false;
  }
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function readPayload(body: Buffer, contentType?: string): unknown {
  try {
    const text = body.toString('utf8');
    return JSON.parse(
      contentType?.startsWith('application/x-www-form-urlencoded')
        ? new URLSearchParams(text).get('payload') ?? ''
        : text,
    );
  } catch {
    throw new NotAllowedError('The webhook delivery holds no JSON');
  }
}
