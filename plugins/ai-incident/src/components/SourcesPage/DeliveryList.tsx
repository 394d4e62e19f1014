/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select, Text } from '@backstage/ui';
import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { IncidentDelivery } from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useAction,
  useFormats,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { aiIncidentTranslationRef } from '../../translation';
import { Section } from '../Section';
import { TimeText } from '../TimeText';
import styles from './SourcesPage.module.css';

const STATES: IncidentDelivery['state'][] = [
  'unsupported',
  'failed',
  'pending',
  'processed',
];
const PAGE = 25;
const MOST = 200;

/** Webhooks as they arrived; what was not understood is kept and can be read again after an update. */
export function DeliveryList(props: { onReplayed(): void }) {
  const { onReplayed } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const formats = useFormats();
  const api = useApi(incidentApiRef);
  const { busy, run } = useAction();
  const [params, setParams] = useSearchParams();
  const [limit, setLimit] = useState(PAGE);
  const chosen = STATES.find(value => value === params.get('delivery'));
  const { state, reload } = useRequest(
    useCallback(
      () => api.deliveries({ state: chosen, limit }),
      [api, chosen, limit],
    ),
  );
  return (
    <Section title={t('deliveries.title')}>
      <Select
        label={t('list.state')}
        value={chosen ?? 'all'}
        onChange={key =>
          setParams(key === 'all' ? {} : { delivery: String(key) }, {
            replace: true,
          })
        }
        options={[
          { value: 'all', label: t('deliveries.all') },
          ...STATES.map(value => ({
            value,
            label: t(`deliveries.state.${value}`),
          })),
        ]}
      />
      {state.type !== 'done' && (
        <RequestStates
          state={state}
          forbidden={t('sources.mayNot')}
          failed={t('deliveries.failed')}
          onRetry={{ label: t('again'), reload }}
        />
      )}
      {state.type === 'done' && state.value.items.length === 0 && (
        <Text variant="body-medium">{t('deliveries.none')}</Text>
      )}
      {state.type === 'done' && state.value.items.length > 0 && (
        <>
          <ul className={styles.list}>
            {state.value.items.map(delivery => (
              <li key={delivery.id} className={styles.item}>
                <div className={styles.marks}>
                  <Text variant="body-medium" weight="bold">
                    {delivery.source}
                  </Text>
                  <Text variant="body-small" weight="bold">
                    {t(`deliveries.state.${delivery.state}`)}
                  </Text>
                  <Text variant="body-small" color="secondary">
                    <TimeText at={delivery.receivedAt} />
                  </Text>
                  <Text variant="body-small" color="secondary">
                    {t('deliveries.size', {
                      alerts: String(delivery.alerts),
                      bytes: formats.number(delivery.bytes),
                    })}
                  </Text>
                  {delivery.state !== 'pending' && (
                    <Button
                      size="small"
                      variant="tertiary"
                      isDisabled={busy}
                      aria-label={t('deliveries.replayOne', {
                        id: delivery.id,
                      })}
                      onPress={() =>
                        run(async () => {
                          await api.replay({ id: delivery.id });
                          reload();
                          onReplayed();
                          return t('deliveries.replayed');
                        })
                      }
                    >
                      {t('deliveries.replay')}
                    </Button>
                  )}
                </div>
                {delivery.note && (
                  <Text as="p" variant="body-small" className={styles.text}>
                    {delivery.note}
                  </Text>
                )}
              </li>
            ))}
          </ul>
          {state.value.items.length < Math.min(state.value.total, MOST) && (
            <Button
              size="small"
              variant="secondary"
              onPress={() => setLimit(Math.min(limit + PAGE, MOST))}
            >
              {t('list.more')}
            </Button>
          )}
        </>
      )}
    </Section>
  );
}
