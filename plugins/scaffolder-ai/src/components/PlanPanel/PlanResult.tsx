/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { JsonObject, JsonValue } from '@backstage/types';
import { Alert, ButtonLink, Flex, Skeleton, Text } from '@backstage/ui';
import { lazy, Suspense } from 'react';
import type {
  ScaffolderPlanRequest,
  ScaffolderPlanResult,
} from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiTranslationRef } from '../../translation';
import { PlanAnswers } from './PlanAnswers';
import styles from './PlanForm.module.css';

const Preview = lazy(() =>
  import('../Preview').then(m => ({ default: m.Preview })),
);

/** A plan that holds with its preview and the way on, or every reason why it is refused. */
export function PlanResult(props: {
  result: ScaffolderPlanResult;
  request: ScaffolderPlanRequest;
  answers: JsonObject;
  onAnswer(name: string, value: JsonValue): void;
}) {
  const { result, request, answers, onAnswer } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const { plan } = result;
  return (
    <Flex direction="column" gap="4">
      <div role="status">
        {plan ? (
          <Alert
            status="success"
            icon
            title={t('plan.holds')}
            description={
              result.planHash &&
              t('plan.hash', { hash: result.planHash.slice(0, 12) })
            }
          />
        ) : (
          <Alert
            status="danger"
            icon
            title={t('plan.refused')}
            description={
              <ul>
                {result.problems.map(({ code, field, message }) => (
                  <li key={`${code}:${field}:${message}`}>{message}</li>
                ))}
              </ul>
            }
          />
        )}
      </div>
      <PlanAnswers result={result} answers={answers} onAnswer={onAnswer} />
      {plan && (
        <>
          <Flex gap="3" align="center" className={styles.row}>
            {result.createPath && (
              <ButtonLink href={result.createPath}>
                {t('plan.create')}
              </ButtonLink>
            )}
            <Text variant="body-small" color="secondary">
              {t('plan.createDescription')}
            </Text>
          </Flex>
          <Suspense fallback={<Skeleton width="100%" height={240} />}>
            <Preview key={result.planHash} plan={plan} request={request} />
          </Suspense>
        </>
      )}
    </Flex>
  );
}
