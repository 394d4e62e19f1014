/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Change evidence and cloud cost. */
export const audit = {
  'evidence.title': 'Nachweise zu Änderungen',
  'evidence.forbidden':
    'Keine Berechtigung, die Nachweise zu Änderungen zu lesen. Nötig ist "ai.evidence.read".',
  'evidence.about':
    'Was in die Produktion kam und durch welche Kontrollen. Die Nachweise nennen Personen, weil es bei der Funktionstrennung um sie geht; gezählt wird niemand. Jeder Blick darauf wird protokolliert. Was nicht gelesen werden konnte, ist unbekannt, nie erfüllt.',
  'evidence.service': 'Dienst',
  'evidence.filter': 'Zeigen',
  'evidence.export': 'Signierter Export',
  'evidence.exportUnsigned': 'Export ohne Signatur',
  'evidence.signed':
    'Signiert mit dem Ed25519-Schlüssel {{ key }} über das kanonische JSON (RFC 8785) des Inhalts.',
  'evidence.unsigned': 'Es gibt keine Signatur: "ai.ledger.signingKey" setzen.',
  'evidence.summary': 'Änderungen, die die Kontrollen erfüllen',
  'evidence.control': 'Kontrolle',
  'evidence.controls.pullRequest': 'Pull Request',
  'evidence.controls.approval': 'Von anderen genehmigt',
  'evidence.controls.codeOwner': 'Von Code-Eigentümern genehmigt',
  'evidence.controls.checks': 'Prüfungen bestanden',
  'evidence.controls.separationOfDuties': 'Funktionstrennung',
  'evidence.verdicts.met': 'erfüllt',
  'evidence.verdicts.violated': 'verletzt',
  'evidence.verdicts.unknown': 'unbekannt',
  'evidence.counts':
    '{{ met }} erfüllt, {{ violated }} verletzt, {{ unknown }} unbekannt',
  'evidence.changes': 'Änderungen',
  'evidence.none':
    'In diesem Zeitraum kam keine Änderung eines sichtbaren Dienstes in die Produktion, oder es gibt keine Quelle für Deployments',
  'evidence.finished': 'Deployt',
  'evidence.open': 'Nachweise zu {{ service }}, {{ id }}',
  'evidence.detail': 'Nachweise zu einer Änderung',
  'evidence.close': 'Schließen',
  'evidence.pullRequests': 'Pull Requests',
  'evidence.pullRequest': 'Pull Request #{{ number }}',
  'evidence.deployment': 'Deployment',
  'evidence.commit': 'Commit',
  'evidence.actor': 'Gestartet von',
  'evidence.repository': 'Repository',
  'evidence.directCommits': 'Commits ohne Pull Request',
  'evidence.noDirect': 'keine',
  'evidence.gap': 'Nicht gelesen: {{ gap }}',
  'evidence.address': 'Adresse',
  'evidence.author': 'Autor',
  'evidence.merged': 'Zusammengeführt',
  'evidence.approvals': 'Genehmigungen',
  'evidence.noApproval': 'keine',
  'evidence.codeOwners': 'Braucht je einen Eigentümer von',
  'evidence.or': ' oder ',
  'evidence.and': '; und ',
  'evidence.noOwners': 'keine Datei hat einen Eigentümer',
  'evidence.checks': 'Prüfungen',
  'evidence.noChecks': 'keine',
  'costs.title': 'Cloud und KI',
  'costs.forbidden':
    'Keine Berechtigung, Cloud-Kosten zu sehen. Nötig ist "ai.spend.read".',
  'costs.nothing':
    'Was die Cloud in diesem Zeitraum gekostet hat, ist unbekannt',
  'costs.how':
    'Eine FOCUS-Datei der Cloud oder die Zuordnungen von OpenCost importieren, hier oder mit POST /v1/costs/imports.',
  'costs.cloud': 'Cloud',
  'costs.ai': 'KI',
  'costs.untagged': 'Ohne Tag',
  'costs.untaggedHow':
    'Eine Lücke: Die Ressourcen mit einer Entität oder einem Team des Katalogs kennzeichnen ("ai.governance.costs").',
  'costs.noTeam': '(kein Tag nennt ein Team)',
  'costs.byTeam': 'Cloud und KI nach Team',
  'costs.both': 'Cloud {{ cloud }}, KI {{ ai }}',
  'costs.byService': 'Dienste der Cloud',
  'costs.service': 'Dienst',
  'costs.import': 'Cloud-Kosten importieren',
  'costs.importHelp':
    'Die Datei ersetzt, was dieselbe Quelle über dieselben Tage gesagt hat.',
  'costs.source': 'Quelle, etwa der Name des Kontos',
  'costs.format': 'Format',
  'costs.file': 'Datei',
  'costs.tooLarge': 'Die Datei ist größer als 12 MB: nach Tagen aufteilen',
  'costs.imported':
    '{{ lines }} Zeilen von {{ days }} Tagen: {{ total }}, davon {{ untagged }} ohne Tag',
};
