function list(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}

export const determiners = list(
  'the a an this that these those some any each every no all both several many few most another such either neither other certain various',
)
export const genitives = list('my your his her its our their whose')
export const pronouns = list(
  'i he she it we you they me him them us himself herself itself themselves who whom this these those something anything nothing everyone everything someone one others',
)
export const personPronouns = list('he she him himself herself')
export const prepositions = list(
  `in on at to for from by with of into onto over under between among during since until till after before against through throughout across
  towards toward within without about above below behind beyond near around along despite upon via per like unlike including concerning regarding
  following alongside amid beside besides inside outside off out up down as than except`,
)
export const conjunctions = list('and or but nor')
export const subordinators = list(
  'when because although though while whereas if unless where which who whom that so once whether how why what whose',
)
export const modals = list('can could may might must shall should will would')
export const beForms = list('is are was were be been being am')
export const haveForms = list('has have had having')
export const doForms = list('do does did done doing')
export const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const

/** Words in -ly that are no adverbs. */
export const notAdverbs = list(
  'family assembly supply reply italy july ally anomaly only early daily weekly monthly yearly friendly likely elderly costly deadly orderly scholarly fly monopoly melancholy jelly belly bully rally',
)
export const adverbs = list(
  `elsewhere also not never always often sometimes now then there here still already again once twice thrice ever even just too very quite rather almost nearly soon later
  earlier elsewhere ago yet thus therefore hence however moreover furthermore meanwhile nevertheless nonetheless instead otherwise together apart away back forward
  alone abroad roughly approximately about especially particularly mainly mostly largely forever today tomorrow yesterday usually indeed well so far further more most less least`,
)
export const particles = list(
  'up out off down over away back together apart in on forward forth aside along through',
)
/** Verbs with the particle that makes another verb of them. */
export const phrasalVerbs: ReadonlySet<string> = new Set(
  'take over,carry out,set up,give up,take up,bring about,break down,put off,call off,rule out,build up,point out,wipe out,hand over,turn on,turn off,make up,set off,lay down,put up,pick up,shut down,phase out,cut off,cut down,hold up,bring up,draw up,take in,take on,back up,split up,use up'.split(
    ',',
  ),
)

export const adjectives = list(
  `new old big small large high low long short great good bad early late young main major minor same different own former current previous next last first
  second third fourth fifth sixth seventh eighth ninth tenth final initial sole only single double whole full free open public private local common
  key top due able unable ready rich poor wide narrow deep strong weak hard easy heavy dark bright hot cold warm cool dry wet fast slow safe
  raw rare scarce vast huge tiny chief senior junior joint net gross total average further daily weekly monthly yearly female male human red green blue black white
  grey brown yellow independent present recent ancient modern permanent important different significant frequent constant distant efficient dominant reluctant relevant
  separate adequate appropriate accurate private ultimate moderate remote entire secure pure sure real true false simple direct exact correct basic worth
  non-binding landlocked so-called unknown likely friendly elderly costly deadly civilian right southern northern eastern western central`,
)
export const numberWords = list(
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
  seventy eighty ninety hundred thousand million billion trillion dozen half`,
)
export const weekdays = list('monday tuesday wednesday thursday friday saturday sunday')

/** Nouns in lower case that often begin a sentence without an article; they are no names there. */
export const commonNouns = list(
  `water oxygen air blood energy light heat sound music food gold silver iron copper steel coal oil gas sugar salt rice wheat cotton glucose tourism agriculture
  industry trade education health science research history art religion war peace law government parliament people men women children students patients plants animals
  cells proteins yeast bacteria diamonds rain rainfall snow ice soil rock sand rivers mountains cities countries nations members officials scientists historians
  employees employers workers users visitors teachers doctors nurses farmers mercury carbon hydrogen nitrogen muscle bone skin membership cooperation independence
  relations talks data evidence information work`,
)

/** Connectives that may be cut from the start of a sentence. */
export const connectives =
  /^(?:under the (?:agreement|deal|plan|contract|accord|proposal|scheme)(?=,)|furthermore|moreover|however|nevertheless|nonetheless|meanwhile|in turn|in addition|additionally|for example|for instance|as a result(?! of)|consequently|therefore|thus|hence|finally|overall|in fact|indeed|similarly|likewise|also|besides|on the other hand|of course|in short|in particular|notably|importantly|instead(?! of)|then|at the same time|in other words|by contrast|in contrast|unfortunately|fortunately|interestingly|as such|still|yet|and|but|so(?! far)|later|today|now)\b,?\s+/i

export const sayingVerbs = list(
  'say state stress add note emphasise emphasize announce declare claim argue tell explain warn insist suggest believe think report confirm acknowledge assert maintain remark reveal underline mention recall promise propose estimate predict recommend',
)

/** Verbs of a kind that a card is seldom worth. */
export const lowValueVerbs = list(
  'deny discuss meet visit welcome appreciate thank highlight hope wish express note underline emphasise emphasize stress praise congratulate',
)

/** Verbs whose object is followed by "to + verb" as part of what they need. */
export const controlVerbs = list(
  'ask allow enable require want help order urge invite force permit encourage persuade tell advise oblige expect intend plan decide agree refuse begin start continue seem appear tend fail try attempt need cause lead aim serve authorise authorize instruct use like prefer commit',
)
