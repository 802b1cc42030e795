import { useRef, type ReactNode } from 'react'
import { pictureTypes } from '../card/pictureFile'
import { Button } from '../components/Button'
import { act } from '../state/actions'
import { takePicture } from './editor/picture'
import styles from './occlusion.module.css'

/** A button that asks for a picture file. */
export function ChoosePicture({ children, isFirst = false }: { children: ReactNode; isFirst?: boolean }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        tone={isFirst ? 'primary' : 'plain'}
        size={isFirst ? 'medium' : 'small'}
        data-autofocus={isFirst}
        onClick={() => input.current?.click()}
      >
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        accept={pictureTypes}
        hidden
        aria-label="Picture file"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          // The same file can be chosen again.
          event.target.value = ''
          if (file !== undefined) act(() => takePicture(file))
        }}
      />
    </>
  )
}

/** Before there is a picture. */
export function NoPicture() {
  return (
    <div className={styles.empty}>
      <p>Choose a picture, paste one with Ctrl+V, or drop it here.</p>
      <ChoosePicture isFirst>Choose a picture</ChoosePicture>
      <p className={styles.quiet}>Then draw over the parts that you want to be asked. Each becomes a card.</p>
    </div>
  )
}
