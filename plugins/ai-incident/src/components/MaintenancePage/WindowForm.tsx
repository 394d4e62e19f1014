/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, TextField } from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import { useAction } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { toLocalInput } from '../../text/toLocalInput';
import { aiIncidentTranslationRef } from '../../translation';
import { Section } from '../Section';
import styles from './MaintenancePage.module.css';

const HOUR_MS = 3_600_000;

/** `key=value` pairs, separated by commas or spaces; pairs without a key or value are left out. */
export function labelsOf(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split(/[,\s]+/)
      .map(pair => /^([^=]+)=(.+)$/.exec(pair))
      .flatMap(match => (match ? [[match[1], match[2]]] : [])),
  );
}

/** Plans a window, an hour from now on unless said otherwise. */
export function WindowForm(props: { onChange(): void }) {
  const { onChange } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { busy, run } = useAction();
  const [reason, setReason] = useState('');
  const [service, setService] = useState('');
  const [labels, setLabels] = useState('');
  const [from, setFrom] = useState(() => toLocalInput(Date.now()));
  const [to, setTo] = useState(() => toLocalInput(Date.now() + HOUR_MS));
  const ordered = Date.parse(from) < Date.parse(to);
  const add = (event: FormEvent) => {
    event.preventDefault();
    return run(async () => {
      const pairs = labelsOf(labels);
      await api.createWindow({
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        reason: reason.trim(),
        ...(service.trim() ? { service: service.trim() } : {}),
        ...(Object.keys(pairs).length > 0 ? { labels: pairs } : {}),
      });
      setReason('');
      onChange();
      return t('maintenance.added');
    });
  };
  return (
    <Section title={t('maintenance.new')}>
      <form onSubmit={add} className={styles.form}>
        <TextField
          label={t('maintenance.reason')}
          value={reason}
          onChange={setReason}
          maxLength={500}
          isRequired
        />
        <div className={styles.times}>
          <label className={styles.time}>
            <span>{t('maintenance.from')}</span>
            <input
              type="datetime-local"
              value={from}
              onChange={event => setFrom(event.target.value)}
            />
          </label>
          <label className={styles.time}>
            <span>{t('maintenance.to')}</span>
            <input
              type="datetime-local"
              value={to}
              onChange={event => setTo(event.target.value)}
            />
          </label>
        </div>
        <TextField
          label={t('maintenance.service')}
          description={t('maintenance.serviceDescription')}
          value={service}
          onChange={setService}
        />
        <TextField
          label={t('maintenance.labels')}
          description={t('maintenance.labelsDescription')}
          value={labels}
          onChange={setLabels}
        />
        <Button
          type="submit"
          variant="primary"
          className={styles.end}
          isDisabled={!reason.trim() || !ordered}
          isPending={busy}
        >
          {t('maintenance.add')}
        </Button>
      </form>
    </Section>
  );
}
