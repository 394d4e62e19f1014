/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Rules and how often each was right. */
export const rules = {
  'rulesTable.title': 'Lauteste Regeln',
  'rulesTable.none': 'In dieser Zeit hat keine Regel etwas gesagt',
  'rulesTable.posted': 'Gesagt',
  'rulesTable.actedOn': 'Umgesetzt',
  'rulesTable.dismissed': 'Verworfen',
  'rulesTable.open': 'Offen',
  'rulesTable.actedOnRate': 'Umsetzungsquote',
  'rulesTable.precision': 'Trefferquote',
  'rulesTable.bar':
    '{{ rule }}: {{ acted }} umgesetzt, {{ dismissed }} verworfen, {{ other }} weder noch, {{ open }} offen',
  'rulesTable.byModel': 'Modell',
  'rules.none': 'Es gibt keine Regeln',
  'rules.checks': 'Was sie prüft',
  'rules.measured': 'Hier gemessen',
  'rules.measuredNone':
    'noch nicht gemessen: niemand hat einen Befund umgesetzt oder verworfen',
  'rules.measuredOf': '{{ precision }} richtig von {{ number }} entschiedenen',
  'rules.fixtures': '{{ precision }} an den eigenen Diffs',
  'rules.on': 'Von Haus aus an',
  'rules.off': 'Von Haus aus aus',
  'rules.portal.default': 'Das Portal legt nichts dazu fest',
  'rules.portal.enabled': 'Vom Portal eingeschaltet',
  'rules.portal.disabled': 'Vom Portal ausgeschaltet',
  'rules.portal.required':
    'Vom Portal vorgeschrieben: kein Repository kann sie ausschalten',
  'rules.configure': 'Wie sie eingestellt wird',
  'rules.about.secrets':
    'Zugangsdaten, Schlüssel und Tokens in hinzugefügten Zeilen.',
  'rules.about.openapi-breaking':
    'Änderungen einer OpenAPI-Beschreibung, die bei Aufrufenden etwas kaputt machen; diese werden aus dem Katalog genannt.',
  'rules.about.asyncapi-breaking':
    'Änderungen einer AsyncAPI-Beschreibung, die bei Empfangenden etwas kaputt machen.',
  'rules.about.graphql-breaking':
    'Änderungen eines GraphQL-Schemas, die bei Aufrufenden etwas kaputt machen.',
  'rules.about.proto-breaking':
    'Änderungen von Protocol Buffers, die das Format auf der Leitung brechen.',
  'rules.about.migration-without-down': 'Datenbankmigrationen ohne Weg zurück.',
  'rules.about.public-endpoint': 'Neue Endpunkte ohne Anmeldung.',
  'rules.about.foreign-database':
    'Neue Verbindungen zu einer Datenbank, die laut Katalog einem anderen Team gehört.',
  'rules.about.deprecated-dependency':
    'Neue Abhängigkeiten von etwas, das laut Katalog abgekündigt ist, mit dem Ersatz dafür.',
  'rules.about.licence-policy':
    'Neue Abhängigkeiten, deren Lizenz das Portal oder das Repository verbietet.',
  'rules.about.decision':
    'Hinzugefügte Zeilen, die gegen eine Entscheidung des Repositorys verstoßen (ADR oder Regel einer AiResource).',
  'rules.about.descriptor-out-of-step':
    'Änderungen, denen die Beschreibung im Katalog nicht folgt.',
  'rules.about.accessibility':
    'Markup, das mit Tastatur oder Vorleseprogramm nicht bedienbar ist.',
  'rules.about.hot-path': 'Teure Arbeit in Schleifen und Anfragen.',
  'rules.about.code-without-tests': 'Geänderte Logik ohne geänderten Test.',
  'rules.about.docs-stale':
    'Dokumente, die noch nennen, was die Änderung entfernt.',
  'rules.about.no-owner-path':
    'Neue Pfade, für die in CODEOWNERS niemand steht.',
  'rules.about.model/defect':
    'Fehler, die ein Modell im Code sieht, ohne zu lesen, was dazu geschrieben wurde. Es muss den Code zitieren.',
  'rules.about.model/intent': 'Widersprüche zwischen Beschreibung und Code.',
  'rules.how.rule':
    'In ".ghostlight/review.yaml" auf dem Standardbranch: "disable: [{{ rule }}]" oder "enable: [{{ rule }}]"; mit "gate: [{{ rule }}]" kann sie den Check durchfallen lassen. Für alle Repositorys: "ai.review.rules" im Portal.',
  'rules.how.model':
    'In ".ghostlight/review.yaml" auf dem Standardbranch: "model: false". Für alle Repositorys: "ai.review.model" im Portal. Ein Modell lässt den Check nie durchfallen.',
  'rules.how.decision':
    'Entscheidungen unter "decisions" in ".ghostlight/review.yaml" aufführen, jede mit id, title, source, paths und forbid.',
  'rules.how.licences':
    'SPDX-Kennungen unter "deniedLicences" in ".ghostlight/review.yaml" oder "ai.review.deniedLicences" im Portal aufführen.',
};
