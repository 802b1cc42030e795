import { useRef, type ReactNode } from 'react'
import { Toolbar } from 'react-aria-components'
import { act } from '../state/actions'
import { showKey } from '../shell/commands'
import { pictureTypes } from '../card/pictureFile'
import { addFiles, soundTypes } from './editor/files'
import { runTool, toolEntries, type EditorTool } from './editor/tools'
import { ListIcon, MicrophoneIcon, NumbersIcon, PictureIcon, SoundIcon } from './icons'
import styles from './editor.module.css'

const pictures: Partial<Record<EditorTool, ReactNode>> = { list: <ListIcon />, numbers: <NumbersIcon /> }

interface EditorToolbarProps {
  isRecording: boolean
  onRecord: () => void
}

/** What can be put at the caret. One stop of the Tab key; the arrows go on from there. */
export function EditorToolbar({ isRecording, onRecord }: EditorToolbarProps) {
  return (
    <Toolbar className={styles.toolbar ?? ''} aria-label="Write">
      {toolEntries.map(({ tool, sign, title, key }) => (
        <ToolButton key={tool} title={title} shortcut={key} look={tool} onPress={() => runTool(tool)}>
          {sign === undefined ? pictures[tool] : <span aria-hidden="true">{sign}</span>}
        </ToolButton>
      ))}
      <FileButton title="Picture" shortcut="F3" types={pictureTypes}>
        <PictureIcon />
      </FileButton>
      <FileButton title="Sound or film" shortcut="Shift+F3" types={soundTypes}>
        <SoundIcon />
      </FileButton>
      <ToolButton title="Record a sound" shortcut="F5" isPressed={isRecording} onPress={onRecord}>
        <MicrophoneIcon />
      </ToolButton>
    </Toolbar>
  )
}

interface ToolButtonProps {
  title: string
  shortcut?: string | undefined
  look?: string
  isPressed?: boolean
  onPress: () => void
  children: ReactNode
}

function ToolButton({ title, shortcut, look, isPressed, onPress, children }: ToolButtonProps) {
  return (
    <button
      type="button"
      className={styles.tool}
      data-look={look}
      title={shortcut === undefined ? title : `${title} (${keysInWords(shortcut)})`}
      aria-label={title}
      aria-keyshortcuts={shortcut?.replaceAll('Ctrl', 'Control')}
      aria-pressed={isPressed}
      // The pointer leaves the caret and what is selected where they are.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  )
}

function FileButton({ types, ...button }: Omit<ToolButtonProps, 'onPress'> & { types: string }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <ToolButton {...button} onPress={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={types}
        data-key={button.shortcut}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) act(() => addFiles(files))
        }}
      />
    </>
  )
}

/** Keys that follow each other, for people: "Ctrl+M, M". */
export function keysInWords(keys: string): string {
  return keys.split(' ').map(showKey).join(', ')
}
