/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** SPACE, the survey, exposure, breakeven, team. */
export const measures = {
  'space.title': 'SPACE',
  'space.about':
    'Eine Zeile je Signal. Darüber gibt es keine Gesamtnote, und keines gilt einer Person. Ein Signal ohne Quelle ist unbekannt und sagt, was es braucht.',
  'space.signal': 'Signal',
  'space.dimension': 'Dimension',
  'space.dimensions.satisfaction': 'Zufriedenheit und Wohlbefinden',
  'space.dimensions.performance': 'Leistung',
  'space.dimensions.activity': 'Aktivität',
  'space.dimensions.communication': 'Kommunikation und Zusammenarbeit',
  'space.dimensions.efficiency': 'Effizienz und Fluss',
  'space.value': 'Wert',
  'space.formula': 'Formel',
  'survey.title': 'Umfrage des Quartals',
  'survey.banner':
    'Die Umfrage für {{ id }} ist offen: zwei Fragen, eine Minute',
  'survey.bannerText':
    'Antworten werden nur gezählt und nie mit einer Person verbunden. Offen bis {{ at }}.',
  'survey.answer': 'Antworten',
  'survey.later': 'Nicht jetzt',
  'survey.widgetNone': 'Keine Umfrage wartet auf eine Antwort',
  'survey.anonymity':
    'Antworten werden nur gezählt: Nichts verbindet eine mit einer Person. Die Ergebnisse öffnen sich, wenn die Umfrage geschlossen ist und mindestens fünf Antworten da sind; eine Gruppe mit weniger steht nur in der Summe, und wo eine Differenz sie verraten würde, wird eine weitere mit ihr ausgelassen.',
  'survey.noneOpen': 'Keine Umfrage ist offen',
  'survey.open': 'Umfrage für {{ id }}',
  'survey.closes': 'Offen bis {{ at }}',
  'survey.noGroup': 'Ohne Gruppe kann eine Antwort nicht gezählt werden',
  'survey.recommend': 'Ist die Arbeit hier zu empfehlen?',
  'survey.never': 'überhaupt nicht',
  'survey.surely': 'unbedingt',
  'survey.friction': 'Wie viel stand der Arbeit im Weg?',
  'survey.noFriction': 'nichts',
  'survey.muchFriction': 'alles',
  'survey.send': 'Senden',
  'survey.thanks': 'Die Antwort ist gezählt',
  'survey.openNew': 'Die Umfrage für {{ id }} für {{ days }} Tage öffnen',
  'survey.needs': 'Nötig ist "ai.delivery.manage".',
  'survey.opened': 'Die Umfrage ist offen',
  'survey.results': 'Ergebnisse von',
  'survey.nps': 'Net Promoter Score (-100 bis 100)',
  'survey.frictionScore': 'Reibung (Median, 0 bis 10)',
  'survey.hidden':
    '{{ number }} Gruppen mit zu wenigen Antworten stehen nur in der Summe.',
  'exposure.title': 'Anteil der KI',
  'exposure.about':
    'Was durch Trailer, Notes, Agent Trace oder Werkzeuge markiert ist, ist eine untere Grenze: Eine Änderung ohne Markierung ist unbekannt, nicht von Menschen. Gruppen mit weniger als 20 Deployments und Teams mit weniger als fünf Personen sind verborgen. Ein Unterschied ist keine Wirkung: Wer KI wofür nutzt, wird nicht ausgelost.',
  'exposure.share': 'Zeilen durch KI',
  'exposure.between': '{{ low }} bis {{ high }}',
  'exposure.lines': '{{ coverage }} von {{ lines }} Zeilen sind belegt',
  'exposure.marked': 'Änderungen mit Markierung',
  'exposure.of': '{{ marked }} von {{ changes }}',
  'exposure.addMarks':
    'Für Markierungen Trailer wie "Assisted-by" in Commits erhalten oder sie an /v1/exposure/attestations senden.',
  'exposure.difference': 'Durchlaufzeit, mit KI minus belegt von Menschen',
  'exposure.split': 'Lieferung nach Anteil der KI',
  'exposure.splitNote': 'Deployments und mediane Durchlaufzeit je Gruppe.',
  'exposure.mark': 'Entstanden',
  'exposure.marks.assisted': 'mit KI',
  'exposure.marks.human': 'von Menschen, belegt',
  'exposure.marks.unknown': 'unbekannt',
  'exposure.deployments': 'Deployments',
  'exposure.hidden': 'verborgen (zu wenige)',
  'exposure.interval': 'Intervall der Durchlaufzeit (95 %)',
  'exposure.groupText': '{{ deployments }}; Durchlaufzeit {{ lead }}',
  'exposure.teams': 'Zeilen durch KI, nach Team',
  'exposure.teamsNote':
    'Nach Namen geordnet. Der Balken ist die untere Grenze.',
  'exposure.atLeast': 'Mindestens',
  'exposure.atMost': 'Höchstens',
  'exposure.coverage': 'Belegt',
  'exposure.tools': 'Was Programmierwerkzeuge melden',
  'exposure.toolsNote':
    'Ereignisse und Zähler desselben Werkzeugs erzählen dieselbe Nutzung: nie zusammenzählen.',
  'exposure.noTools':
    'Kein Werkzeug meldet etwas. OTLP/HTTP an /v1/otlp des Backends senden, mit dem Ressourcenattribut "ghostlight.team".',
  'exposure.tool': 'Werkzeug',
  'exposure.measure': 'Maß',
  'exposure.signal': 'Signal',
  'exposure.amount': 'Menge',
  'exposure.hiddenTeams':
    '{{ number }} Teams sind zu klein, um gezeigt zu werden; sie stehen unter keinem Team.',
  'breakeven.title': 'Rentabilität',
  'breakeven.about':
    'Eine Rechnung, keine Messung: Jede Zahl ist eine Annahme und lässt sich ändern. Die Adresse bewahrt sie, damit sich ein Szenario teilen lässt.',
  'breakeven.assumptions': 'Annahmen',
  'breakeven.fields.people': 'Personen',
  'breakeven.fields.adoptionPercent': 'Davon nutzen es (%)',
  'breakeven.fields.usdPerHour': 'Volle Kosten einer Stunde (USD)',
  'breakeven.fields.hoursPerWeek': 'Gesparte Stunden je Nutzer und Woche',
  'breakeven.fields.realisedPercent': 'Davon werden nützliche Arbeit (%)',
  'breakeven.fields.licenceUsdPerMonth': 'Lizenzen je Person und Monat (USD)',
  'breakeven.fields.modelUsdPerMonth': 'Modelle je Monat (USD)',
  'breakeven.spendKnown':
    'In den letzten 30 Tagen stehen {{ cost }} für Modelle im Ledger.',
  'breakeven.spendUnknown':
    'Was Modelle in den letzten 30 Tagen gekostet haben, ist unbekannt oder hier nicht ganz zu sehen: selbst angeben.',
  'breakeven.cost': 'Kosten je Monat',
  'breakeven.benefit': 'Wert je Monat',
  'breakeven.net': 'Wert minus Kosten',
  'breakeven.breakeven': 'Schwelle',
  'breakeven.breakevenNote':
    'Gespart je Nutzer und Woche; darüber lohnt es sich',
  'breakeven.never': 'nie',
  'breakeven.hoursValue': '{{ hours }} h',
  'breakeven.hours': 'Gesparte Stunden je Nutzer und Woche',
  'breakeven.sensitivity': 'Wert minus Kosten nach gesparten Stunden',
  'breakeven.formula':
    'Wert = Personen × Nutzung × Stunden × 4,35 Wochen × Kosten einer Stunde × Anteil nützlicher Arbeit. Kosten = Personen × Lizenz + Modelle.',
  'team.title': 'Team',
  'team.own': 'Eigene Teams',
  'team.other': 'Anderes Team',
  'team.none': 'Keinem Team zugehörig. Eines nennen.',
  'team.budgets': 'Die Budgets öffnen',
};
