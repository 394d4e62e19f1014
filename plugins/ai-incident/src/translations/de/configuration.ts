/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Where alerts come in, and maintenance. */
export const configuration = {
  'sources.failed': 'Was eingerichtet ist, konnte nicht gelesen werden',
  'sources.notReady': 'Vorfälle sind noch nicht bereit',
  'sources.problems': 'Was aus ist, und wie es eingeschaltet wird',
  'sources.withoutModel':
    'Verdacht, Belege und Runbooks brauchen keins. Vermutungen werden in festen Worten aus den Belegen geschrieben.',
  'sources.webhooks': 'Wo Alarme ankommen',
  'sources.noWebhooks':
    'Unter "ai.incidents.webhooks" ist kein Webhook eingerichtet. Vorfälle lassen sich von Hand melden.',
  'sources.ready': 'Nimmt an',
  'sources.refuses': 'Lehnt alles ab',
  'sources.authentication': 'Anmeldung: {{ kind }}',
  'sources.last': 'Letzter Eingang',
  'sources.never': 'Noch nichts eingegangen',
  'sources.copyAddress': 'Adresse von {{ id }} kopieren',
  'sources.pending': 'Noch zu lesende Eingänge: {{ number }}',
  'sources.asked': 'Was bei einer Untersuchung gefragt wird',
  'sources.change': 'Änderungen',
  'sources.signal': 'Messwerte',
  'sources.mayNot':
    'Für Eingänge und Korrekturen ist die Berechtigung "ai.incident.configure" nötig.',
  'deliveries.title': 'Eingänge',
  'deliveries.failed': 'Die Eingänge konnten nicht gelesen werden',
  'deliveries.none': 'Kein Eingang',
  'deliveries.all': 'Alle',
  'deliveries.state.pending': 'Wartet',
  'deliveries.state.processed': 'Gelesen',
  'deliveries.state.unsupported': 'Nicht verstanden, unverändert aufbewahrt',
  'deliveries.state.failed': 'Fehlgeschlagen',
  'deliveries.size': '{{ alerts }} Alarme, {{ bytes }} Bytes',
  'deliveries.replay': 'Noch einmal lesen',
  'deliveries.replayOne': 'Eingang {{ id }} noch einmal lesen',
  'deliveries.replayed': 'Wird noch einmal gelesen',
  'corrections.title': 'Korrekturen',
  'corrections.failed': 'Die Korrekturen konnten nicht gelesen werden',
  'corrections.none': 'Niemand hat korrigiert, wozu Alarme gehören',
  'corrections.by': 'von {{ name }}',
  'corrections.forget': 'Vergessen',
  'corrections.forgetOne': 'Korrektur von {{ value }} vergessen',
  'corrections.forgotten': 'Vergessen',
  'maintenance.title': 'Wartungsfenster',
  'maintenance.description':
    'Alarme in einem Fenster eröffnen keinen Vorfall. Sie werden aufbewahrt und als unterdrückt gezeigt.',
  'maintenance.forbidden':
    'Keine Berechtigung, Wartungsfenster zu sehen. Nötig ist "ai.incident.read".',
  'maintenance.failed': 'Die Wartungsfenster konnten nicht gelesen werden',
  'maintenance.none': 'Kein Fenster läuft oder ist geplant',
  'maintenance.running': 'Läuft',
  'maintenance.planned': 'Geplant',
  'maintenance.everything': 'Alle Dienste',
  'maintenance.end': 'Beenden',
  'maintenance.endOne': 'Fenster beenden: {{ reason }}',
  'maintenance.ended': 'Das Fenster ist beendet',
  'maintenance.new': 'Neues Fenster',
  'maintenance.reason': 'Grund',
  'maintenance.from': 'Von',
  'maintenance.to': 'Bis',
  'maintenance.service': 'Dienst',
  'maintenance.serviceDescription':
    'Name oder Verweis auf einen Eintrag; leer für alle Dienste',
  'maintenance.labels': 'Labels',
  'maintenance.labelsDescription':
    'Zum Beispiel cluster=blue; alle müssen passen',
  'maintenance.add': 'Fenster hinzufügen',
  'maintenance.added': 'Das Fenster ist hinzugefügt',
};
