function list(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}

/** Last words of names that say what the thing is, and what to call it in a question. */
export const categoryOfHead = new Map<string, string>()
function category(name: string, heads: string): void {
  for (const head of heads.split(' ')) categoryOfHead.set(head, name)
}
category(
  'organisation',
  'organisation organization community association federation confederation league society institute institution foundation',
)
for (const head of (
  'council union party agency committee commission ministry department court parliament assembly senate congress bank university college school academy church ' +
  'company corporation army navy force alliance forum bureau board office hospital museum library theatre theater orchestra team club ' +
  'programme program process plan project initiative scheme treaty agreement convention charter protocol act regulation directive law constitution declaration pact accord ' +
  'river lake sea ocean desert mountain island peninsula valley bay strait canal delta bridge tower palace castle cathedral station airport port road railway province state city town village district region ' +
  'prize award medal war battle revolution conference summit campaign mission operation expedition newspaper magazine journal novel mine empire kingdom dynasty republic ' +
  'system network theory principle equation cycle complex protein enzyme hormone language currency religion framework fund secretariat group service authority'
).split(' '))
  categoryOfHead.set(head, head)
category('force', 'forces')
category('organisation', 'nations states')
category('mountain', 'mount mountains')
category('group of islands', 'islands')
category('war', 'wars')

/** Categories of things that can act: they join, found, sign. */
export const organisationCategories = list(
  'organisation council union party agency committee commission ministry department court parliament assembly senate congress bank university college school academy church company corporation army navy force alliance forum bureau board office hospital museum library team club secretariat group service authority',
)
export const programmeCategories = list(
  'programme program process plan project initiative scheme framework campaign mission operation fund',
)
export const treatyCategories = list(
  'treaty agreement convention charter protocol act regulation directive law constitution declaration pact accord',
)
export const placeCategories = list(
  'river lake sea ocean desert mountain island peninsula valley bay strait canal delta province state city town village district region mine bridge',
)

/** Nouns that a definite or demonstrative phrase uses for a thing named before, and the categories that they may stand for. */
export const categoryNouns = new Map<string, ReadonlySet<string>>()
function standsFor(nouns: string, categories: Iterable<string>): void {
  const set = new Set(categories)
  for (const noun of nouns.split(' ')) categoryNouns.set(noun, set)
}
standsFor('forum bloc organisation organization', [
  'council',
  'forum',
  'organisation',
  'union',
  'alliance',
  'assembly',
  'committee',
])
standsFor('council', ['council'])
standsFor('union', ['union'])
standsFor('party', ['party'])
standsFor('alliance', ['alliance'])
standsFor('company firm', ['company', 'corporation', 'group', 'bank'])
standsFor('programme program', ['programme', 'program', 'scheme', 'initiative'])
standsFor('process', ['process'])
standsFor('plan', ['plan'])
standsFor('treaty pact accord agreement', ['treaty', 'agreement', 'pact', 'accord', 'convention'])
standsFor('convention', ['convention'])
standsFor('university', ['university'])
standsFor('river', ['river'])
standsFor('lake', ['lake'])
standsFor('bridge', ['bridge'])
standsFor('canal', ['canal'])
standsFor('desert', ['desert'])
standsFor('island', ['island'])
standsFor('cycle', ['cycle'])
standsFor('enzyme', ['enzyme'])

/** Nouns for a post that one person holds. */
export const roleHeads = list(
  `president minister secretary-general secretary chancellor chairman chairwoman chairperson chair director governor mayor king queen emperor empress prince princess
  ambassador commissioner commander general admiral captain colonel pope bishop archbishop professor leader head chief spokesman spokeswoman spokesperson representative
  envoy senator premier founder editor judge speaker deputy vice-president treasurer rector dean principal coach manager ceo physicist chemist biologist engineer
  mathematician astronomer philosopher poet novelist writer author painter composer historian inventor explorer economist lawyer politician surgeon physician
  executive diplomat journalist priest monk nurse banker merchant activist athlete footballer officer soldier sailor pilot astronaut cosmonaut conductor dancer photographer psychologist neurologist virologist microbiologist physiologist statistician logician programmer psychiatrist archaeologist anthropologist sociologist linguist critic comedian filmmaker cartographer navigator industrialist entrepreneur reformer missionary nobleman businessman businesswoman scientist architect actor actress singer geologist botanist zoologist programmer official`,
)
/** Posts of state and office: the answer must name the body, and they change hands. */
export const officeHeads = list(
  'president minister secretary-general secretary chancellor chairman chairwoman chairperson chair director governor mayor king queen emperor empress ambassador commissioner commander pope bishop archbishop premier speaker deputy vice-president rector ceo leader head chief envoy spokesman spokeswoman spokesperson representative',
)
export const roleModifiers = list(
  'deputy prime foreign defence defense interior finance vice first former acting permanent assistant under executive chief supreme general senior secretary national special federal managing health education justice trade home economy economic environment agriculture energy culture transport labour labor',
)
export const titles = list(
  'mr mrs ms dr sir dame lord lady prof professor general gen admiral adm captain capt colonel col lieutenant lt major maj saint st king queen president prince princess emperor pope',
)

