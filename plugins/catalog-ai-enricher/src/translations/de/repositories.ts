/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What repositories show, and what is proposed from it. */
export const repositories = {
  'proposals.title': 'Vorschläge',
  'proposals.none': 'Hier gibt es keinen Vorschlag',
  'proposals.noneDescription':
    'Repositorys werden regelmäßig und nach jedem Push gelesen. Was sie zeigen und ihre Beschreibung im Katalog nicht sagt, erscheint hier.',
  'proposals.status.pending': 'Wartet',
  'proposals.status.opened': 'In einem Pull Request',
  'proposals.status.merged': 'Übernommen',
  'proposals.status.rejected': 'Abgelehnt',
  'proposals.status.dismissed': 'Verworfen',
  'proposals.status.obsolete': 'Nicht mehr nötig',
  'proposals.withoutModel':
    'Beschreibungen stehen in den Worten des Repositorys.',
  'proposals.wordedBy':
    'Von {{ model }} formuliert. In den Worten des Repositorys: {{ from }}',
  'proposals.show': 'Zeigen',
  'proposals.nothing': '(nichts)',
  'proposals.sure': 'zu {{ percent }} sicher',
  'proposals.accept': 'Pull Request eröffnen',
  'proposals.accepted': 'Der Pull Request ist offen',
  'proposals.refused': 'Diese Werte wurden schon einmal abgelehnt',
  'proposals.edit': 'Wert von {{ field }} ändern',
  'proposals.keep': '{{ field }} vorschlagen',
  'proposals.dismiss': 'Verwerfen',
  'proposals.dismissed':
    'Verworfen. Diese Werte werden nicht wieder vorgeschlagen.',
  'proposals.pullRequest': 'Pull Request #{{ number }}',
  'overlays.title': 'Nur im Katalog gezeigt',
  'overlays.description':
    'Diese Werte stammen aus keinem Repository. Sagt ein Repository etwas anderes, geht es vor.',
  'overlays.show': 'Nur im Katalog zeigen',
  'overlays.shown': 'Der Katalog zeigt es gleich, ohne Änderung am Repository',
  'overlays.by': 'angenommen von {{ who }} am {{ day }}',
  'overlays.remove': '{{ field }} von {{ entity }} wegnehmen',
  'overlays.removed': 'Der Katalog zeigt, was das Repository sagt',
  'overlays.take': 'Wegnehmen',
  'inventory.title': 'Bestand',
  'inventory.forbidden':
    'Keine Berechtigung, die Repositorys der Organisation zu sehen. Nötig ist "ai.catalog-inventory.read".',
  'inventory.notConfigured': 'Keine Organisation eingetragen',
  'inventory.notConfiguredDescription':
    'Ihre Adresse unter "ai.catalog.inventory.organisations" in der Konfiguration eintragen, zum Beispiel https://github.com/acme.',
  'inventory.notYet': 'Die Repositorys wurden noch nicht aufgelistet',
  'inventory.coverage': 'Repositorys mit Beschreibung im Katalogformat',
  'inventory.coverageTrend':
    'Anteil der Repositorys mit Beschreibung in den letzten {{ days }} Tagen, jetzt {{ coverage }}',
  'inventory.coverageOf':
    '{{ covered }} von {{ known }}, die eine haben sollten',
  'inventory.asOf': 'Stand {{ day }}',
  'inventory.states.registered': 'Im Katalog',
  'inventory.states.described': 'Beschreibung nicht im Katalog',
  'inventory.states.undescribed': 'Ohne Beschreibung',
  'inventory.states.left-alone': 'Ausgelassen',
  'inventory.states.unknown': 'Unbekannt',
  'inventory.all': 'Alle Repositorys',
  'inventory.show': 'Zeigen',
  'inventory.search': 'Nach Namen suchen',
  'inventory.none': 'Ein solches Repository gibt es nicht',
  'inventory.pushed': 'Letzter Push {{ day }}',
  'inventory.descriptor': 'Beschreibung, die es haben könnte',
  'inventory.hide': 'Beschreibung ausblenden',
  'inventory.owner': 'Verantwortlich für {{ name }}',
  'inventory.ownerHelp':
    'Im Repository steht niemand. Zum Beispiel checkout oder group:default/checkout.',
  'inventory.propose': 'Pull Request eröffnen',
  'inventory.dismiss': 'Gehört nicht in den Katalog',
  'inventory.opened': 'Der Pull Request ist offen',
  'inventory.refused': 'Diese Beschreibung wurde schon einmal abgelehnt',
  'inventory.dismissed':
    'Verworfen. Dafür wird keine Beschreibung mehr vorgeschlagen.',
  'inventory.shown': '{{ shown }} von {{ total }}',
  'inventory.more': 'Mehr zeigen',
  'observation.title': 'Was das Repository zeigt',
  'observation.none': 'Das Repository wurde noch nicht gelesen',
  'observation.runsOn': 'Läuft mit',
  'observation.develops': 'Für Entwicklung und Tests',
  'observation.apis': 'APIs',
  'observation.owners': 'Genannte Verantwortliche',
  'observation.unresolved': 'In keinem Verzeichnis: {{ names }}',
  'observation.at': 'Gelesen beim Commit {{ commit }}',
};
