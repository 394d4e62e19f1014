/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Looking back before switching on. */
export const backtests = {
  'backtests.title': 'Erst zurückblicken, dann einschalten',
  'backtests.intro':
    'Liest die letzten zusammengeführten Pull Requests eines Repositorys, sagt dort nichts und vergleicht, was gesagt worden wäre, mit dem, was Menschen getan haben. Kein Modell wird aufgerufen, es kostet also nichts.',
  'backtests.repository': 'Adresse des Repositorys',
  'backtests.repositoryNote':
    'Wie im Browser, zum Beispiel https://github.com/acme/orders',
  'backtests.limit': 'Zusammengeführte Pull Requests, höchstens',
  'backtests.start': 'Beginnen',
  'backtests.started': 'Der Rückblick hat begonnen',
  'backtests.none': 'Noch kein Rückblick',
  'backtests.forbidden':
    'Für Rückblicke ist die Berechtigung "ai.review.configure" nötig.',
  'backtests.list': 'Rückblicke',
  'backtests.requested': '{{ limit }} Pull Requests, angefordert von {{ by }}',
  'backtests.back': 'Alle Rückblicke',
  'backtests.running':
    'Pull Requests werden gelesen. Das Ergebnis erscheint hier, sobald es da ist.',
  'backtests.state.queued': 'Wartet',
  'backtests.state.running': 'Läuft',
  'backtests.state.done': 'Fertig',
  'backtests.state.failed': 'Fehlgeschlagen',
  'backtests.pulls': 'Gelesene Pull Requests',
  'backtests.pullsNote': '{{ problems }} konnten nicht angesehen werden',
  'backtests.perPull': 'Befunde je Pull Request',
  'backtests.precision': 'Wäre richtig gewesen',
  'backtests.precisionNote':
    'Von Menschen besprochen oder später geändert, von {{ number }} mit bekanntem Ausgang',
  'backtests.cost': 'Kosten',
  'backtests.costNote': 'Nur Regeln',
  'backtests.byRule': 'Nach Regel',
  'backtests.rule':
    'Befunde: {{ findings }}; {{ discussed }} besprochen, {{ later }} später geändert, {{ kept }} behalten, {{ unknown }} unbekannt',
  'backtests.said': 'Was gesagt worden wäre',
  'backtests.silent': 'Nichts zu {{ number }} Pull Requests',
  'backtests.problem': 'Konnte nicht angesehen werden: {{ reason }}',
  'backtests.outcome.discussed': 'Besprochen',
  'backtests.outcome.fixed-later': 'Später geändert',
  'backtests.outcome.kept': 'Geblieben, wie es war',
  'backtests.outcome.unknown': 'Unbekannt',
};
