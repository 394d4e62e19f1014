/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What applies to a repository, and who decided it. */
export const configuration = {
  'configuration.intro':
    'Das Portal legt fest, was erlaubt ist; die Datei auf dem Standardbranch des Repositorys bestimmt den Rest. Ein Pull Request kann beides nicht für sich selbst ändern.',
  'configuration.repository': 'Adresse des Repositorys',
  'configuration.show': 'Zeigen',
  'configuration.choose': 'Ein Repository nennen, um zu sehen, was dafür gilt',
  'configuration.file': 'Gelesen aus {{ file }} auf {{ branch }}',
  'configuration.noFile':
    'Auf {{ branch }} gibt es keine .ghostlight/review.yaml: das Portal entscheidet allein',
  'configuration.problems': 'Teile der Datei sind nicht verwendbar',
  'configuration.settings': 'Einstellungen',
  'configuration.setting.enabled': 'Reviews',
  'configuration.setting.drafts': 'Entwürfe werden geprüft',
  'configuration.setting.model': 'Ein Modell darf verwendet werden',
  'configuration.setting.maxComments': 'Kommentare in einem Review, höchstens',
  'configuration.yes': 'ja',
  'configuration.no': 'nein',
  'configuration.decidedBy.default': 'Vorgabe',
  'configuration.decidedBy.portal': 'vom Portal bestimmt',
  'configuration.decidedBy.repository': 'vom Repository bestimmt',
  'configuration.refused':
    'Das Repository wollte {{ value }}; das Portal geht vor',
  'configuration.refusedRule.enable':
    'Das Repository schaltet sie ein; das Portal geht vor',
  'configuration.refusedRule.disable':
    'Das Repository schaltet sie aus; das Portal geht vor',
  'configuration.refusedRule.gate':
    'Das Repository macht sie zur Pflicht für den Check; das Portal erlaubt das nicht',
  'configuration.rules': 'Regeln',
  'configuration.ruleOn': 'an',
  'configuration.ruleOff': 'aus',
  'configuration.gate': 'lässt den Check durchfallen',
  'configuration.licences': 'Verbotene Lizenzen',
  'configuration.licencesNone': 'Keine Lizenz ist verboten',
  'configuration.decisions': 'Entscheidungen, die geprüft werden',
  'configuration.decisionsNone':
    'Das Repository führt keine Entscheidungen auf',
};
