/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The prompt library. */
export const prompts = {
  'prompts.title': 'Bibliothek',
  'prompts.about':
    'Eine Version ändert sich nie und hat keine Wirkung, bis sie in Kraft gesetzt wird. Zum Ändern ist "ai.prompt.manage" nötig.',
  'prompts.forbidden':
    'Keine Berechtigung, diesen Prompt zu lesen. Nötig ist "ai.policy.read".',
  'prompts.none': 'Die Bibliothek hat keinen Prompt, der hier zu sehen ist',
  'prompts.notThere':
    'Die Bibliothek hat keinen sichtbaren Prompt "{{ name }}"',
  'prompts.back': 'Alle Prompts',
  'prompts.add': 'Prompt hinzufügen',
  'prompts.newVersion': 'Neue Version von {{ name }}',
  'prompts.name': 'Name',
  'prompts.nameHelp':
    'Kleinbuchstaben mit Bindestrichen und Schrägstrichen. Für eine Funktion der Name ihrer Prompt-Datei.',
  'prompts.kind': 'Art',
  'prompts.kinds.feature': 'Einer Funktion',
  'prompts.kinds.developer': 'Für Entwickler',
  'prompts.kinds.standard': 'Standard für Programmierwerkzeuge',
  'prompts.latest': 'Neueste Version',
  'prompts.inForce': 'In Kraft',
  'prompts.notPinned': 'keine',
  'prompts.notPinnedLong':
    'Keine Version der Bibliothek ist in Kraft; bei einer Funktion gilt ihre eigene Datei.',
  'prompts.everyone': 'alle',
  'prompts.pin': '{{ who }}: Version {{ version }}',
  'prompts.pinWithTrial':
    '{{ who }}: Version {{ version }}, Version {{ trial }} zur Probe für {{ percent }} %',
  'prompts.changed': 'von {{ by }}, {{ at }}',
  'prompts.unpin': 'Außer Kraft setzen',
  'prompts.unpinOf': 'Außer Kraft setzen: {{ pin }}',
  'prompts.unpinText':
    'Ab dem nächsten Aufruf gilt sie nicht mehr. Bei einer Funktion gilt wieder ihre eigene Datei.',
  'prompts.unpinned': 'Sie gilt nicht mehr',
  'prompts.change': 'Tun',
  'prompts.comment': 'Warum',
  'prompts.text': 'Text',
  'prompts.textOf': 'Text von Version {{ version }}',
  'prompts.save': 'Als neue Version speichern',
  'prompts.added':
    'Die Version ist aufbewahrt. Sie hat keine Wirkung, bis sie in Kraft gesetzt wird.',
  'prompts.actions.show': 'Zeigen',
  'prompts.actions.edit': 'Bearbeiten',
  'prompts.actions.pin': 'In Kraft setzen',
  'prompts.actions.rollBack': 'Zurückgehen',
  'prompts.actionsOf.show': 'Version {{ version }} zeigen',
  'prompts.actionsOf.edit': 'Version {{ version }} bearbeiten',
  'prompts.actionsOf.pin': 'Version {{ version }} in Kraft setzen',
  'prompts.actionsOf.rollBack': 'Auf Version {{ version }} zurückgehen',
  'prompts.team': 'Gruppe',
  'prompts.teamHelp': 'Leer: alle',
  'prompts.featureForAll': 'Der Prompt einer Funktion gilt für alle.',
  'prompts.trial': 'Daneben zur Probe',
  'prompts.noTrial': 'Keine',
  'prompts.percent': 'Prozent der Aufrufe (1 bis 99)',
  'prompts.putInForce': 'In Kraft setzen',
  'prompts.pinned': 'Die Version ist in Kraft',
  'prompts.versionNumber': 'Version {{ version }}',
  'prompts.diff': 'Unterschied',
  'prompts.to': 'Bis',
  'prompts.outcomes': 'Gute Ergebnisse nach Version',
  'prompts.outcomesNote':
    'Von den beurteilten Ergebnissen. Wo sich die Intervalle überschneiden, kann der Unterschied Zufall sein.',
  'prompts.goodTitle': 'Gute Ergebnisse',
  'prompts.goodShare':
    '{{ percent }} % ({{ low }} bis {{ high }} %, n = {{ n }})',
  'prompts.oneVersion': 'In diesem Zeitraum wurde nur eine Version genutzt.',
  'prompts.instructions': 'Anweisungen für Programmierwerkzeuge',
  'prompts.instructionsHelp':
    'Die geltenden Standards einer Gruppe, als Abschnitt von AGENTS.md und copilot-instructions.md.',
  'prompts.showInstructions': 'Zeigen',
  'prompts.noStandards': 'Kein Standard ist in Kraft',
  'prompts.saveAs': '{{ file }} speichern',
};
