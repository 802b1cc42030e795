import {
  addTags,
  mergeTags,
  moveCards,
  removeTags,
  renameSavedSearch,
  renameTag,
  saveSearch,
} from '@app/index'
import { FactdeckError } from '@core/model'
import { countOf } from '../../components/words'
import { closeDialog, notify, refresh } from '../../state/actions'
import { theCollection, useApp } from '../../state/store'
import { inBulk, nestTag } from '../actions'
import { tagNames, useBrowse } from '../state'
import { AskDialog } from '../../components/AskDialog'
import { DeleteDialog } from './DeleteDialog'
import { DuplicatesDialog } from './DuplicatesDialog'
import type { BrowseDialog, Chosen } from './kinds'
import { NoteTypeDialog } from './NoteTypeDialog'
import { ReplaceDialog } from './ReplaceDialog'
import { ViewDialog } from './ViewDialog'

/** The dialog of the Browse screen that is open. */
export function OpenBrowseDialog({ dialog }: { dialog: BrowseDialog }) {
  switch (dialog.what) {
    case 'view':
      return <ViewDialog />
    case 'save-search':
      return <SaveSearchDialog text={dialog.text} />
    case 'rename-search':
      return <RenameSearchDialog name={dialog.name} />
    case 'move':
      return <MoveDialog chosen={dialog.chosen} />
    case 'tags':
      return <TagsDialog chosen={dialog.chosen} removes={dialog.removes} />
    case 'delete':
      return <DeleteDialog chosen={dialog.chosen} />
    case 'note-type':
      return <NoteTypeDialog noteIds={dialog.chosen.noteIds} />
    case 'replace':
      return <ReplaceDialog noteIds={dialog.noteIds} isChoice={dialog.isChoice} />
    case 'duplicates':
      return <DuplicatesDialog />
    case 'rename-tag':
      return <RenameTagDialog tag={dialog.tag} />
    case 'merge-tag':
      return <MergeTagDialog tag={dialog.tag} />
    case 'nest-tag':
      return <NestTagDialog tag={dialog.tag} />
  }
}

function SaveSearchDialog({ text }: { text: string }) {
  const saved = useBrowse((state) => state.saved)
  return (
    <AskDialog
      title="Save this search"
      label="Name"
      verb="Save"
      initial={saved.find((search) => search.text === text)?.name ?? ''}
      hint={
        <>
          It finds <code>{text}</code>. A saved search of the same name is replaced.
        </>
      }
      save={async (name) => {
        await saveSearch(theCollection(), name, text)
        closeDialog()
        notify(`Saved as “${name.trim()}”, under Searches.`)
        await refresh()
      }}
    />
  )
}

function RenameSearchDialog({ name }: { name: string }) {
  return (
    <AskDialog
      title={`Rename the search “${name}”`}
      label="Name"
      verb="Rename"
      initial={name}
      save={async (changed) => {
        await renameSavedSearch(theCollection(), name, changed)
        closeDialog()
        await refresh()
      }}
    />
  )
}

function MoveDialog({ chosen: { cardIds } }: { chosen: Chosen }) {
  const decks = useApp((state) => state.decks)
  const cards = countOf(cardIds.length, 'card')
  return (
    <AskDialog
      title={`Move ${cards}`}
      label="To the deck"
      verb={`Move ${cards}`}
      options={decks.map(({ deck }) => deck.name)}
      optionsName="decks"
      hint="Schedules go along. The deck says which options count for them."
      save={async (name) => {
        const wanted = name.trim().toLocaleLowerCase()
        const target = decks.find(({ deck }) => deck.name.toLocaleLowerCase() === wanted)?.deck
        if (target === undefined)
          throw new FactdeckError(
            'deck-gone',
            wanted === '' ? 'Choose a deck.' : `There is no deck “${name.trim()}”. Choose one of the list.`,
          )
        closeDialog()
        await inBulk(
          `Moving ${cards}`,
          (collection, hooks) => moveCards(collection, cardIds, target.id, hooks),
          (count) =>
            count === 0
              ? `They are in “${target.name}” already.`
              : `${countOf(count, 'card')} moved to “${target.name}”.`,
        )
      }}
    />
  )
}

function TagsDialog({ chosen: { noteIds }, removes }: { chosen: Chosen; removes: boolean }) {
  const tags = useBrowse((state) => state.tags)
  const notes = countOf(noteIds.length, 'note')
  return (
    <AskDialog
      title={removes ? `Remove tags from ${notes}` : `Add tags to ${notes}`}
      label="Tags"
      verb={removes ? `Remove from ${notes}` : `Add to ${notes}`}
      options={tagNames(tags)}
      optionsName="tags"
      hint={
        removes
          ? 'Several are parted by spaces. Tags inside them go too.'
          : 'Several are parted by spaces. Two colons put a tag inside another: exam::hard'
      }
      save={async (typed) => {
        if (typed.trim() === '') throw new FactdeckError('tag-name', 'Write or choose a tag.')
        closeDialog()
        await inBulk(
          removes ? 'Removing tags' : 'Adding tags',
          (collection, hooks) => (removes ? removeTags : addTags)(collection, noteIds, typed, hooks),
          (count) =>
            count === 0
              ? removes
                ? 'None of them had such a tag.'
                : 'They had these tags already.'
              : `${countOf(count, 'note')} changed.`,
        )
      }}
    />
  )
}

function RenameTagDialog({ tag }: { tag: string }) {
  return (
    <AskDialog
      title={`Rename the tag “${tag}”`}
      label="Name"
      verb="Rename"
      initial={tag}
      hint="Tags inside it are renamed along. Where the name is taken, both become one."
      save={async (name) => {
        if (name.trim() === '') throw new FactdeckError('tag-name', 'A tag needs a name.')
        const isDone = await inBulk(
          `Renaming the tag “${tag}”`,
          (collection, hooks) => renameTag(collection, tag, name, hooks),
          (count) => `“${tag}” is now “${name.trim()}” in ${countOf(count, 'note')}.`,
        )
        if (isDone) closeDialog()
      }}
    />
  )
}

function MergeTagDialog({ tag }: { tag: string }) {
  const tags = useBrowse((state) => state.tags)
  return (
    <AskDialog
      title={`Merge the tag “${tag}” into another`}
      label="Into"
      verb="Merge"
      options={tagNames(tags).filter((name) => name !== tag)}
      optionsName="tags"
      hint="Notes that have it get the other instead. Tags inside it move along."
      save={async (into) => {
        const isDone = await inBulk(
          `Merging the tag “${tag}”`,
          (collection, hooks) => mergeTags(collection, [tag], into, hooks),
          (count) => `${countOf(count, 'note')} now have “${into.trim()}”.`,
        )
        if (isDone) closeDialog()
      }}
    />
  )
}

function NestTagDialog({ tag }: { tag: string }) {
  const tags = useBrowse((state) => state.tags)
  return (
    <AskDialog
      title={`Move the tag “${tag}”`}
      label="Inside the tag"
      verb="Move"
      options={tagNames(tags).filter((name) => name !== tag && !name.startsWith(`${tag}::`))}
      optionsName="tags"
      hint="Empty: inside no other. Tags inside it move along. Another tag of that name takes it up."
      save={async (into) => {
        if (await nestTag(tag, into.trim())) closeDialog()
      }}
    />
  )
}
