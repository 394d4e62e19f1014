/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Card, CardBody, Flex, Link, Text } from '@backstage/ui';
import type { Approval } from '@ghostlight/backstage-plugin-ai-common';
import { formatUsd } from '../../format/formatUsd';
import { rootRouteRef } from '../../routes';
import { aiGovernanceTranslationRef } from '../../translation';
import { Facts } from '../Facts';
import { ApprovalActions } from './ApprovalActions';
import styles from './ApprovalCard.module.css';

/** A request: who wants what and why, the hash of the arguments it is bound to, how far the decision is. */
export function ApprovalCard(props: {
  approval: Approval;
  onChanged(): void;
  showLink?: boolean;
}) {
  const { approval, onChanged, showLink } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const { requiredApprovers, decisions, delegates, summary } = approval;
  const have = decisions.filter(
    ({ decision }) => decision === 'approve',
  ).length;
  const date = (at: string) => new Date(at).toLocaleString();
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="3">
          <Flex gap="2" align="center" className={styles.head}>
            <Text as="h2" variant="title-x-small" weight="bold">
              {t('approvals.wants', {
                requester: approval.requester,
                action: approval.action,
                feature: approval.feature,
              })}
            </Text>
            <Badge>{t(`approvals.state.${approval.state}`)}</Badge>
            {showLink && (
              <Link href={`${root}/approvals/${approval.id}`}>
                {t('approvals.link')}
              </Link>
            )}
          </Flex>
          {approval.agent && (
            <Text variant="body-small">
              {t('approvals.through', { agent: approval.agent })}
            </Text>
          )}
          {approval.arguments && (
            <section>
              <Text as="h3" variant="body-small" color="secondary">
                {t('approvals.exactArguments')}
              </Text>
              {/* A box that scrolls is reached by keyboard (axe, scrollable-region-focusable). */}
              {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
              <pre className={styles.arguments} tabIndex={0}>
                {JSON.stringify(approval.arguments, undefined, 2)}
              </pre>
              <Text variant="body-small" color="secondary">
                {t('approvals.exactNote')}
              </Text>
            </section>
          )}
          <section>
            <Text as="h3" variant="body-small" color="secondary">
              {t('approvals.arguments')}
            </Text>
            {summary ? (
              <>
                <pre className={styles.arguments}>{summary}</pre>
                <Text variant="body-small" color="secondary">
                  {t('approvals.argumentsNote')}
                </Text>
              </>
            ) : (
              <Text variant="body-small">{t('approvals.noArguments')}</Text>
            )}
          </section>
          <Facts
            facts={[
              [t('approvals.reasons'), approval.reasons.join('; ')],
              [t('approvals.about'), approval.entityRef],
              [t('entry.owner'), approval.ownerRef],
              [t('approvals.model'), approval.model],
              [
                t('approvals.held'),
                approval.heldNanoUsd && formatUsd(approval.heldNanoUsd),
              ],
              [t('approvals.argumentsHash'), approval.argumentsHash],
              [t('approvals.policyHash'), approval.policyHash],
            ]}
          />
          <Text variant="body-small" color="secondary">
            {[
              t('approvals.asked', { at: date(approval.createdAt) }),
              approval.usedAt
                ? t('approvals.usedAt', { at: date(approval.usedAt) })
                : t('approvals.expires', { at: date(approval.expiresAt) }),
            ].join(', ')}
          </Text>
          <Text weight="bold">
            {t('approvals.eyes', {
              have: String(have),
              need: String(requiredApprovers),
            })}
          </Text>
          {requiredApprovers > 1 && (
            <Text variant="body-small" color="secondary">
              {t('approvals.fourEyes', { need: String(requiredApprovers) })}
            </Text>
          )}
          {decisions.map(({ by, decision, comment, at }) => (
            <Text key={`${by}:${at}`} variant="body-small">
              {t(
                decision === 'approve'
                  ? 'approvals.approvedBy'
                  : 'approvals.rejectedBy',
                { by },
              )}
              , {date(at)}
              {comment ? `: ${comment}` : ''}
            </Text>
          ))}
          {delegates.length > 0 && (
            <Text variant="body-small">
              {t('approvals.delegates', { people: delegates.join(', ') })}
            </Text>
          )}
          {approval.state === 'pending' && (
            <ApprovalActions approval={approval} onChanged={onChanged} />
          )}
        </Flex>
      </CardBody>
    </Card>
  );
}
