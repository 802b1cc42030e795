import type { FactdeckError } from '../../model'
import { PackageErrors } from '../zip'

/** The sentence for a package that is cut off or changed. */
export function damaged(what: string): FactdeckError {
  return new PackageErrors().damaged(what)
}
