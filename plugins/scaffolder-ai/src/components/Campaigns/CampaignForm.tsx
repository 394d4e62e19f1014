/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Card,
  CardBody,
  Flex,
  NumberField,
  Select,
  Text,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { useState } from 'react';
import type {
  Campaign,
  CampaignChange,
  CampaignRequest,
  TemplateHealth,
} from '@ghostlight/backstage-plugin-ai-common';
import { useToaster } from '@ghostlight/backstage-plugin-ai-react';
import { scaffolderAiApiRef } from '../../api';
import { scaffolderAiTranslationRef } from '../../translation';
import styles from './Campaigns.module.css';
import { TargetList } from './TargetList';

type Kind = 'update' | 'replace' | 'write';

const PACE = 5;

/** Begins a campaign, but first shows what it would change; any edit of the form asks to look again. */
export function CampaignForm(props: {
  templates: TemplateHealth[];
  onCancel(): void;
  onBegun(): void;
}) {
  const { templates, onCancel, onBegun } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const api = useApi(scaffolderAiApiRef);
  const toaster = useToaster();
  const [fields, setFields] = useState({
    title: '',
    description: '',
    templateRef: templates[0]?.templateRef ?? '',
    kind: 'update' as Kind,
    path: '',
    find: '',
    text: '',
    pace: PACE,
  });
  const [preview, setPreview] = useState<Campaign>();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const { kind } = fields;
  const set = (change: Partial<typeof fields>) => {
    setPreview(undefined);
    setFields({ ...fields, ...change });
  };
  const complete =
    fields.title.trim() &&
    fields.templateRef &&
    (kind === 'update' || fields.path.trim()) &&
    (kind !== 'replace' || fields.find);
  const request: CampaignRequest = {
    title: fields.title.trim(),
    description: fields.description.trim(),
    templateRef: fields.templateRef,
    pace: fields.pace,
    change: changeOf(fields),
  };
  const ask = async (dryRun: boolean) => {
    setBusy(true);
    setFailure(undefined);
    try {
      const campaign = await api.createCampaign({ ...request, dryRun });
      if (dryRun) {
        setPreview(campaign);
      } else {
        toaster.done(t('campaigns.started'));
        onBegun();
      }
    } catch (error) {
      setFailure((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="3" className={styles.text}>
          <Text as="h3" variant="body-large" weight="bold">
            {t('campaigns.begin')}
          </Text>
          <TextField
            label={t('campaigns.title')}
            isRequired
            maxLength={200}
            value={fields.title}
            onChange={title => set({ title })}
          />
          <TextAreaField
            label={t('campaigns.description')}
            maxLength={10_000}
            value={fields.description}
            onChange={description => set({ description })}
          />
          <Select
            label={t('campaigns.template')}
            value={fields.templateRef}
            onChange={key => set({ templateRef: String(key) })}
            options={templates.map(({ templateRef, title }) => ({
              value: templateRef,
              label: title,
            }))}
          />
          <Select
            label={t('campaigns.change')}
            value={kind}
            onChange={key => set({ kind: key as Kind })}
            options={(['update', 'replace', 'write'] as const).map(value => ({
              value,
              label: t(`campaigns.${value}`),
            }))}
          />
          {kind !== 'update' && (
            <TextField
              label={t('campaigns.path')}
              isRequired
              value={fields.path}
              onChange={path => set({ path })}
            />
          )}
          {kind === 'replace' && (
            <TextAreaField
              label={t('campaigns.find')}
              isRequired
              rows={2}
              value={fields.find}
              onChange={find => set({ find })}
            />
          )}
          {kind !== 'update' && (
            <TextAreaField
              label={t(
                kind === 'replace' ? 'campaigns.by' : 'campaigns.content',
              )}
              rows={kind === 'replace' ? 2 : 6}
              value={fields.text}
              onChange={text => set({ text })}
            />
          )}
          <NumberField
            label={t('campaigns.pace')}
            minValue={1}
            maxValue={100}
            value={fields.pace}
            onChange={pace => set({ pace: Number.isNaN(pace) ? PACE : pace })}
          />
          {failure && <Alert status="danger" icon title={failure} />}
          {preview && (
            <section aria-label={t('campaigns.would')}>
              <Text variant="body-medium" weight="bold">
                {t('campaigns.would')}
              </Text>
              <TargetList targets={preview.targets} />
            </section>
          )}
          <Flex gap="2" className={styles.row}>
            {preview ? (
              <Button isDisabled={busy} onPress={() => ask(false)}>
                {t('campaigns.start', {
                  number: String(preview.targets.length),
                })}
              </Button>
            ) : (
              <Button isDisabled={busy || !complete} onPress={() => ask(true)}>
                {t('campaigns.show')}
              </Button>
            )}
            <Button variant="secondary" onPress={onCancel}>
              {t('campaigns.cancel')}
            </Button>
          </Flex>
        </Flex>
      </CardBody>
    </Card>
  );
}

function changeOf(fields: {
  kind: Kind;
  path: string;
  find: string;
  text: string;
}): CampaignChange {
  const { kind, find, text } = fields;
  const path = fields.path.trim();
  switch (kind) {
    case 'replace':
      return { kind: 'edits', edits: [{ path, find, replace: text }] };
    case 'write':
      return { kind: 'edits', edits: [{ path, content: text }] };
    default:
      return { kind: 'template-update' };
  }
}
