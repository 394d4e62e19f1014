/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Overview, spend, outcomes, gaps. */
export const spend = {
  'spend.title': 'Kosten',
  'spend.ofCalls': 'KI-Aufrufe',
  'spend.forbidden':
    'Keine Berechtigung, Kosten zu sehen. Nötig ist "ai.spend.read".',
  'spend.groupBy': 'Gezeigt nach',
  'spend.dimension.day': 'Tag',
  'spend.dimension.team': 'Team',
  'spend.dimension.system': 'System',
  'spend.dimension.feature': 'Funktion',
  'spend.dimension.model': 'Modell',
  'spend.dimension.provider': 'Anbieter',
  'spend.dimension.entity': 'Entität',
  'spend.dimension.prompt': 'Prompt',
  'spend.dimension.cost-centre': 'Kostenstelle',
  'spend.none': '(keine Angabe)',
  'spend.rest': '{{ number }} weitere',
  'spend.cost': 'Kosten',
  'spend.costAtLeast': 'mindestens {{ cost }}',
  'spend.calls': 'Aufrufe',
  'spend.failedCalls': 'Fehlgeschlagen',
  'spend.unpriced': 'Ohne Preis',
  'spend.estimated': 'Geschätzte Nutzung',
  'spend.cacheHits': 'Aus dem Cache',
  'spend.denials': 'Abgelehnt',
  'spend.inputTokens': 'Eingabe-Token',
  'spend.outputTokens': 'Ausgabe-Token',
  'spend.latency': 'Mittlere Antwortzeit (ms)',
  'spend.total': 'Summe',
  'spend.rows': 'Einträge im Ledger',
  'spend.drill': 'Die Einträge von {{ name }} öffnen',
  'spend.serverCsv': 'Genaue Zahlen als CSV',
  'spend.prove': 'Summe nachweisen',
  'spend.proved':
    'Auf den Nano-Dollar gleich: {{ entries }} Einträge im Ledger ergeben {{ cost }} USD',
  'spend.notProved':
    'Nicht gleich: Die Zahl sagt {{ rollup }} USD, die {{ entries }} Einträge im Ledger ergeben {{ ledger }} USD',
  'spend.ownOnly': 'Zu sehen ist, was den eigenen Gruppen gehört.',
  'spend.filteredBy': '{{ name }}: {{ value }}',
  'spend.clear': 'Alles zeigen',
  'spend.costCentreFilter':
    'Eine Kostenstelle ist eine Annotation von Entitäten; nach ihr lässt sich das Ledger nicht filtern.',
  'overview.title': 'Überblick',
  'overview.spent': 'Ausgegeben',
  'overview.before': '{{ change }} als im Zeitraum davor ({{ cost }})',
  'overview.more': '{{ percent }} % mehr',
  'overview.less': '{{ percent }} % weniger',
  'overview.same': 'Nicht mehr oder weniger',
  'overview.beforeUnknown':
    'Ein Vergleich ist nicht möglich: Davor ist nichts aufgezeichnet',
  'overview.trend': 'Kosten je Tag, {{ days }} Tage',
  'overview.trendNote':
    'Tage vor dem ersten Eintrag sind unbekannt und nicht gezeichnet.',
  'overview.calls': 'Aufrufe',
  'overview.failed':
    '{{ number }} fehlgeschlagen, {{ cached }} aus dem Cache beantwortet',
  'overview.denied': 'Abgelehnt',
  'overview.deniedNote':
    'Aufrufe, die Richtlinien, Budgets oder Notschalter abgelehnt haben',
  'overview.unpriced': 'Ohne Preis',
  'overview.unpricedNote':
    'Was diese Aufrufe kosten, ist unbekannt und in keiner Summe',
  'overview.estimatedNote':
    '{{ number }} Aufrufe mit von uns geschätzter Nutzung',
  'overview.forecast': 'Prognose für das Fenster',
  'overview.forecastOf': 'Budget "{{ id }}", bis {{ end }}',
  'overview.interval': 'zwischen {{ low }} und {{ high }} (80 %)',
  'overview.exhaustion':
    'mit {{ percent }} % Wahrscheinlichkeit wird die Grenze von {{ limit }} erreicht',
  'overview.noPortalBudget':
    'Kein Budget des Portals hat Zahlen, die hier zu sehen sind; darum gibt es kein Fenster für eine Prognose. Unter Budgets lässt sich eines anlegen.',
  'overview.spanBefore': 'Zeitraum davor',
  'overview.change': 'Änderung',
  'overview.movers': 'Was sich am meisten bewegt hat',
  'overview.moversNote':
    'Funktionen nach der Änderung ihrer Kosten gegenüber dem Zeitraum davor',
  'overview.budgets': 'Budgets',
  'overview.budgetsNote':
    'Verbrauchter Teil der Grenze; Zurückgehaltenes zählt als verbraucht',
  'overview.noBudgets': 'Es ist kein Budget festgelegt',
  'overview.byTeam': 'Teams',
  'overview.bySystem': 'Systeme',
  'overview.byFeature': 'Funktionen',
  'overview.byModel': 'Modelle',
  'overview.killed': 'KI ist angehalten: {{ what }}',
  'overview.unpricedModels': 'Modelle ohne Preis',
  'overview.allPriced': 'Jedes genutzte Modell hat einen Preis',
  'overview.deniedBy': 'Die Ablehnungen zeigen',
  'overview.day': 'Tag (UTC)',
  'outcomes.title': 'Ergebnisse und was ein gutes gekostet hat',
  'outcomes.note':
    'Angenommen, zusammengeführt, hilfreich, umgesetzt oder bestätigt, von denen, die beurteilt wurden',
  'outcomes.good': 'Gut',
  'outcomes.bad': 'Schlecht',
  'outcomes.share': 'Anteil der guten (95-%-Intervall)',
  'outcomes.costPerGood': 'Kosten je gutem Ergebnis',
  'outcomes.none':
    'Es ist kein Ergebnis aufgezeichnet; was die Antworten wert sind, ist unbekannt',
  'gaps.title': 'Lücken',
  'gaps.forbidden':
    'Keine Berechtigung, Lücken zu sehen. Nötig ist "ai.spend.read".',
  'gaps.none': 'Alles ist zugeordnet',
  'gaps.close': 'So lässt sie sich schließen',
  'gaps.affected': '{{ cost }} der letzten 30 Tage',
  'gaps.unknown': 'Konnte nicht geprüft werden; dort kann eine Lücke sein',
  'gaps.asOf': 'Stand {{ at }}',
  'gaps.count': '{{ number }} gefunden',
  'gaps.more': 'Die ersten 50 sind aufgeführt.',
  'gaps.severityTitle': 'Schwere',
  'gaps.countTitle': 'Anzahl',
  'gaps.someUnknown':
    '{{ number }} Arten konnten nicht geprüft werden; dort können Lücken sein',
  'gaps.open': 'Schließen: {{ place }}',
  'gaps.severity.info': 'Hinweis',
  'gaps.severity.warning': 'Warnung',
  'gaps.severity.error': 'Fehler',
  'entity.title': 'KI-Kosten',
  'entity.month': 'Letzte 30 Tage',
  'entity.none': 'Für diese Entität gab es keinen Aufruf',
  'entity.more': 'Alle Aufrufe',
  'entity.features': 'Nach Funktion',
  'entity.models': 'Nach Modell',
  'entity.failed': 'Die KI-Kosten konnten nicht gelesen werden',
};
