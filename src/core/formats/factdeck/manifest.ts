import { FactdeckError } from '../../model'
import { readEntry, type OpenZip, type PackageErrors } from '../zip'
import { parsed } from './lines'
import { checkedRow, formatVersion, manifestSchema, partNames, type Manifest } from './schema'

const largestManifest = 2 ** 20

/**
 * What the package says to hold: each part listed once.
 * @throws FactdeckError `package-not-factdeck`, `package-newer`, `package-damaged` or `package-row`.
 */
export function readManifest({ entries }: OpenZip, errors: PackageErrors): Manifest {
  const entry = entries.get('manifest.json')
  if (entry === undefined) {
    throw new FactdeckError(
      'package-not-factdeck',
      'This zip file is not a Factdeck package: it has no manifest.',
    )
  }
  if (entry.size > largestManifest) throw errors.damaged('its manifest is far too large')
  const value = parsed(textOf(readEntry(entry)), 'manifest.json', '', errors)
  const version = versionOf(value)
  if (version !== undefined && version > formatVersion) {
    throw new FactdeckError(
      'package-newer',
      'This package was made by a newer version of Factdeck. Update Factdeck and import it again.',
      `Format version ${version}; this Factdeck reads up to ${formatVersion}.`,
    )
  }
  const manifest = checkedRow(manifestSchema, value, 'manifest.json')
  for (const name of partNames) {
    if (manifest.parts.filter((part) => part.name === name).length !== 1) {
      throw errors.damaged(`its manifest does not list ${name}.jsonl once`)
    }
  }
  return manifest
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Looked at before the rest: a newer manifest may have another shape. */
function versionOf(manifest: unknown): number | undefined {
  if (typeof manifest !== 'object' || manifest === null) return undefined
  if (!('format' in manifest) || manifest.format !== 'factdeck' || !('version' in manifest)) return undefined
  return typeof manifest.version === 'number' ? manifest.version : undefined
}
