import { useState } from 'react'
import type { Candidate } from '@core/generation'
import { clozeNumbers } from '@core/rendering'
import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { TextField } from '../components/Field'
import styles from './generate.module.css'

interface CandidateEditorProps {
  title: string
  candidate: Candidate
  onSave: (edited: Candidate) => void
  onClose: () => void
}

/** Wording of one candidate. The source stays what it was. */
export function CandidateEditor({ title, candidate, onSave, onClose }: CandidateEditorProps) {
  const cloze = candidate.clozeText !== undefined
  const [front, setFront] = useState(candidate.clozeText ?? candidate.front)
  const [back, setBack] = useState(
    candidate.items === undefined ? candidate.back : candidate.items.join('\n'),
  )
  const [error, setError] = useState<{ front?: string; back?: string }>({})
  const save = (): void => {
    const text = front.trim()
    if (text === '') {
      setError({ front: 'The question is empty.' })
      return
    }
    if (cloze) {
      if (clozeNumbers(text).length === 0) {
        setError({ front: 'Mark the blank like this: {{c1::answer}}.' })
        return
      }
      onSave(editedCloze(candidate, text))
      return
    }
    if (back.trim() === '') {
      setError({ back: 'The answer is empty.' })
      return
    }
    onSave(editedQuestion(candidate, text, back.trim()))
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
        }}
      >
        <Stack>
          <TextField
            label={cloze ? 'Text with its blank' : 'Question'}
            value={front}
            onChange={setFront}
            rows={3}
            autoFocus
            error={error.front}
          />
          {cloze ? null : (
            <TextField
              label={candidate.items === undefined ? 'Answer' : 'Answers, one a line'}
              value={back}
              onChange={setBack}
              rows={2}
              error={error.back}
            />
          )}
          <blockquote className={styles.quote} dir="auto">
            {candidate.source.quote}
          </blockquote>
        </Stack>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" type="submit" shortcut="Ctrl Enter">
            Save and keep
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function editedCloze(candidate: Candidate, text: string): Candidate {
  const answers: string[] = []
  const front = text.replace(/\{\{c\d+::(.*?)(?:::(.*?))?\}\}/g, (_, answer: string, hint?: string) => {
    answers.push(answer)
    return `[${hint ?? '…'}]`
  })
  return { ...candidate, clozeText: text, front, back: answers.join(', '), answers }
}

function editedQuestion(candidate: Candidate, front: string, back: string): Candidate {
  if (candidate.items !== undefined) {
    const items = back
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    return { ...candidate, front, items, back: items.join(', '), answers: items }
  }
  // Other answers that count as right go with the answer that they are the same as.
  return { ...candidate, front, back, answers: back === candidate.back ? candidate.answers : [back] }
}
