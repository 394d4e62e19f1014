/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The checked plan and the preview of what it would write. */
export const plan = {
  'plan.title': 'Plan mit {{ template }}',
  'plan.name': 'Name',
  'plan.nameDescription':
    'Kleinbuchstaben, Ziffern und "-"; so heißen Repository und Komponente',
  'plan.description': 'Beschreibung',
  'plan.owner': 'Verantwortlich',
  'plan.system': 'System',
  'plan.repository': 'Wo das Repository entsteht',
  'plan.repositoryDescription': 'Host und Organisation, etwa github.com/acme',
  'plan.use': '{{ ref }} verwenden: {{ reason }}',
  'plan.make': 'Prüfen und Vorschau zeigen',
  'plan.again': 'Noch einmal prüfen und Vorschau zeigen',
  'plan.missing': 'Name, Verantwortliche und Repository sind nötig',
  'plan.failed': 'Der Plan konnte nicht gemacht werden',
  'plan.refused': 'Der Plan ist abgelehnt; nichts wurde geschrieben',
  'plan.holds': 'Der Plan ist gültig',
  'plan.hash': 'Plan {{ hash }}',
  'plan.assumed': 'Das hat niemand beantwortet; bitte ansehen',
  'plan.assumedDescription':
    'Das Formular hat dafür keine Vorgabe, und die Vorschau verwendet Platzhalter. Hier ändern oder im Formular.',
  'plan.answers': 'Antworten des Formulars',
  'plan.create': 'Anlegen',
  'plan.createDescription':
    'Öffnet das Formular der Vorlage mit diesen Antworten. Dort läuft alles mit den eigenen Rechten.',
  'preview.title': 'Was geschrieben würde',
  'preview.failed': 'Die Vorschau konnte nicht gemacht werden',
  'preview.forbidden': 'Keine Berechtigung für eine Vorschau dieser Vorlage.',
  'preview.files': '{{ number }} Dateien, {{ size }}',
  'preview.file': 'Datei',
  'preview.filter': 'Datei suchen',
  'preview.noFile': 'Keine Datei heißt so',
  'preview.truncated':
    'Einige Dateien fehlen hier, weil alles zusammen zu groß wäre.',
  'preview.noText': 'Diese Datei ist kein Text oder zu groß zum Zeigen.',
  'preview.nothing':
    'Die Vorlage würde nichts schreiben, was vorher bekannt ist.',
  'preview.source': 'Aus {{ source }}',
  'preview.problems': 'Probleme: {{ number }}',
  'preview.skipped':
    'In einer Vorschau nicht ausgeführt, weil es über das Repository hinausreicht',
  'preview.tab.file': 'Datei',
  'preview.tab.changes': 'Gegen die reine Vorlage',
  'preview.tab.report': 'Bericht',
  'preview.plain.failed': 'Die reine Vorlage konnte nicht erzeugt werden',
  'preview.plain.changed':
    '{{ number }} Dateien weichen von der Vorlage mit ihren eigenen Vorgaben ab',
  'preview.plain.none':
    'Keine Datei weicht von der Vorlage mit ihren eigenen Vorgaben ab.',
  'preview.plain.kind.new': 'nur mit diesen Antworten',
  'preview.plain.kind.changed': 'geändert',
  'preview.plain.kind.gone': 'durch diese Antworten weggelassen',
  'preview.plain.diff': 'Unterschiede, Zeile für Zeile',
  'preview.plain.explain':
    'Die reine Vorlage hat denselben Namen, dieselben Verantwortlichen und denselben Ort, und für alles andere ihre eigenen Vorgaben.',
  'report.registry': 'Pakete und Images',
  'report.registryFine':
    'Jedes Paket und Image des Plans ist bekannt und erlaubt.',
  'report.policy': 'Prüfung der Dateien',
  'report.policyFine': 'Jede Datei von bekannter Art ist lesbar und gültig.',
  'report.policyCount': 'Fehler: {{ errors }}, Warnungen: {{ warnings }}',
  'report.cost': 'Was verlangt wird',
  'report.costNone':
    'Die Dateien verlangen weder Rechenleistung noch Speicher, soweit es sich lesen lässt.',
  'report.costExplain':
    'Anforderungen der Kubernetes-Objekte, mal Anzahl der Replikate. Preise sind hier nicht bekannt.',
  'report.cpu': '{{ value }} CPU-Kerne',
  'report.memory': '{{ value }} GiB Arbeitsspeicher',
  'report.storage': '{{ value }} GiB Speicherplatz',
  'report.workloads': 'Workloads: {{ number }}',
  'report.unbounded': 'Ohne Anforderungen: {{ names }}',
  'report.claims': 'Infrastruktur: {{ names }}',
  'checks.policies': 'Richtlinien',
  'checks.none':
    'Es sind keine Richtlinien eingerichtet: ob der Cluster die Dateien annimmt, ist unbekannt.',
  'checks.noObjects':
    'Die Dateien enthalten kein Objekt, das eine Richtlinie betrachtet.',
  'checks.fine': 'Alle Richtlinien sind eingehalten.',
  'checks.counts':
    '{{ passed }} eingehalten, {{ failed }} verletzt, {{ notChecked }} nicht geprüft',
  'checks.unreadable': 'Nicht ausgewertet: {{ place }}: {{ message }}',
  'checks.result.refused': 'Abgelehnt',
  'checks.result.warned': 'Warnung',
  'checks.result.not-checked': 'Nicht geprüft',
  'checks.cost': 'Etwa {{ amount }} im Monat',
  'checks.costAtLeast': 'Mindestens {{ amount }} im Monat',
  'checks.unpriced': 'Ohne Preis: {{ names }}',
};
