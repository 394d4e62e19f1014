/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Checkbox, TextAreaField } from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import { useAction } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef } from '../../api';
import { aiIncidentTranslationRef } from '../../translation';
import styles from './TimelineSection.module.css';

/** The backend takes no more. */
const LONGEST = 4_000;

/** Writes a note into the timeline; what was typed stays when it could not be saved. */
export function NoteForm(props: { incidentId: string; onChange(): void }) {
  const { incidentId, onChange } = props;
  const { t } = useTranslationRef(aiIncidentTranslationRef);
  const api = useApi(incidentApiRef);
  const { busy, run } = useAction();
  const [text, setText] = useState('');
  const [shared, setShared] = useState(false);
  const add = (event: FormEvent) => {
    event.preventDefault();
    return run(async () => {
      await api.addNote({
        id: incidentId,
        text: text.trim(),
        shareOutbound: shared,
      });
      setText('');
      onChange();
      return t('timeline.noted');
    });
  };
  return (
    <form onSubmit={add} className={styles.form}>
      <TextAreaField
        label={t('timeline.note')}
        rows={2}
        value={text}
        onChange={setText}
        maxLength={LONGEST}
      />
      <div className={styles.send}>
        <Checkbox isSelected={shared} onChange={setShared}>
          {t('timeline.share')}
        </Checkbox>
        <Button
          type="submit"
          size="small"
          variant="secondary"
          isDisabled={!text.trim()}
          isPending={busy}
        >
          {t('timeline.add')}
        </Button>
      </div>
    </form>
  );
}
