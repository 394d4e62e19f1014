/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** From a sentence to a template. */
export const describe = {
  again: 'Noch einmal versuchen',
  unknown: 'unbekannt',
  'severity.error': 'Fehler',
  'severity.warning': 'Warnung',
  'describe.forbidden':
    'Keine Berechtigung, hier nach Vorlagen zu suchen. Nötig ist "ai.scaffolder.use".',
  'describe.failed': 'Es konnte keine Vorlage gesucht werden',
  'describe.label': 'Was wird gebraucht?',
  'describe.description':
    'In eigenen Worten: was es tut, in welcher Sprache, was es speichert, mit wem es spricht.',
  'describe.placeholder':
    'Ein TypeScript-Service, der Bestellungen in PostgreSQL speichert',
  'describe.search': 'Vorlage suchen',
  'describe.examples': 'Zum Beispiel',
  'describe.example.service':
    'Ein TypeScript-Service, der Bestellungen in PostgreSQL speichert',
  'describe.example.consumer':
    'Ein Java-Consumer für ein Kafka-Topic mit Dead-Letter-Topic',
  'describe.example.job':
    'Ein nächtlicher Python-Batch-Job, der Kunden bewertet',
  'describe.example.site': 'Eine Dokumentationsseite für unser Team',
  'describe.rules':
    'Ohne Sprachmodell nach Regeln gefunden, unter {{ number }} Vorlagen.',
  'describe.model':
    'Mit einem Sprachmodell gefunden, unter {{ number }} Vorlagen.',
  'field.title': 'Beschreiben, was gebraucht wird',
  'field.check': 'Prüfen',
  'field.needs': 'Verstanden: {{ needs }}',
  'field.none': 'Kein bestimmter Bedarf wurde erkannt.',
  'field.fits': 'Diese Vorlage passt.',
  'field.other': 'Eine andere Vorlage passt besser:',
  'field.nothing': 'Keine bekannte Vorlage passt zu allem: {{ reason }}',
  'facets.title': 'Was verstanden wurde',
  'facets.none':
    'Kein bestimmter Bedarf wurde erkannt; gereiht wird nur nach Wörtern.',
  'facets.remove': '{{ term }} entfernen',
  'facets.change': '{{ term }} ändern',
  'facets.removeItem': 'Entfernen',
  'facets.add': 'Bedarf hinzufügen',
  'facets.hard': 'nötig',
  'facets.soft': 'gewünscht',
  'facets.kind.language': 'Sprache',
  'facets.kind.framework': 'Framework',
  'facets.kind.artifact': 'Art',
  'facets.kind.storage': 'Speicher',
  'facets.kind.messaging': 'Nachrichten',
  'facets.kind.protocol': 'Protokoll',
  'facets.kind.provider': 'Anbieter',
  'facets.kind.cloud-service': 'Cloud-Dienst',
  'facets.kind.infrastructure': 'Zielumgebung',
  'facets.kind.delivery': 'Auslieferung',
  'facets.kind.auth': 'Anmeldung',
  'facets.kind.compliance': 'Vorschriften',
  'facets.kind.capability': 'Fähigkeit',
  'facets.kind.product': 'Produkt',
  'ranked.title': 'Passende Vorlagen',
  'ranked.nearest': 'Die nächstliegenden, von denen keine passt',
  'ranked.owner': 'Verantwortlich',
  'ranked.plan': 'Mit dieser Vorlage planen',
  'ranked.planned': 'Wird mit dieser Vorlage geplant',
  'ranked.form': 'Formular öffnen',
  'ranked.entityOnly':
    'Nur der Katalogeintrag wurde gelesen: was sie schreiben würde, ist unbekannt.',
  'ranked.reasons': 'Warum {{ title }}',
  'nothing.title': 'Nichts passt',
  'nothing.ask': 'Das Plattformteam fragen',
  'nothing.askOwner':
    'Die Verantwortlichen der nächstliegenden Vorlage fragen:',
  'nothing.copy': 'Anfrage kopieren',
  'nothing.copied': 'Die Anfrage ist in der Zwischenablage',
  'nothing.what':
    'Dem Plattformteam sagen, was fehlt. Die eigenen Worte gehen mit.',
  'questions.title': 'Eins ist zu entscheiden',
  'questions.choose': '{{ title }} wählen',
  'similar.title': 'Vielleicht braucht es nichts Neues',
  'similar.description': 'Diese gibt es schon, mit Wörtern aus der Anfrage.',
  'similar.words': 'Gemeinsam: {{ words }}',
  'suggested.owner': 'Vermutlich verantwortlich',
  'suggested.system': 'Vermutliches System',
};
