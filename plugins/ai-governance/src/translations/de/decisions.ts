/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Approvals and kill switches. */
export const decisions = {
  'approvals.title': 'Freigaben',
  'approvals.forbidden': 'Keine Berechtigung, diese Anfrage zu sehen.',
  'approvals.show': 'Zeigen',
  'approvals.all': 'Alle',
  'approvals.state.pending': 'Wartet',
  'approvals.state.approved': 'Freigegeben',
  'approvals.state.rejected': 'Abgelehnt',
  'approvals.state.expired': 'Abgelaufen',
  'approvals.state.cancelled': 'Zurückgezogen',
  'approvals.state.used': 'Genutzt',
  'approvals.none': 'Hier ist nichts',
  'approvals.noneDescription':
    'Anfragen erscheinen, wenn eine Richtlinie eine Freigabe verlangt oder wenn eine Funktion, ein Agent oder eine Person fragt.',
  'approvals.wants': '{{ requester }} möchte {{ action }} ({{ feature }})',
  'approvals.through': 'durch den Agenten {{ agent }}',
  'approvals.about': 'Betrifft',
  'approvals.model': 'Modell',
  'approvals.reasons': 'Warum',
  'approvals.exactArguments': 'Genau diese Argumente',
  'approvals.exactNote':
    'Die Freigabe gilt nur für diese. Bei der Nutzung wird ihr Hash noch einmal geprüft; Geheimnisse sind hier geschwärzt.',
  'approvals.arguments': 'In den Worten der anfragenden Seite',
  'approvals.argumentsNote':
    'Dieser Text ist nicht mit den Argumenten abgeglichen. Die Freigabe gilt genau für die mit dem Hash unten.',
  'approvals.noArguments':
    'Es gibt keine Beschreibung. Die Freigabe gilt genau für die Argumente mit dem Hash unten.',
  'approvals.argumentsHash': 'Hash der Argumente',
  'approvals.policyHash': 'Hash der Richtlinien',
  'approvals.held': 'Während des Wartens zurückgehalten',
  'approvals.expires': 'Läuft ab {{ at }}',
  'approvals.asked': 'Angefragt {{ at }}',
  'approvals.usedAt': 'Genutzt {{ at }}',
  'approvals.eyes': '{{ have }} von {{ need }} Freigaben',
  'approvals.fourEyes':
    'Nötig sind {{ need }} verschiedene Personen, nie die anfragende',
  'approvals.approvedBy': '{{ by }} hat freigegeben',
  'approvals.rejectedBy': '{{ by }} hat abgelehnt',
  'approvals.delegates': 'Entscheiden dürfen auch: {{ people }}',
  'approvals.reason': 'Grund',
  'approvals.reasonHelp':
    'Kann leer bleiben. Wird mit der Entscheidung aufbewahrt',
  'approvals.approve': 'Freigeben',
  'approvals.reject': 'Ablehnen',
  'approvals.approved': 'Die Freigabe ist aufgezeichnet',
  'approvals.rejected': 'Die Anfrage ist abgelehnt',
  'approvals.delegate': 'Entscheidung weitergeben',
  'approvals.delegateTo': 'Person',
  'approvals.delegated': '{{ to }} darf jetzt entscheiden',
  'approvals.withdraw': 'Zurückziehen',
  'approvals.withdrawn':
    'Die Anfrage ist zurückgezogen, das Zurückgehaltene wieder frei',
  'approvals.back': 'Alle Anfragen',
  'approvals.mine': 'Warten auf die eigene Entscheidung: {{ number }}',
  'approvals.mineAtLeast':
    'Warten auf die eigene Entscheidung: mindestens {{ number }}',
  'approvals.nothingWaits': 'Nichts wartet auf eine Entscheidung',
  'approvals.link': 'Öffnen',
  'approvals.cannotDecide': 'Keine Berechtigung, hierüber zu entscheiden.',
  'kill.title': 'Notschalter',
  'kill.none': 'Nichts ist angehalten',
  'kill.stop': 'Anhalten',
  'kill.what': 'Was anhalten',
  'kill.which': 'Wovon genau',
  'kill.reason': 'Grund',
  'kill.kinds.portal': 'Die ganze KI im Portal',
  'kill.kinds.feature': 'Eine Funktion',
  'kill.kinds.team': 'Ein Team',
  'kill.kinds.model': 'Ein Modell',
  'kill.scope.portal': 'Die ganze KI',
  'kill.scope.feature': 'Funktion {{ value }}',
  'kill.scope.team': 'Team {{ value }}',
  'kill.scope.model': 'Modell {{ value }}',
  'kill.since': 'Angehalten von {{ by }}, {{ at }}',
  'kill.resume': 'Fortsetzen',
  'kill.resumeOf': 'Fortsetzen: {{ what }}',
  'kill.confirmStop': 'Anhalten: {{ what }}?',
  'kill.confirmStopText':
    'Aufrufe werden innerhalb einer Sekunde auf jeder Instanz abgelehnt. Laufende enden von selbst.',
  'kill.confirmResume': 'Fortsetzen: {{ what }}?',
  'kill.confirmResumeText':
    'Aufrufe werden innerhalb einer Sekunde wieder zugelassen.',
  'kill.stopped': 'Angehalten',
  'kill.resumed': 'Fortgesetzt',
  'kill.notAllowed': 'Zum Anhalten ist "ai.kill-switch.manage" nötig.',
  'kill.forbidden': 'Keine Berechtigung, Notschalter zu sehen.',
};
