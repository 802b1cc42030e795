import { useMemo } from 'react'
import type { NoteType } from '@core/model'
import {
  addTemplate,
  changeTemplate,
  checkTemplate,
  moveTemplate,
  mostParts,
  removeTemplate,
  templateNameProblem,
  type NoteTypeDraft,
} from '@core/noteTypes'
import { Button } from '../../components/Button'
import { MenuButton } from '../../components/MenuButton'
import { announce } from '../../shell/announce'
import { CodeArea } from './CodeArea'
import { templateMenus } from './menus'
import { NameField } from './NameField'
import styles from './editor.module.css'

interface TemplatesPanelProps {
  draft: NoteTypeDraft
  /** The note type as the draft makes it. */
  edited: NoteType
  /** The template that is shown. */
  at: number
  onTemplate: (at: number) => void
  onChange: (draft: NoteTypeDraft) => void
}

/** The card templates: which there are, and the front and back of one. */
export function TemplatesPanel({ draft, edited, at, onTemplate, onChange }: TemplatesPanelProps) {
  const { templates } = draft
  const template = templates[at]
  const problems = useMemo(() => checkTemplate(edited, at), [edited, at])
  if (template === undefined) return null
  const others = templates.filter((_, index) => index !== at).map(({ name }) => name)
  const move = (to: number): void => {
    onChange(moveTemplate(draft, at, to))
    onTemplate(to)
    announce(`${template.name} is card ${to + 1} of ${templates.length} now.`)
  }
  const isCloze = edited.kind === 'cloze'
  return (
    <section className={styles.panel} aria-label="Card templates">
      {isCloze ? (
        <p className={styles.soft}>A cloze note type has one template. It makes a card for each number.</p>
      ) : (
        <div className={styles.chooser} role="group" aria-label="Card templates of this note type">
          {templates.map(({ name, from }, index) => (
            <Button
              key={from ?? `new ${index}`}
              size="small"
              tone={index === at ? 'primary' : 'plain'}
              aria-pressed={index === at}
              onClick={() => onTemplate(index)}
            >
              {name}
            </Button>
          ))}
          <Button
            size="small"
            tone="quiet"
            disabled={templates.length >= mostParts}
            onClick={() => {
              onChange(addTemplate(draft, at))
              onTemplate(templates.length)
            }}
          >
            Add card template
          </Button>
        </div>
      )}
      <div className={styles.adding}>
        <NameField
          label="Name of this template"
          value={template.name}
          check={(typed) => templateNameProblem(typed, others)}
          onCommit={(name) => onChange(changeTemplate(draft, at, { name }))}
        />
        {templates.length > 1 ? (
          <MenuButton
            label={`More for ${template.name}`}
            items={[
              ...(at === 0
                ? []
                : [{ id: 'up', title: 'Move before the one before', run: () => move(at - 1) }]),
              ...(at === templates.length - 1
                ? []
                : [{ id: 'down', title: 'Move after the next one', run: () => move(at + 1) }]),
              {
                id: 'delete',
                title: 'Delete',
                danger: true,
                run: () => {
                  onChange(removeTemplate(draft, at))
                  onTemplate(Math.max(0, at - 1))
                  announce(`${template.name} goes when you save.`)
                },
              },
            ]}
          />
        ) : null}
      </div>
      <CodeArea
        key={`front ${at}`}
        label="Front"
        value={template.front}
        problems={problems.front}
        menus={templateMenus(edited, 'front')}
        onChange={(front) => onChange(changeTemplate(draft, at, { front }))}
      />
      <CodeArea
        key={`back ${at}`}
        label="Back"
        value={template.back}
        problems={problems.back}
        menus={templateMenus(edited, 'back')}
        onChange={(back) => onChange(changeTemplate(draft, at, { back }))}
      />
    </section>
  )
}
