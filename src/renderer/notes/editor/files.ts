import { prepareFile } from '@app/index'
import { insertAt, insertOnOwnLine, pictureReference, soundReference } from '@core/editing'
import { mediaTypeOf } from '@core/formats/bytes/mediaTypes'
import { safeMediaName } from '@core/media'
import { FactdeckError } from '@core/model'
import { addPendingMedia } from '../../card/pendingMedia'
import { pictureOf, timeForNames } from '../../card/pictureFile'
import { announce } from '../../shell/announce'
import { report } from '../../state/actions'
import { theCollection } from '../../state/store'
import { draftFile } from './drafting'
import { currentArea, writeEdit } from './fieldArea'
import { editorState, noteTypeOf, useEditor } from './state'

/** What a sound or film on a card may have. */
const mostSoundBytes = 50_000_000

/** Kinds of files that can be put on a card, for file dialogs. */
export const soundTypes = 'audio/*,video/mp4,video/webm,video/ogg,.mp3,.m4a,.ogg,.oga,.opus,.wav,.flac,.aac'

/**
 * Puts files onto the note: each is looked at, kept in the draft, and named at the caret. What cannot be taken is said,
 * and the others are taken all the same.
 */
export async function addFiles(files: readonly File[]): Promise<void> {
  const problems: string[] = []
  let added = 0
  for (const file of files) {
    try {
      await addFile(file)
      added++
    } catch (error) {
      if (!(error instanceof FactdeckError)) {
        report(error)
        continue
      }
      problems.push(error.message)
    }
  }
  if (problems.length > 0) useEditor.setState({ told: { text: problems.join(' '), tone: 'problem' } })
  else if (added > 0) announce(added === 1 ? 'File added to the note' : `${added} files added to the note`)
}

async function addFile(file: File): Promise<void> {
  const type = file.type === '' ? mediaTypeOf(file.name) : file.type
  const isSound = /^(?:audio|video)\//.test(type)
  const { name, blob } = isSound ? soundOf(file, type) : await pictureOf(file)
  await putFile(name, blob, isSound)
}

/** Keeps a file with the draft and writes its name where the caret is. */
export async function putFile(name: string, blob: Blob, isSound: boolean): Promise<void> {
  const { of, files } = editorState()
  const file = await prepareFile(theCollection(), name, blob, files)
  const state = editorState()
  const noteType = noteTypeOf(state)
  const place = currentArea()
  // The editor was closed meanwhile.
  if (state.of !== of || noteType === undefined || place === undefined) return
  addPendingMedia(file.name, file.blob)
  if (!state.files.some((other) => other.name === file.name))
    useEditor.setState({ files: [...state.files, file] })
  await draftFile(file)
  const { area } = place
  const selected = { start: area.selectionStart, end: area.selectionEnd }
  writeEdit(
    area,
    isSound
      ? insertAt(selected, soundReference(file.name))
      : insertOnOwnLine(area.value, selected, pictureReference(file.name, noteType.format)),
  )
}

function soundOf(file: File, type: string): { name: string; blob: Blob } {
  if (file.size > mostSoundBytes)
    throw new FactdeckError(
      'sound-too-large',
      `“${file.name}” has ${Math.ceil(file.size / 1e6)} MB. A sound on a card can have ${mostSoundBytes / 1e6} MB at most: cut out what you need, and add that.`,
    )
  const ending = /\.([a-z\d]{1,5})$/i.exec(file.name)?.[1] ?? endingOf(type)
  if (!/^(?:audio|video)\//.test(mediaTypeOf(`x.${ending}`)))
    throw new FactdeckError(
      'sound-unknown',
      `“${file.name}” is not a sound that can be played here. Use an MP3, M4A, OGG, WAV or FLAC file.`,
    )
  return {
    name: safeMediaName(file.name, ending, `sound-${timeForNames()}`),
    blob: new Blob([file], { type }),
  }
}

function endingOf(type: string): string {
  return { 'audio/mpeg': 'mp3', 'audio/mp4': 'm4a', 'audio/webm': 'weba', 'audio/ogg': 'ogg' }[type] ?? 'bin'
}
