/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Delivery metrics. */
export const delivery = {
  'delivery.title': 'Lieferung',
  'delivery.metricsTitle': 'Kennzahlen',
  'delivery.forbidden':
    'Keine Berechtigung, die Lieferung eines Dienstes zu sehen. Nötig ist "ai.delivery.read" oder eine Gruppe, der einer gehört.',
  'delivery.neverPeople':
    'Gemessen werden Teams und Dienste, nie Personen. Eine Kennzahl ohne Quelle ist unbekannt; das ist nicht null.',
  'delivery.level': 'Nach',
  'delivery.levels.portal': 'Portal',
  'delivery.levels.system': 'System',
  'delivery.levels.team': 'Team',
  'delivery.levels.component': 'Komponente',
  'delivery.profile': 'Definitionen',
  'delivery.profiles.ghostlight': 'DORA',
  'delivery.profiles.devlake': 'So, wie DevLake rechnet',
  'delivery.allOf': 'Nur {{ name }}: alles zeigen',
  'delivery.window': 'Von {{ from }} bis {{ to }} ({{ zone }})',
  'delivery.csv': 'Alle Kennzahlen als CSV',
  'delivery.metrics.deploymentFrequency': 'Häufigkeit der Deployments',
  'delivery.metrics.leadTimeForChanges': 'Durchlaufzeit von Änderungen',
  'delivery.metrics.changeFailureRate': 'Fehlerquote von Änderungen',
  'delivery.metrics.failedDeploymentRecoveryTime':
    'Erholungszeit nach fehlgeschlagenen Deployments',
  'delivery.metrics.reworkRate': 'Anteil der Nacharbeit',
  'delivery.definition': 'So wird gerechnet',
  'delivery.definitions.deploymentFrequency':
    'Erfolgreiche Deployments in die Produktion, geteilt durch die Tage des Zeitraums. Mehrere Commits in einem Lauf sind ein Deployment.',
  'delivery.definitions.leadTimeForChanges':
    'Für jeden Commit, der zum ersten Mal die Produktion erreicht hat: vom Commit bis zum Ende des Deployments. Gezeigt ist der Median. Commits des allerersten Deployments und Zeiten unter null bleiben außen vor.',
  'delivery.definitions.changeFailureRate':
    'Erfolgreiche Deployments, die behoben werden mussten (durch einen verknüpften Vorfall, einen Rollback, einen Revert oder einen Hotfix), geteilt durch alle. Solche, die jünger als sieben Tage sind, stehen noch aus und zählen in keiner der beiden Zahlen.',
  'delivery.definitions.failedDeploymentRecoveryTime':
    'Median der Zeit vom Ende eines fehlgeschlagenen Deployments bis zum Ende dessen, das es behoben hat, oder bis zum Ende seines Vorfalls. Noch offene sind daneben gezählt.',
  'delivery.definitions.reworkRate':
    'Deployments, die niemand geplant hatte, wegen eines Vorfalls oder eines Fehlers in der Produktion, geteilt durch alle.',
  'delivery.before': 'Im Zeitraum davor: {{ value }}',
  'delivery.beforeUnknown': 'Im Zeitraum davor: unbekannt',
  'delivery.trendOf': '{{ title }} im Zeitraum, {{ value }} insgesamt',
  'delivery.trend': 'Deployments je Tag im Zeitraum',
  'delivery.trendNote':
    'Die Tabelle hat alle fünf Kennzahlen für jeden Teil des Zeitraums. Unbekanntes bleibt eine Lücke.',
  'delivery.partFrom': 'Teil ab',
  'delivery.itemsTitle': 'Deployments je Tag im Einzelnen',
  'delivery.total': 'Alle',
  'delivery.devlakeNote':
    'Die Formeln von Apache DevLake, zum Vergleich. Sie kennen keine Nacharbeit, nichts Ausstehendes und keine offenen Fehler.',
  'delivery.notes.deployments':
    '{{ deployments }} Deployments in {{ days }} Tagen',
  'delivery.notes.deployDays': 'An {{ median }} Tagen einer Woche (Median)',
  'delivery.notes.partialWeeks': '{{ number }} Wochen sind nicht vollständig',
  'delivery.notes.changes':
    '{{ n }} Commits; neun von zehn brauchten weniger als {{ p90 }}',
  'delivery.notes.interval':
    '{{ level }}-%-Intervall: {{ low }} bis {{ high }}',
  'delivery.notes.firstEver':
    'Erste Deployments, ohne Durchlaufzeit: {{ number }}',
  'delivery.notes.negative':
    'Ausgelassen, weil die Zeit unter null liegt: {{ number }}',
  'delivery.notes.undated': 'Ausgelassen, weil ein Datum fehlt: {{ number }}',
  'delivery.notes.failed': '{{ failed }} von {{ n }} Deployments',
  'delivery.notes.pending': 'Noch zu jung für ein Urteil: {{ number }}',
  'delivery.notes.recovered':
    '{{ n }} erholt; neun von zehn brauchten weniger als {{ p90 }}',
  'delivery.notes.censored': 'Noch nicht vorbei, in keiner Zahl: {{ number }}',
  'delivery.notes.unplanned': '{{ unplanned }} von {{ n }} Deployments',
  'delivery.missing.deployments':
    'Die Deployments von {{ number }} Diensten sind unbekannt. Sie an die Forge melden, oder die Komponente mit "argocd/app-name" annotieren und "ai.governance.delivery.argoCd" setzen.',
  'delivery.missing.changes':
    'Die Änderungen von {{ number }} Diensten sind unbekannt. Nötig sind die Annotation "backstage.io/source-location" an der Komponente und Zugangsdaten der Forge in "integrations".',
  'delivery.missing.incidents':
    'Die Vorfälle von {{ number }} Diensten sind unbekannt. Die Komponente mit "pagerduty.com/service-id" oder mit "ghostlight.io/incident-source: ai-incident" annotieren.',
  'delivery.sources': 'Quellen',
  'delivery.addSource':
    'Die Forge und die Vorfälle des Portals sind von selbst Quellen. Argo CD und PagerDuty stehen in "ai.governance.delivery"; Module fügen andere mit "deliverySourceExtensionPoint" hinzu.',
  'delivery.noSources':
    'Es gibt keine Quelle, darum sind alle Kennzahlen unbekannt',
  'delivery.source': 'Quelle',
  'delivery.provides': 'Liefert',
  'delivery.services': 'Dienste',
  'delivery.facts': 'Fakten',
  'delivery.problems': 'Probleme',
  'delivery.kinds.deployments': 'Deployments',
  'delivery.kinds.changes': 'Änderungen',
  'delivery.kinds.incidents': 'Vorfälle',
  'delivery.states.ok': 'Funktioniert',
  'delivery.states.failed': 'Funktioniert nicht',
  'delivery.states.waiting': 'Noch nicht gefragt',
  'delivery.card': 'Lieferung',
  'delivery.month': 'Letzte 30 Tage',
  'delivery.more': 'Die Kennzahlen öffnen',
};
