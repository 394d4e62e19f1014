/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Select,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import type { IncidentSeverity } from '@ghostlight/backstage-plugin-ai-common';
import { useAction } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { incidentRouteRef, rootRouteRef } from '../../routes';
import { toLocalInput } from '../../text/toLocalInput';
import { aiIncidentTranslationRef } from '../../translation';
import { SEVERITIES } from '../IncidentList/useListFilters';
import styles from './DeclareDialog.module.css';

/** The backend takes no more. */
const LONGEST_TITLE = 200;
const LONGEST_SUMMARY = 4_000;
const MOST_SERVICES = 20;

/** Declares an incident by hand and opens its page. Only a title is needed: at 3 am nobody fills in forms. */
export function DeclareDialog(props: { services?: string[]; onClose(): void }) {
  const { onClose } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const navigate = useNavigate();
  const root = useRouteRef(rootRouteRef)?.() ?? '/incidents';
  const addressOf = useRouteRef(incidentRouteRef);
  const { busy, run } = useAction();
  const [title, setTitle] = useState('');
  const [severity, setSeverity] = useState<IncidentSeverity>('high');
  const [services, setServices] = useState((props.services ?? []).join(', '));
  const [startedAt, setStartedAt] = useState(() => toLocalInput(Date.now()));
  const [summary, setSummary] = useState('');
  const named = services
    .split(/[,\s]+/)
    .filter(Boolean)
    .slice(0, MOST_SERVICES);
  const declare = (event: FormEvent) => {
    event.preventDefault();
    return run(async () => {
      const started = Date.parse(startedAt);
      const incident = await api.declare({
        title: title.trim(),
        severity,
        ...(named.length > 0 ? { services: named } : {}),
        // The field holds whole minutes; a start that is this minute is now.
        ...(Number.isNaN(started) || Date.now() - started < 60_000
          ? {}
          : { startedAt: new Date(started).toISOString() }),
        ...(summary.trim() ? { summary: summary.trim() } : {}),
      });
      onClose();
      navigate(
        addressOf?.({ incidentId: incident.id }) ?? `${root}/${incident.id}`,
      );
      return t('declare.done');
    });
  };
  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      width="min(34rem, calc(100vw - 2rem))"
    >
      <form onSubmit={declare} className={styles.form}>
        <DialogHeader>{t('declare.title')}</DialogHeader>
        <DialogBody>
          <Flex direction="column" gap="4">
            <TextField
              label={t('declare.what')}
              description={t('declare.whatDescription')}
              value={title}
              onChange={setTitle}
              maxLength={LONGEST_TITLE}
              isRequired
              // The dialog was opened to type this.
            />
            <Select
              label={t('list.severity')}
              value={severity}
              onChange={key => setSeverity(key as IncidentSeverity)}
              options={SEVERITIES.map(value => ({
                value,
                label: t(`severity.${value}`),
              }))}
            />
            <TextField
              label={t('declare.services')}
              description={t('declare.servicesDescription')}
              value={services}
              onChange={setServices}
            />
            <label className={styles.time}>
              <span>{t('declare.started')}</span>
              <input
                type="datetime-local"
                value={startedAt}
                max={toLocalInput(Date.now())}
                onChange={event => setStartedAt(event.target.value)}
              />
            </label>
            <TextAreaField
              label={t('declare.summary')}
              value={summary}
              onChange={setSummary}
              maxLength={LONGEST_SUMMARY}
            />
          </Flex>
        </DialogBody>
        <DialogFooter>
          <Button
            type="submit"
            variant="primary"
            isDisabled={!title.trim()}
            isPending={busy}
          >
            {t('declare.open')}
          </Button>
          <Button variant="secondary" onPress={onClose}>
            {t('cancel')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
