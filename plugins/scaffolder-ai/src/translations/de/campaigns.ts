/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** One change for many repositories. */
export const campaigns = {
  'campaigns.none': 'Es gibt keine Kampagne',
  'campaigns.explain':
    'Eine Kampagne bringt eine Änderung in viele Repositorys, als Pull Requests, die deren Verantwortliche übernehmen, immer nur einige auf einmal.',
  'campaigns.begin': 'Kampagne beginnen',
  'campaigns.title': 'Titel der Pull Requests',
  'campaigns.description': 'Was die Verantwortlichen wissen sollten',
  'campaigns.template': 'Für alles, was aus dieser Vorlage entstand',
  'campaigns.change': 'Änderung',
  'campaigns.update': 'Neues aus der Vorlage übernehmen',
  'campaigns.replace': 'Einen Text in einer Datei ersetzen',
  'campaigns.write': 'Eine Datei schreiben',
  'campaigns.path': 'Pfad der Datei',
  'campaigns.find': 'Zu ersetzender Text',
  'campaigns.by': 'Neuer Text',
  'campaigns.content': 'Ganzer Text der Datei',
  'campaigns.pace': 'Gleichzeitig offene Pull Requests',
  'campaigns.show': 'Zeigen, was sich ändern würde',
  'campaigns.start': 'Für {{ number }} Repositorys beginnen',
  'campaigns.started':
    'Die Kampagne hat begonnen. Die ersten Pull Requests öffnen sich in wenigen Minuten.',
  'campaigns.would': 'Was sich ändern würde',
  'campaigns.progress': '{{ done }} von {{ all }} fertig',
  'campaigns.pause': 'Pausieren',
  'campaigns.resume': 'Fortsetzen',
  'campaigns.rollback': 'Zurücknehmen',
  'campaigns.rollbackTitle': 'Die Kampagne zurücknehmen?',
  'campaigns.rollbackDescription':
    'Kein weiterer Pull Request wird eröffnet. Wo einer offen ist, bittet ein Kommentar darum, ihn zu schließen. Was schon übernommen ist, wird durch einen Pull Request zurückgenommen, außer es wurde seither geändert.',
  'campaigns.cancel': 'Abbrechen',
  'campaigns.begun': 'Begonnen von {{ by }} am {{ at }}',
  'campaigns.repositories': 'Repositorys',
  'campaigns.state.running': 'Läuft',
  'campaigns.state.paused': 'Pausiert',
  'campaigns.state.rolling-back': 'Wird zurückgenommen',
  'campaigns.state.done': 'Fertig',
  'campaigns.target.waiting': 'wartet',
  'campaigns.target.open': 'offen',
  'campaigns.target.merged': 'übernommen',
  'campaigns.target.closed': 'von den Verantwortlichen geschlossen',
  'campaigns.target.unchanged': 'nichts zu ändern',
  'campaigns.target.failed': 'fehlgeschlagen',
  'campaigns.target.withdrawn': 'zurückgezogen',
  'campaigns.target.reverting': 'wird zurückgenommen',
  'campaigns.target.reverted': 'zurückgenommen',
};
