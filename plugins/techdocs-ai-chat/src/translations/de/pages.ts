/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Searching and asking. */
export const pages = {
  again: 'Noch einmal versuchen',
  failed: 'Das hat nicht geklappt',
  forbidden:
    'Keine Berechtigung, die Dokumentation zu befragen. Nötig ist "ai.chat.use".',
  cancel: 'Abbrechen',
  unknown: 'unbekannt',
  'modes.label': 'Fragen oder suchen',
  'modes.ask': 'Fragen',
  'modes.search': 'Suchen',
  'modes.insights': 'Auswertung',
  'kinds.techdocs': 'Dokumentation',
  'kinds.adr': 'Architekturentscheidung',
  'kinds.readme': 'README',
  'kinds.runbook': 'Runbook',
  'kinds.markdown': 'Seite',
  'kinds.api': 'API',
  'kinds.entity': 'Katalog',
  'kinds.source': 'Quelltext',
  'kinds.ai-resource': 'KI-Ressource',
  'kinds.gotcha': 'GOTCHA',
  'search.label': 'Dokumentation durchsuchen',
  'search.placeholder': 'Wie mache ich ein Deployment rückgängig?',
  'search.startTitle': 'In eigenen Worten suchen',
  'search.startText':
    'Runbooks, Architekturentscheidungen, READMEs, API-Beschreibungen und der Katalog werden zusammen durchsucht. Zu sehen ist nur, wofür die Leserechte reichen.',
  'search.nothingTitle': 'Nichts gefunden zu "{{ query }}"',
  'search.nothingText':
    'Weniger oder andere Wörter versuchen. Was nicht gelesen werden darf, wird nie gezeigt.',
  'search.failed': 'Die Suche hat nicht geklappt',
  'search.ask': 'Stattdessen danach fragen',
  'search.resultCount_one': '{{ count }} Textstelle',
  'search.resultCount_other': '{{ count }} Textstellen',
  'index.notReady': 'Der Index ist noch nicht bereit',
  'index.withoutModel':
    'Gezeigt werden die Textstellen, die antworten, Wort für Wort und mit genauer Fundstelle.',
  'ask.startTitle': 'In eigenen Worten fragen',
  'ask.startText':
    'Jeder Satz einer Antwort wird an dem Dokument geprüft, aus dem er stammt. Zu sehen ist nur, wofür die Leserechte reichen.',
  'ask.scopedText': '"Unser" und "dieser Dienst" stehen für {{ name }}.',
  'ask.pageText': '"Diese Seite" steht für {{ page }}.',
  'ask.suggestions': 'Fragen für den Anfang',
  'ask.log': 'Gespräch',
  'ask.newQuestion': 'Neues Gespräch',
  'ask.missing': 'Dieses Gespräch gibt es nicht, oder es gehört jemand anderem',
  'ask.loadFailed': 'Das Gespräch konnte nicht geladen werden',
  'ask.you': 'Gefragt wurde',
  'composer.label': 'Frage',
  'composer.placeholder': 'Frage stellen',
  'composer.placeholderMore': 'Weiter nachfragen',
  'composer.hint': 'Enter sendet, Umschalt+Enter beginnt eine neue Zeile',
  'composer.send': 'Senden',
  'composer.stop': 'Anhalten',
  'composer.tooLong': 'Höchstens {{ limit }} Zeichen',
  'composer.scope': 'Wo gesucht wird',
  'composer.scopeAll': 'Überall',
  'composer.scopeEntity': 'Nur {{ name }}',
  'composer.scopePage': 'Nur diese Seite',
  'page.ask': 'Zu dieser Seite fragen',
  'searchPage.ask': 'Die Dokumentation fragen',
  'searchPage.askTerm': 'Die Dokumentation fragen: {{ term }}',
};
