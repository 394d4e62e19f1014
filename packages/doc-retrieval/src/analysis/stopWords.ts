/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const LISTS: Record<string, string> = {
  english:
    'a about above after again against all am an and any are aren as at be because been before being below between both but by can cannot could couldn d did didn do does doesn doing don down during each few for from further had hadn has hasn have haven having he her here hers herself him himself his how i if in into is isn it its itself just ll m me more most mustn my myself no nor not now of off on once only or other our ours ourselves out over own re s same shan she should shouldn so some such t than that the their theirs them themselves then there these they this those through to too under until up ve very was wasn we were weren what when where which while who whom why will with won would wouldn you your yours yourself yourselves',
  german:
    'aber alle als also am an auch auf aus bei bin bis bist da damit dann das dass dein dem den der des dessen die dies diese dieser dieses doch dort du durch ein eine einem einen einer eines er es euer für hab habe haben hat hatte hier ich ihm ihn ihr ihre im in ist ja kann kein keine können mein mich mir mit nach nicht noch nun nur ob oder ohne sehr sein seine sich sie sind so über um und uns unser unter vom von vor war waren was wenn wer wie wir wird wo zu zum zur',
  french:
    'ai au aux avec c ce ces cette d dans de des du elle elles en est et eu il ils j je l la le les leur leurs lui m ma mais me mes moi mon n ne nos notre nous on ont ou où par pas pour qu que quel quelle qui s sa se ses son sont sur t ta te tes toi ton tu un une vos votre vous y à été être comment',
  spanish:
    'a al algo ante como con cual cuando de del desde donde el ella ellas ellos en entre era es esta este esto ha hay la las le les lo los me mi muy más no nos o para pero por que qué quien se ser si sin sobre son su sus también te tu un una uno y ya yo cómo está',
  italian:
    'a ad al alla alle anche che chi ci come con da dal dalla dei del della delle di dove e ed è era gli ha hanno ho i il in io la le lei lo loro lui ma mi mio ne nei nel nella noi non o per perché più quale quando quello questa questo se sei si sono su sua suo tra tu un una uno',
  portuguese:
    'a ao aos as até com como da das de dela dele do dos e ela ele em entre era essa esse esta este eu foi há isso isto já lhe mais mas me meu minha muito na nas não nas no nos o os ou para pela pelo por qual quando que quem se sem ser seu seus sua são também te tem um uma você',
  dutch:
    'aan al als bij dan dat de der deze die dit door een en er haar had heb hebben heeft hem het hier hij hoe ik in is je kan maar me meer mijn na naar niet nog of om onder ons ook op over te tot uit u van voor waar was wat we wel wie wij wordt zal ze zich zij zijn zo zou',
};

/**
 * Words too common to find anything by, lower-cased, for one language. An
 * unknown language has none.
 *
 * @internal
 */
export function stopWordsOf(language: string): ReadonlySet<string> {
  return new Set((LISTS[language] ?? '').split(' ').filter(Boolean));
}