/** Nouns that mean something only together with what they belong to ("the capital", "the territory"). */
export const relationalNouns = list(
  'president capital language currency government population land territory economy constitution parliament king queen monarch flag anthem army border borders climate area independence',
)

const regionCodes =
  'AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI KH CM CA CV CF TD CL CN CO KM CG CD CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MD MC MN ME MA MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG SK SI SB SO ZA SS ES LK SD SR SE CH SY TW TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW PS XK VA GL HK PR'

/** Names of countries in English, and what people say for them. Names of regions come from the runtime's own tables. */
export const countries: ReadonlySet<string> = new Set([
  ...regionNames(),
  'Britain',
  'Great Britain',
  'England',
  'Scotland',
  'Wales',
  'USA',
  'UK',
  'U.S.',
  'US',
  'Soviet Union',
  'USSR',
  'Czech Republic',
  'Czechoslovakia',
  'Yugoslavia',
  'Burma',
  'Holland',
  'Persia',
  'Turkey',
  'Macedonia',
  'Swaziland',
  'Prussia',
  'Bosnia',
  'Korea',
  'South Korea',
  'North Korea',
  'Congo',
  'Ivory Coast',
  'Palestine',
])

function regionNames(): string[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  return regionCodes.split(' ').flatMap((code) => {
    const name = names.of(code)
    return name === undefined ? [] : [name.replace(/ \(.*$/, '').replace(/^St\. /, 'Saint ')]
  })
}

const irregularDemonyms: Record<string, string> = {
  British: 'the United Kingdom',
  English: 'England',
  Scottish: 'Scotland',
  Welsh: 'Wales',
  Irish: 'Ireland',
  French: 'France',
  German: 'Germany',
  Dutch: 'the Netherlands',
  Spanish: 'Spain',
  Portuguese: 'Portugal',
  Swiss: 'Switzerland',
  Greek: 'Greece',
  Turkish: 'Turkey',
  Polish: 'Poland',
  Danish: 'Denmark',
  Swedish: 'Sweden',
  Finnish: 'Finland',
  Norwegian: 'Norway',
  Icelandic: 'Iceland',
  Czech: 'the Czech Republic',
  Chinese: 'China',
  Japanese: 'Japan',
  Thai: 'Thailand',
  Filipino: 'the Philippines',
  American: 'the United States',
  Canadian: 'Canada',
  Brazilian: 'Brazil',
  Argentine: 'Argentina',
  Egyptian: 'Egypt',
  Iraqi: 'Iraq',
  Israeli: 'Israel',
  Pakistani: 'Pakistan',
  Afghan: 'Afghanistan',
  Ukrainian: 'Ukraine',
  Hungarian: 'Hungary',
  Belgian: 'Belgium',
  Azerbaijani: 'Azerbaijan',
  Kazakh: 'Kazakhstan',
  Uzbek: 'Uzbekistan',
  Kuwaiti: 'Kuwait',
  Yemeni: 'Yemen',
  Vietnamese: 'Vietnam',
  Lebanese: 'Lebanon',
  Maltese: 'Malta',
  Senegalese: 'Senegal',
  Congolese: 'the Congo',
  Soviet: 'the Soviet Union',
  Bangladeshi: 'Bangladesh',
  Peruvian: 'Peru',
  Chilean: 'Chile',
  Serbian: 'Serbia',
  Croatian: 'Croatia',
  Slovak: 'Slovakia',
  Mexican: 'Mexico',
  Moroccan: 'Morocco',
  Kenyan: 'Kenya',
  Ghanaian: 'Ghana',
  Nigerian: 'Nigeria',
  Cypriot: 'Cyprus',
  Emirati: 'the United Arab Emirates',
}

/** Adjective of a country → the country ("Azerbaijani" → "Azerbaijan"). */
export const demonyms: ReadonlyMap<string, string> = (() => {
  const map = new Map<string, string>(Object.entries(irregularDemonyms))
  for (const country of countries) {
    if (country.includes(' ')) continue
    if (/ia$|ua$|ea$/.test(country)) map.set(`${country}n`, country)
    else if (country.endsWith('a')) map.set(`${country}n`, country)
  }
  return map
})()

/** Country names that take an article. */
export function withArticle(country: string): string {
  return /^(?:United|Netherlands|Philippines|Bahamas|Maldives|Gambia|Czech Republic|Soviet Union|Marshall|Solomon|UK|USA?|U\.S\.|Dominican Republic|Central African|Comoros|Seychelles)/.test(
    country,
  )
    ? `the ${country}`
    : country
}

/** Frequent given names: evidence that a run of capitals is a person. */
export const givenNames = list(
  `Aaron Ada Adam Adele Adrian Agnes Alan Albert Alexander Alexandra Alfred Alice Amelia Amy Andrea Andrew Angela Anna Anne Anthony Antonio Arthur Barbara Barack Benjamin Bernard
  Betty Bill Boris Bruce Carl Carlos Caroline Catherine Charles Charlotte Christian Christina Christine Christopher Claire Claude Clara Daniel David Deborah Dennis Diana Donald Dorothy
  Douglas Edgar Edith Edmund Eduard Edward Elena Eleanor Elizabeth Ella Ellen Emily Emma Emmanuel Eric Erik Ernest Ethel Eugene Eva Florence Francis Francisco Frank Franklin Franz Frederick
  Friedrich Gabriel Galileo Gareth Gary Geoffrey George Georg Gerald Gertrude Giovanni Grace Graham Gregor Gregory Gustav Hannah Hans Harold Harry Heinrich Helen Henri Henry Herbert Herman
  Howard Hugh Ian Igor Irene Isaac Isabel Ivan Jack Jacob Jacques James Jan Jane Janet Jean Jennifer Jens Jessica Jim Joan Joe Johann Johannes John Jonas Jonathan José Jose Joseph Josef Juan Julia Julian
  Julius Karen Karl Kate Katherine Kathleen Katherine Kenneth Kevin Konrad Kurt Larry Laura Lawrence Leo Leon Leonard Leonardo Leonhard Lewis Linda Lise Louis Louise Lucas Lucy Ludwig Luigi Luis Margaret Maria
  Marie Mario Mark Martha Martin Mary Matthew Maurice Max Maximilian Michael Michel Miguel Mikhail Mohamed Mohammed Muhammad Nancy Napoleon Nelson Niels Nicholas Nicolas Nikola Nikolai Niels Oliver Olga Oscar Otto
  Pablo Patricia Patrick Paul Pedro Peter Philip Philippe Pierre Rachel Ralph Raymond Rebecca Richard Robert Roger Ronald Rosa Rosalind Roy Rudolf Ruth Samuel Sandra Sara Sarah Sergei Sigmund Simon Sofia Sophie Stefan Stella
  Stephen Steven Susan Sylvia Theodor Theodore Theresa Thomas Timothy Tom Tony Ursula Valentina Vera Victor Victoria Vincent Virginia Vladimir Walter Werner Wilhelm William Winston Wolfgang Yuri`,
)

/** Given names that rulers bear, with a number ("Ivan III") or a by-name ("Henry the Lion"). */
export const regnalNames = list(
  `Henry Ivan Valdemar Louis Charles George Edward Elizabeth Philip Frederick William Catherine Peter Alexander Nicholas Napoleon Pius Leo Gregory Innocent
  Urban Benedict John Paul Clement Leopold Otto Ferdinand Francis Maria Mary James Richard Christian Gustav Harald Olaf Haakon Ramesses Thutmose Amenhotep
  Ptolemy Darius Xerxes Cyrus Mehmed Selim Murad Suleiman Hassan Mohammed Muhammad Sancho Alfonso Pedro Manuel Afonso Sigismund Casimir Stephen Michael Theodore
  Constantine Basil Justinian Alfred Canute Cnut Wilhelm Friedrich Karl Johann Albert Rudolf Maximilian Joseph Isabella Victor Humbert Umberto Juan Felipe Carlos
  Boniface Sixtus Julius Eugene Adrian Martin Callixtus Robert Malcolm David Margaret Anne Victoria Charlemagne Pepin Roger Baldwin Godfrey Tiberius Trajan Pliny
  Vladimir Boris Yaroslav Mieszko Bela Matthias Stanislaw Akbar Ashoka Abbas Shapur Khosrow Ismail Ahmed Mustafa Menelik Haile Rama Sejong`,
)
