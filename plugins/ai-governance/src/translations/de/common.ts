/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Words that many pages use, health and jobs. */
export const common = {
  title: 'KI-Steuerung',
  unknown: 'unbekannt',
  again: 'Noch einmal versuchen',
  cancel: 'Abbrechen',
  failed: 'Das konnte nicht gelesen werden',
  'table.csv': 'CSV',
  'table.csvOf': '{{ name }} als CSV herunterladen',
  'table.show': 'Tabelle',
  'table.hide': 'Tabelle verbergen',
  'table.showOf': 'Tabelle zu {{ name }}',
  'table.empty': 'In diesem Zeitraum ist nichts',
  'table.more': 'Mehr zeigen',
  'range.label': 'Zeitraum',
  'range.today': 'Heute',
  'range.days': 'Letzte {{ days }} Tage',
  'range.custom': 'Zwischen zwei Daten',
  'range.from': 'Von',
  'range.to': 'Bis (ausschließlich)',
  'health.title': 'Zustand',
  'health.checks': 'Prüfungen',
  'health.allFine': 'Alles Eingerichtete funktioniert',
  'health.attention': 'Etwas braucht Aufmerksamkeit',
  'health.checkedAt': 'Geprüft {{ at }}',
  'health.again': 'Noch einmal prüfen',
  'health.whatToDo': 'Was zu tun ist',
  'health.failed': 'Die Prüfungen konnten nicht gelesen werden',
  'health.forbidden':
    'Keine Berechtigung, die Prüfungen zu lesen. Nötig ist "ai.health.read".',
  'health.status.ok': 'Funktioniert',
  'health.status.warning': 'Ansehen',
  'health.status.error': 'Funktioniert nicht',
  'health.status.off': 'Nicht eingerichtet',
  'jobs.title': 'Gescheiterte Aufträge',
  'jobs.none': 'Kein Auftrag wurde aufgegeben',
  'jobs.retry': 'Wiederholen',
  'jobs.retried': 'Der Auftrag ist wieder eingereiht',
  'jobs.failed': 'Die Aufträge konnten nicht gelesen werden',
  'jobs.forbidden':
    'Keine Berechtigung, Aufträge zu sehen. Nötig ist "ai.jobs.manage".',
  'jobs.queue': 'Warteschlange',
  'jobs.error': 'Warum er gescheitert ist',
  'jobs.when': 'Wann',
  'jobs.tries': 'Versuche',
};
