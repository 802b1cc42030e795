import { useMemo, useRef } from 'react'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { parseTags, pinnedTags } from '@app/index'
import { setTags, typeTag } from './editor/changing'
import { tagsOf } from './editor/drafting'
import { editorState, useEditor } from './editor/state'
import { CrossIcon } from './icons'
import { PinButton } from './PinButton'
import { usePopoverHome } from '../components/popoverHome'
import components from '../components/components.module.css'
import styles from './editor.module.css'

/** Suggestions that are shown at once. */
const mostShown = 40

/** The tags of the note, and a line to add more of them, with the tags that there are. */
export function TagsField({ canPin }: { canPin: boolean }) {
  const tags = useEditor((state) => state.tags)
  const text = useEditor((state) => state.tagText)
  const known = useEditor((state) => state.tagNames)
  const home = usePopoverHome()
  const input = useRef<HTMLInputElement>(null)
  const options = useMemo(() => suggestions(known, tags, text), [known, tags, text])
  const take = (typed: string): void => {
    setTags(tagsOf({ tags, tagText: spelt(typed, known) }))
    typeTag('')
  }
  const remove = (tag: string): void => {
    setTags(tags.filter((other) => other !== tag))
    input.current?.focus()
  }
  return (
    <ComboBox
      className={components.field ?? ''}
      inputValue={text}
      onInputChange={(typed) => {
        // A space or comma ends a tag.
        if (/[\s,]$/.test(typed) && typed.trim() !== '') take(typed)
        else typeTag(typed)
      }}
      onSelectionChange={(key) => {
        if (key !== null) take(String(key))
      }}
      items={options.map((name) => ({ name }))}
      selectedKey={null}
      allowsCustomValue
      menuTrigger="input"
      defaultFilter={() => true}
    >
      <div className={styles.fieldHead}>
        <Label className={components.label ?? ''}>Tags</Label>
        {canPin ? <PinButton name={pinnedTags} label="the tags" /> : null}
      </div>
      <div className={styles.tags}>
        {tags.length === 0 ? null : (
          <ul className={styles.chips} aria-label="Tags of the note">
            {tags.map((tag) => (
              <li key={tag} className={styles.chip}>
                <bdi>{tag}</bdi>
                <button type="button" aria-label={`Remove tag ${tag}`} onClick={() => remove(tag)}>
                  <CrossIcon />
                </button>
              </li>
            ))}
          </ul>
        )}
        <Input
          ref={input}
          className={styles.tagInput ?? ''}
          dir="auto"
          data-tags
          spellCheck={false}
          onBlur={() => {
            if (editorState().tagText.trim() !== '') take(editorState().tagText)
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            const last = tags.at(-1)
            if (event.key === 'Backspace' && text === '' && last !== undefined) remove(last)
            else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
              // The form must not be sent by it.
              event.preventDefault()
              if (event.currentTarget.getAttribute('aria-activedescendant') === null && text.trim() !== '')
                take(text)
            }
          }}
        />
      </div>
      <Popover {...home} className={components.menu ?? ''}>
        <ListBox className={components.listBox ?? ''}>
          {({ name }: { name: string }) => (
            <ListBoxItem id={name} textValue={name} className={components.menuItem ?? ''}>
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

/** Existing tags that hold what was typed: first those that begin with it, also after `::`. */
function suggestions(known: readonly string[], tags: readonly string[], text: string): string[] {
  const wanted = text.trim().toLocaleLowerCase('en')
  if (wanted === '') return []
  const found = known.filter((tag) => !tags.includes(tag) && tag.toLocaleLowerCase('en').includes(wanted))
  const rank = (tag: string): number => {
    const lower = tag.toLocaleLowerCase('en')
    return lower.startsWith(wanted) ? 0 : lower.includes(`::${wanted}`) ? 1 : 2
  }
  return found.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)).slice(0, mostShown)
}

/** Tags as they are spelt already. */
function spelt(typed: string, known: readonly string[]): string {
  return parseTags(typed)
    .map((tag) => known.find((other) => other.toLocaleLowerCase('en') === tag.toLocaleLowerCase('en')) ?? tag)
    .join(' ')
}
