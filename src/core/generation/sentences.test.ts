import { describe, expect, test } from 'vitest'
import { plainOf } from './blocks'
import { sentencesOf } from './sentences'

function split(text: string): string[] {
  const parts = sentencesOf(plainOf(text, 0, text.length))
  for (const part of parts) expect(text.slice(part.base, part.base + part.text.length)).toBe(part.text)
  return parts.map((part) => part.text)
}

/** Boundaries are marked by "‖". */
const cases = [
  'The bridge was opened in 1931. ‖ It carries two tracks.',
  'Dr. Ada Moss built it. ‖ She was born in Halden.',
  'Mr. and Mrs. Moss lived there. ‖ They left in 1950.',
  'Prof. Berg and Lt. Cmdr. Fell signed. ‖ Capt. Moss did not.',
  'J. R. Moss wrote it. ‖ The book sold well.',
  'Light is absorbed by photosystem I. ‖ ATP synthase uses the gradient.',
  'The plan of A. Moss was chosen. ‖ It cost little.',
  'She took her Ph.D. in 1931. ‖ Then she left.',
  'He holds a Ph.D. in physics. ‖ She does not.',
  'The U.S. Senate voted. ‖ The U.K. did not.',
  'The firm moved to the U.S. ‖ It grew fast.',
  'The firm moved to the U.S. in 1990. ‖ It grew.',
  'U.S. President Moss spoke. ‖ Nobody listened.',
  'Washington, D.C. is the capital. ‖ It has no state.',
  'House No. 10 is his. ‖ Nobody else has the key.',
  'Under Art. 5 of the treaty, an attack is shared. ‖ It was used once.',
  'See Sec. 4 and Fig. 3 for more. ‖ The rest is known.',
  'The law has 20 arts. and 3 parts. ‖ All are in force.',
  'E. coli is a bacterium. ‖ It lives in the gut.',
  'The gut holds E. coli and others. ‖ Most are harmless.',
  'Moss et al. found it in 1990. ‖ Others agreed.',
  'It was shown by Moss et al. ‖ The result held.',
  'Growth was 3.5 percent. ‖ Prices rose by 1.2 percent.',
  'The value is 3.14. ‖ It never ends.',
  'The train left at 9 a.m. and arrived at 5 p.m. on Monday. ‖ It was late.',
  'The train left at 9 a.m. ‖ The ship left later.',
  'It closed at 5 p.m. ‖ Nobody came.',
  'The war ended in 1945. ‖ Germany was divided.',
  'Nobody knew in 1945. 1946 was worse.'.replace('1945. 1946', '1945. ‖ 1946'),
  '“Who was it?” she asked. ‖ Nobody knew.',
  '“It was him!” said the man. ‖ He left.',
  'He asked: “Who was it?” ‖ She did not answer.',
  'She said, “It is done.” ‖ Then she left.',
  '“It is done.” ‖ “I know.”',
  'They waited… ‖ Nothing came.',
  'They waited … and nothing came. ‖ They left.',
  'It was long ... but fine. ‖ They left.',
  'The bridge (opened in 1931. It is old.) stands. ‖ It holds.'.replace('1931. It is old.)', '1931)'),
  'It is old (see Fig. 3). ‖ It holds.',
  'Yahoo! was founded in 1994. ‖ It grew.',
  'The show Jeopardy! is old. ‖ It began in 1964.',
  'Some metals, e.g. Iron and Zinc, rust. ‖ Others do not.',
  'Some, i.e. Three of ten, failed. ‖ The rest passed.',
  'Iron vs. Steel was the question. ‖ Steel won.',
  'It weighs approx. 5 tons. ‖ It is heavy.',
  'Iron, zinc, etc. were sold. ‖ Gold was not.',
  'They sold iron, zinc, etc. ‖ Gold was not sold.',
  'Acme Inc. was founded in 1990. ‖ It failed.',
  'He worked at Acme Inc. ‖ He left in 1991.',
  'Acme Corp. and Moss Ltd. merged. ‖ They split.',
  'It opened on Jan. 5, 1990. ‖ It closed on Sept. 3.',
  'St. Moritz lies in the Alps. ‖ Mt. Fell is near.',
  'Martin Luther King Jr. was born in 1929. ‖ He died in 1968.',
  'Gen. Moss met Sen. Fell. ‖ Gov. Berg stayed.',
  'Rome was founded in 753 B.C. ‖ It grew.',
  'Augustus died in A.D. 14. ‖ Tiberius followed.',
  'Version 2.0.1 came in May. ‖ Version 2.1 followed.',
  'The site example.org was opened. ‖ It is free.',
  'Use Node.js for it. ‖ It is fast.',
  'iPhone sales fell. ‖ Samsung sales rose.',
  'Vitamin C. The body needs it.'.replace('C. The', 'C. ‖ The'),
  'Is it old? ‖ Yes. ‖ It is.',
  'What a bridge! ‖ It is long.',
  'Really?! ‖ Nobody knew.',
  'The temperature is 5 °C. ‖ It is cold.',
  'Chap. 3 and pp. 4–6 tell it. ‖ Vol. 2 does not.',
  'Born c. 1450, he died in 1519. ‖ He painted.',
  'He was born in Halden, Mass. and died there. ‖ He was old.',
  'There are three kinds: a. Iron, b. Zinc, c. Gold. ‖ All are metals.',
  'Henry VIII. was not his name. ‖ He was king.',
  'The court decided Roe v. Wade in 1973. ‖ It was overturned.',
  'George W. Bush won. ‖ Al Gore lost.',
  'He met George H. W. Bush. ‖ They talked.',
  'The report by the U.N. Security Council is out. ‖ It is long.',
  'The dose is 5 mg. ‖ It is taken daily.',
  'It is 5 ft. long. ‖ It is 3 in. wide.',
  'Hamlet says: “To be, or not to be.” ‖ It is famous.',
  'The Rev. Moss and the Hon. Fell came. ‖ They prayed.',
]

describe('sentences', () => {
  test.each(cases)('%s', (marked) => {
    const expected = marked.split(' ‖ ')
    expect(split(expected.join(' '))).toEqual(expected)
  })

  test('there are at least sixty hard cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60)
  })

  test('no text is lost, and a paragraph without full stops is not cut within a word', () => {
    const words = Array.from({ length: 3000 }, (_, index) => `word${index}`).join(' ')
    expect(split(words).join(' ')).toBe(words)
    expect(split(words)).toHaveLength(1)
    expect(split('The bridge is old. '.repeat(1000).trim())).toHaveLength(1000)
  })

  test('time grows with the length and no faster', () => {
    const timeOf = (count: number): number => {
      const text = 'The bridge by Dr. Moss was opened in 1931 (see Fig. 3). '.repeat(count)
      const begin = Date.now()
      sentencesOf(plainOf(text, 0, text.length))
      return Date.now() - begin
    }
    timeOf(200)
    expect(timeOf(16_000) / Math.max(5, timeOf(2000))).toBeLessThan(8 * 3)
  })
})
