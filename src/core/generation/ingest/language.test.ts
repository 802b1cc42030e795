import { describe, expect, test } from 'vitest'
import { detectLanguage } from './language'

const english = `The town hall was built in 1874 from a plan that had won a contest among nine architects.
It stands on the site of an older market, and its tower was for many years the highest in the province.`

const others: [string, string, string][] = [
  [
    'German',
    'de',
    'Das Rathaus wurde im Jahr 1874 gebaut und steht auf dem Platz eines älteren Marktes. Der Turm war lange der höchste in der Provinz, und die Glocke ist bis heute nicht ersetzt worden.',
  ],
  [
    'French',
    'fr',
    'La mairie a été construite en 1874 sur la place d’un marché plus ancien. La tour est restée pendant des années la plus haute de la province, et les cloches ne sont pas remplacées.',
  ],
  [
    'Spanish',
    'es',
    'El ayuntamiento se construyó en 1874 sobre el lugar de un mercado más antiguo. La torre fue durante años la más alta de la provincia, pero las campanas no se han cambiado.',
  ],
  [
    'Italian',
    'it',
    'Il municipio è stato costruito nel 1874 sul luogo di un mercato più antico. La torre è rimasta per anni la più alta della provincia, e le campane non sono mai state cambiate dal comune.',
  ],
  [
    'Portuguese',
    'pt',
    'A câmara foi construída em 1874 no lugar de um mercado mais antigo. A torre foi por muitos anos a mais alta da província, e os sinos não foram trocados pela cidade.',
  ],
  [
    'Dutch',
    'nl',
    'Het stadhuis werd in 1874 gebouwd op de plaats van een oudere markt. De toren was jarenlang de hoogste van de provincie en de klokken zijn niet door andere vervangen.',
  ],
]

const unknown: [string, string][] = [
  [
    'Azerbaijani',
    'Bələdiyyə binası 1874-cü ildə köhnə bazarın yerində tikilmişdir. Onun qülləsi uzun illər əyalətin ən hündür tikilisi olub və zəngləri bu günə qədər dəyişdirilməyib.',
  ],
  [
    'Turkish',
    'Belediye binası 1874 yılında eski pazarın yerinde yapıldı. Kulesi uzun yıllar boyunca ilin en yüksek yapısıydı ve çanları bugüne kadar hiç değiştirilmedi.',
  ],
  [
    'Russian',
    'Здание ратуши было построено в 1874 году на месте старого рынка. Башня долгие годы оставалась самой высокой в губернии.',
  ],
  [
    'Greek',
    'Το δημαρχείο χτίστηκε το 1874 στη θέση μιας παλαιότερης αγοράς και ο πύργος του ήταν για χρόνια ο ψηλότερος της επαρχίας.',
  ],
  ['Japanese', '町役場は一八七四年に古い市場の跡地に建てられた。その塔は長い間、州で最も高い建物であった。'],
  ['Chinese', '市政厅建于一八七四年，位于旧市场的原址。它的塔楼多年来一直是全省最高的建筑。'],
  ['Arabic', 'بني مبنى البلدية عام ١٨٧٤ في موقع سوق أقدم، وكان برجه لسنوات طويلة أعلى مبنى في المقاطعة.'],
  ['Hindi', 'नगर भवन सन् १८७४ में पुराने बाज़ार के स्थान पर बनाया गया था। उसकी मीनार कई वर्षों तक प्रांत में सबसे ऊँची रही।'],
]

test('English is English', () => {
  expect(detectLanguage(english)).toBe('en')
})

describe('other languages are told from English', () => {
  test.each(others)('%s', (_, code, text) => {
    expect(detectLanguage(text)).toBe(code)
  })

  test.each(unknown)('%s, whose words are not known', (_, text) => {
    expect(detectLanguage(text)).not.toBe('en')
  })

  test.each([
    [
      'Danish',
      'Rådhuset blev bygget i 1874 på det sted, hvor et ældre marked havde ligget. Tårnet var i mange år det højeste i provinsen, og klokkerne er ikke blevet skiftet ud af byen, for det er dyrt at gøre.',
    ],
    [
      'Swedish',
      'Rådhuset byggdes 1874 på den plats där en äldre marknad hade legat. Tornet var i många år det högsta i provinsen, och klockorna har inte bytts ut av staden, för det är dyrt att göra.',
    ],
    [
      'Norwegian',
      'Rådhuset ble bygget i 1874 på stedet der et eldre marked hadde ligget. Tårnet var i mange år det høyeste i provinsen, og klokkene er ikke blitt skiftet ut, for det er dyrt å gjøre.',
    ],
    [
      'Polish',
      'Ratusz zbudowano w 1874 roku na miejscu starszego targu. Wieża była przez wiele lat najwyższa w prowincji, a dzwony nie zostały do dziś wymienione przez miasto.',
    ],
    [
      'Finnish',
      'Kaupungintalo rakennettiin vuonna 1874 vanhemman torin paikalle. Torni oli monta vuotta maakunnan korkein, eikä kelloja ole vaihdettu tähän päivään mennessä.',
    ],
    [
      'Indonesian',
      'Balai kota dibangun pada tahun 1874 di lokasi pasar yang lebih tua. Menaranya selama bertahun-tahun adalah yang tertinggi di provinsi itu dan loncengnya tidak pernah diganti.',
    ],
    [
      'Vietnamese',
      'Tòa thị chính được xây dựng năm 1874 trên nền một khu chợ cũ. Tháp của nó trong nhiều năm là cao nhất tỉnh và chuông chưa bao giờ được thay.',
    ],
    [
      'Hungarian',
      'A városházát 1874-ben építették egy régebbi piac helyén. Tornya sok éven át a legmagasabb volt a tartományban, és a harangokat a mai napig nem cserélték ki.',
    ],
    [
      'Romanian',
      'Primăria a fost construită în 1874 pe locul unei piețe mai vechi. Turnul a fost mulți ani cel mai înalt din provincie, iar clopotele nu au fost schimbate.',
    ],
  ])('%s is not taken for English', (_, text) => {
    expect(detectLanguage(text)).not.toBe('en')
  })
})

describe('what is no language stays undetermined', () => {
  test('digits', () => {
    expect(detectLanguage('1874 1875 1876 12.5 99 %')).toBe('und')
  })

  test('program code', () => {
    const code =
      'const rows = items.map(row => row.value); return rows.filter(Boolean).reduce((sum, v) => sum + v, 0);\n'
    expect(detectLanguage(code.repeat(6))).toBe('und')
  })

  test('a list of names', () => {
    const names =
      'Tartu Narva Pärnu Viljandi Rakvere Valga Kuressaare Haapsalu Jõhvi Põlva Rapla Paide Keila Maardu '
    expect(detectLanguage(names)).toBe('und')
  })
})

test('a few words without a known one pass for English, so that short pastes work', () => {
  expect(detectLanguage('Paris: capital, France')).toBe('en')
})

test('a long text is judged by its beginning, middle and end', () => {
  const german = others[0]?.[2] ?? ''
  const middle = `${english} `.repeat(2000)
  expect(detectLanguage(`${german} ${middle}`)).toBe('en')
  expect(detectLanguage(`${english} ${`${german} `.repeat(2000)}`)).toBe('de')
})
