/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Card, CardBody, Container, Flex, Text } from '@backstage/ui';
import { useCallback, useState } from 'react';
import type { KillSwitch } from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { usePolling } from '../../hooks/usePolling';
import { useScopeText } from '../../hooks/useScopeText';
import { aiGovernanceTranslationRef } from '../../translation';
import { ConfirmDialog } from '../ConfirmDialog';
import { StopForm } from './StopForm';

/** The sub-page "Kill switches": what is stopped now, why and by whom; stop and resume, both with a question first. */
export function KillSwitchesPage() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const scopeText = useScopeText();
  const [resumed, setResumed] = useState<KillSwitch>();
  const { state, reload } = useRequest(
    useCallback(() => api.killSwitches(), [api]),
  );
  usePolling(reload);
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('kill.forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  const { items, canManage } = state.value;
  return (
    <Container>
      <Flex direction="column" gap="4" py="4">
        {items.length === 0 && (
          <Text variant="title-small">{t('kill.none')}</Text>
        )}
        {items.map(item => (
          <Card key={`${item.scope.kind}:${item.scope.value}`}>
            <CardBody>
              <Flex direction="column" gap="1" align="start">
                <Text as="h2" variant="title-x-small" weight="bold">
                  {scopeText(item.scope)}
                </Text>
                <Text>{item.reason}</Text>
                <Text variant="body-small" color="secondary">
                  {t('kill.since', {
                    by: item.by,
                    at: new Date(item.at).toLocaleString(),
                  })}
                </Text>
                {canManage && (
                  <Button
                    size="small"
                    variant="secondary"
                    aria-label={t('kill.resumeOf', {
                      what: scopeText(item.scope),
                    })}
                    onPress={() => setResumed(item)}
                  >
                    {t('kill.resume')}
                  </Button>
                )}
              </Flex>
            </CardBody>
          </Card>
        ))}
        {canManage ? (
          <StopForm onStopped={reload} />
        ) : (
          <Text variant="body-small" color="secondary">
            {t('kill.notAllowed')}
          </Text>
        )}
        {resumed && (
          <ConfirmDialog
            title={t('kill.confirmResume', { what: scopeText(resumed.scope) })}
            text={t('kill.confirmResumeText')}
            action={t('kill.resume')}
            done={t('kill.resumed')}
            onConfirm={async () => {
              await api.clearKillSwitch({ scope: resumed.scope });
              reload();
            }}
            onClose={() => setResumed(undefined)}
          />
        )}
      </Flex>
    </Container>
  );
}
