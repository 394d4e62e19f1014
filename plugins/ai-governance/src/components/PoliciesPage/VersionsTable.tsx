/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { useMemo, useState } from 'react';
import type { PolicyVersion } from '@ghostlight/backstage-plugin-ai-common';
import { governanceApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { aiGovernanceTranslationRef } from '../../translation';
import { ConfirmDialog } from '../ConfirmDialog';
import { DataTable, type DataColumn } from '../DataTable';
import styles from './Policies.module.css';

type Row = PolicyVersion & { id: string };

/** Every version with what can be done with it: show, edit a draft, put in force, roll back, delete a draft. */
export function VersionsTable(props: {
  versions: PolicyVersion[];
  active: PolicyVersion | undefined;
  canEdit: boolean;
  onOpen(version: PolicyVersion): void;
  onChanged(): void;
}) {
  const { versions, active, canEdit, onOpen, onChanged } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const { run } = useAction();
  const [asked, setAsked] = useState<PolicyVersion>();
  const rows = useMemo<Row[]>(
    () => versions.map(row => ({ ...row, id: String(row.version) })),
    [versions],
  );
  const columns = useMemo<DataColumn<Row>[]>(() => {
    const remove = (row: Row) =>
      run(async () => {
        await api.deletePolicyDraft({ version: row.version });
        onChanged();
      }, t('policies.removed'));
    const actions = (row: Row) => {
      const isDraft = row.state === 'draft';
      const version = row.id;
      const isEditable = canEdit && isDraft;
      return (
        <Flex gap="1" className={styles.actions}>
          <Button
            size="small"
            variant="tertiary"
            aria-label={t(isEditable ? 'policies.edit' : 'policies.view', {
              version,
            })}
            onPress={() => onOpen(row)}
          >
            {t(isEditable ? 'policies.editShort' : 'policies.viewShort')}
          </Button>
          {canEdit && row.state !== 'active' && (
            <Button
              size="small"
              variant="tertiary"
              aria-label={t(
                isDraft ? 'policies.activate' : 'policies.rollback',
                { version },
              )}
              onPress={() => setAsked(row)}
            >
              {t(isDraft ? 'policies.activateShort' : 'policies.rollbackShort')}
            </Button>
          )}
          {isEditable && (
            <Button
              size="small"
              variant="tertiary"
              aria-label={t('policies.remove', { version })}
              onPress={() => remove(row)}
            >
              {t('policies.removeShort')}
            </Button>
          )}
        </Flex>
      );
    };
    return [
      { id: 'version', label: t('policies.version'), text: ({ id }) => id },
      {
        id: 'state',
        label: t('policies.state'),
        text: ({ state, basedOn }) =>
          basedOn === undefined
            ? t(`policies.states.${state}`)
            : `${t(`policies.states.${state}`)}, ${t('policies.basedOn', {
                version: String(basedOn),
              })}`,
      },
      {
        id: 'count',
        label: t('policies.count'),
        text: ({ policies }) => String(policies.length),
      },
      {
        id: 'comment',
        label: t('policies.comment'),
        text: ({ comment }) => comment ?? '',
      },
      { id: 'by', label: t('policies.by'), text: row => row.createdBy },
      {
        id: 'at',
        label: t('policies.at'),
        text: ({ createdAt }) => new Date(createdAt).toLocaleString(),
      },
      { id: 'actions', label: '', text: () => '', cell: actions },
    ];
  }, [api, canEdit, onChanged, onOpen, run, t]);
  return (
    <section aria-label={t('policies.versions')}>
      <Flex direction="column" gap="2">
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('policies.versions')}
        </Text>
        {rows.length === 0 ? (
          <Text variant="body-medium" color="secondary">
            {t('policies.noVersions')}
          </Text>
        ) : (
          <DataTable rows={rows} columns={columns} pageSize={10} />
        )}
      </Flex>
      {asked && (
        <ConfirmDialog
          title={t('policies.confirmActivate', {
            version: String(asked.version),
          })}
          text={t('policies.confirmActivateText')}
          action={t(
            asked.state === 'draft'
              ? 'policies.activateShort'
              : 'policies.rollbackShort',
          )}
          done={t('policies.activated')}
          onConfirm={async () => {
            await api.activatePolicyVersion({
              version: asked.version,
              expectedVersion: active?.version ?? 0,
            });
            onChanged();
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}
