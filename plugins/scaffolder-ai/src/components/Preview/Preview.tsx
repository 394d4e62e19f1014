/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { JsonObject } from '@backstage/types';
import { Alert, Flex, Tab, TabList, TabPanel, Tabs, Text } from '@backstage/ui';
import { useCallback, useState } from 'react';
import {
  RequestStates,
  useFormats,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import type {
  ScaffolderPlanRequest,
  ScaffolderPreview,
} from '@ghostlight/backstage-plugin-ai-common';
import { scaffolderAiApiRef } from '../../api';
import { scaffolderAiTranslationRef } from '../../translation';
import { Changes } from './Changes';
import { FileList } from './FileList';
import { FileView } from './FileView';
import { formatSize } from './formatSize';
import styles from './Preview.module.css';
import { Report } from './Report';

/** The whole tree that a plan would write: each file, what differs from the plain template, and what was checked. */
export function Preview(props: {
  plan: JsonObject;
  request: ScaffolderPlanRequest;
}) {
  const { plan, request } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const api = useApi(scaffolderAiApiRef);
  const { state, reload } = useRequest(
    useCallback(() => api.preview({ plan }), [api, plan]),
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('preview.forbidden')}
        failed={t('preview.failed')}
        onRetry={{ label: t('again'), reload }}
      />
    );
  }
  return <Tree preview={state.value} plan={plan} request={request} />;
}

function Tree(props: {
  preview: ScaffolderPreview;
  plan: JsonObject;
  request: ScaffolderPlanRequest;
}) {
  const { preview, plan, request } = props;
  const { t } = useTranslationRef(scaffolderAiTranslationRef);
  const formats = useFormats();
  const { files } = preview;
  const [path, setPath] = useState(() => firstOf(files));
  const file = files.find(candidate => candidate.path === path);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return (
    <section aria-label={t('preview.title')}>
      <Flex direction="column" gap="3">
        <Flex direction="column" gap="1">
          <Text as="h3" variant="title-x-small" weight="bold">
            {t('preview.title')}
          </Text>
          <Text variant="body-small" color="secondary">
            {t('preview.files', {
              number: String(files.length),
              size: formatSize(bytes, formats.number),
            })}
          </Text>
        </Flex>
        {preview.truncated && (
          <Alert status="info" icon title={t('preview.truncated')} />
        )}
        {files.length === 0 && (
          <Alert status="warning" icon title={t('preview.nothing')} />
        )}
        <Tabs>
          <div className={styles.tabs}>
            <TabList aria-label={t('preview.title')}>
              <Tab id="file">{t('preview.tab.file')}</Tab>
              <Tab id="changes">{t('preview.tab.changes')}</Tab>
              <Tab id="report">{t('preview.tab.report')}</Tab>
            </TabList>
          </div>
          <TabPanel id="file" className={styles.panel}>
            <div className={styles.columns}>
              <FileList
                files={files}
                problems={preview.problems}
                path={path}
                onPath={setPath}
              />
              {file && <FileView file={file} problems={preview.problems} />}
            </div>
          </TabPanel>
          <TabPanel id="changes" className={styles.panel}>
            <Changes preview={preview} request={request} />
          </TabPanel>
          <TabPanel id="report" className={styles.panel}>
            <Report preview={preview} plan={plan} />
          </TabPanel>
        </Tabs>
      </Flex>
    </section>
  );
}

function firstOf(files: ScaffolderPreview['files']): string | undefined {
  return (
    files.find(({ path }) => /(^|\/)readme\.md$/i.test(path)) ??
    files.find(({ text }) => text !== undefined)
  )?.path;
}
