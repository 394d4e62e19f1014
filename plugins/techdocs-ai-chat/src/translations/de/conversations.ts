/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Conversations that are kept, and sharing them. */
export const conversations = {
  'conversations.title': 'Gespräche',
  'conversations.show': 'Gespräche zeigen',
  'conversations.hide': 'Gespräche ausblenden',
  'conversations.none':
    'Begonnene Gespräche werden hier aufbewahrt. Nur wer sie begonnen hat, sieht sie.',
  'conversations.failed': 'Die Gespräche konnten nicht geladen werden',
  'conversations.more': 'Mehr zeigen',
  'conversations.shared': 'Geteilt',
  'conversations.actions': 'Aktionen zu "{{ title }}"',
  'conversations.untitled': 'Neues Gespräch',
  'conversations.rename': 'Umbenennen',
  'conversations.renameTitle': 'Gespräch umbenennen',
  'conversations.name': 'Name',
  'conversations.save': 'Speichern',
  'conversations.delete': 'Löschen',
  'conversations.deleteTitle': '"{{ title }}" löschen?',
  'conversations.deleteText':
    'Nachrichten, Bewertungen und der Link zum Teilen gehen mit verloren. Das lässt sich nicht rückgängig machen.',
  'conversations.exportMarkdown': 'Als Markdown herunterladen',
  'conversations.exportJson': 'Als JSON herunterladen',
  'conversations.share': 'Teilen',
  'share.title': '"{{ title }}" teilen',
  'share.text':
    'Wer angemeldet ist und den Link hat, kann dieses Gespräch lesen. Alle sehen nur, wofür die eigenen Leserechte reichen.',
  'share.create': 'Link erstellen',
  'share.link': 'Link',
  'share.copy': 'Link kopieren',
  'share.stop': 'Nicht mehr teilen',
  'share.stopped': 'Der Link gilt nicht mehr',
  'share.forbidden':
    'Keine Berechtigung zum Teilen. Nötig ist "ai.chat.share".',
  'share.readOnly': 'Geteiltes Gespräch, nur zum Lesen',
  'share.readOnlyText':
    'Zu sehen sind die Teile, für deren Quellen die eigenen Leserechte reichen. Zum Weiterfragen ein eigenes Gespräch beginnen.',
  'share.withheldText':
    'Teile fehlen, weil für ihre Quellen die Leserechte nicht reichen.',
  'share.missing': 'Diesen Link gibt es nicht, oder er wurde beendet',
};
