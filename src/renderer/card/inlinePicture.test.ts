import { expect, test } from 'vitest'
import { isShowablePicture } from './inlinePicture'
import { pixel, pngSaying } from './pictures.testing'

const svg = btoa('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="window.pwned=1"/>')

test('a picture in its address is shown, also in several lines', () => {
  expect(isShowablePicture(pixel)).toBe(true)
  expect(isShowablePicture(pixel.replace(/.{40}/g, '$&\n'))).toBe(true)
  expect(isShowablePicture(pngSaying(7_000, 7_000))).toBe(true)
})

test.each([
  // 33 bytes that would take 14 GB.
  ['more pixels than there is room for', pngSaying(60_000, 60_000)],
  ['a drawing', `data:image/svg+xml;base64,${svg}`],
  ['a drawing under another name', `data:image/png;base64,${svg}`],
  ['text', 'data:text/html;base64,PHNjcmlwdD4='],
  ['no picture', 'data:image/png;base64,AAAA'],
  ['no Base64', 'data:image/png,<svg onload=1>'],
  ['a picture without an end of its size', pixel.slice(0, 44)],
  ['an address behind it', `${pixel}") , url("https://x.invalid/`],
  ['a name', 'a.png'],
])('%s is not', (_name, address) => expect(isShowablePicture(address)).toBe(false))
