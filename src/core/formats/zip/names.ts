import type { PackageErrors } from './errors'

/** The upper half of code page 437, in which zip files without the UTF-8 flag are meant to be. */
const upper437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The name of an entry. Most programs write UTF-8 whether or not they set its flag; `allows437` takes what is not UTF-8
 * and has no flag for code page 437, as the format says.
 * @throws FactdeckError `package-damaged`.
 */
export function decodeName(bytes: Uint8Array, allows437: boolean, errors: PackageErrors): string {
  try {
    return utf8.decode(bytes)
  } catch {
    if (!allows437) throw errors.damaged('one of its file names cannot be read')
    let name = ''
    for (const byte of bytes) name += byte < 128 ? String.fromCharCode(byte) : upper437.charAt(byte - 128)
    return name
  }
}
