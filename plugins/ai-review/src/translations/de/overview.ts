/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Words that many pages use, figures and lists of reviews. */
export const overview = {
  forbidden:
    'Keine Berechtigung, Reviews zu sehen. Nötig ist "ai.review.read".',
  failed: 'Die Reviews konnten nicht gelesen werden',
  again: 'Noch einmal versuchen',
  unknown: 'unbekannt',
  cancel: 'Abbrechen',
  more: 'Mehr zeigen',
  'tabs.label': 'Bereiche der Reviews',
  'tabs.overview': 'Überblick',
  'tabs.rules': 'Regeln',
  'tabs.backtests': 'Rückblicke',
  'tabs.configuration': 'Konfiguration',
  'status.off': 'Reviews sind ausgeschaltet',
  'status.offDescription':
    '"ai.review.enabled" steht in der Konfiguration des Portals auf false, oder die Konfiguration ist falsch. Gezeigt wird, was früher geprüft wurde.',
  'status.notReady': 'Reviews sind nicht bereit',
  'status.refused': 'Eingänge von {{ host }} werden abgelehnt',
  'status.refusedDescription':
    'Zuletzt {{ at }}: {{ reason }}. Das Geheimnis dafür unter "ai.scm.webhooks" eintragen.',
  'status.noModel': 'Es ist kein Sprachmodell eingerichtet',
  'status.badModel': 'Das Sprachmodell antwortet zurzeit nicht zuverlässig',
  'status.withoutModel':
    'Feste Regeln prüfen jeden Pull Request; sonst prüft nichts.',
  'status.pending': 'Wartende Eingänge: {{ number }}',
  'entity.title': 'Reviews',
  'entity.none': 'Von dieser Komponente wurde noch kein Pull Request geprüft',
  'entity.noneDescription':
    'Ein Review erscheint mit dem nächsten Push zu einem Pull Request, sobald der Webhook des Repositorys das Portal erreicht.',
  'entity.all': 'Alle Reviews dieser Komponente',
  'entity.overall':
    'In {{ days }} Tagen: Reviews {{ reviews }}, Befunde {{ findings }}',
  'figures.precision': 'Trefferquote',
  'figures.precisionNote':
    '{{ acted }} umgesetzt, {{ dismissed }} verworfen in {{ days }} Tagen',
  'figures.precisionTrend':
    'Anteil der richtigen Befunde nach Wochen; jetzt {{ now }}',
  'figures.first': 'Zeit bis zum ersten Review',
  'figures.firstNote': 'Median ab Eröffnung eines Pull Requests',
  'figures.perDay': 'Reviews am Tag',
  'figures.perDayNote': 'Reviews: {{ reviews }}, Pull Requests: {{ pulls }}',
  'figures.perDayTrend': 'Reviews am Tag in den letzten {{ days }} Tagen',
  'figures.spend': 'Ausgaben',
  'figures.spendUnknown': 'Der Preis mancher Aufrufe ist unbekannt',
  'figures.spendNote': 'Ein Review mit Modell: {{ cost }} im Median',
  'figures.spendNoteNone': 'Kein Review hat ein Modell verwendet',
  'figures.findings': 'Befunde',
  'figures.findingsNote': 'Reviews mit Befunden: {{ reviews }}',
  'period.label': 'Zeitraum',
  'period.days': '{{ days }} Tage',
  'reviews.title': 'Neueste Reviews',
  'reviews.none': 'Noch nichts geprüft',
  'reviews.shown': '{{ shown }} von {{ total }}',
  'reviews.findings': '{{ fresh }} neu von {{ found }} Befunden',
  'reviews.open': 'Review von {{ title }} öffnen',
  'state.queued': 'Wartet',
  'state.prepared': 'Bereit zum Schreiben',
  'state.posting': 'Wird geschrieben',
  'state.posted': 'Geschrieben',
  'state.quiet': 'Nichts Neues',
  'state.superseded': 'Überholt',
  'state.skipped': 'Übersprungen',
  'state.failed': 'Fehlgeschlagen',
  'severity.critical': 'Kritisch',
  'severity.high': 'Hoch',
  'severity.medium': 'Mittel',
  'severity.low': 'Niedrig',
};
