import { databaseGuards } from './files/databases'
import { documentGuards } from './files/documents'
import { packageGuards } from './files/packages'
import { pictureGuards } from './files/pictures'
import { textGuards } from './files/texts'
import { zipGuards } from './files/zip'
import type { Guard } from './guard'

/** What holds back that which a file contains: packages, databases, pictures, tables, documents. */
export const fileGuards: readonly Guard[] = [
  ...zipGuards,
  ...packageGuards,
  ...databaseGuards,
  ...documentGuards,
  ...pictureGuards,
  ...textGuards,
]
