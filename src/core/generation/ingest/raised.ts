const marks: Record<string, string> = { '+': '⁺', '-': '⁻', '−': '⁻', '–': '⁻', '1': '¹', '2': '²', '3': '³' }
for (const digit of '0456789') marks[digit] = String.fromCharCode(0x2070 + Number(digit))

/** Digits and signs as raised characters: without them 10³ would read 103. Other text stays as it is. */
export function raised(text: string): string {
  return /^\s*[+\-−–]?\d{1,4}\s*$/.test(text)
    ? text.replace(/[\d+\-−–]/g, (mark) => marks[mark] ?? mark)
    : text
}
