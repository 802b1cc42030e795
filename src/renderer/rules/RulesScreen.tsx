import { useEffect, useMemo, useState } from 'react'
import { listRules, muteRule, unmuteRule, type RuleStatistics } from '@app/index'
import { Button } from '../components/Button'
import { TextField } from '../components/Field'
import { act, go } from '../state/actions'
import { theCollection, useApp } from '../state/store'
import { announce } from '../shell/announce'
import shell from '../shell/shell.module.css'
import table from '../components/table.module.css'
import styles from './rules.module.css'

type Order = 'name' | 'rate'

function decided(rule: RuleStatistics): number {
  return rule.kept + rule.rejected
}

/** Share of a rule's decided cards that were kept, 0–1; undefined where nothing was decided. */
export function keepRate(rule: Pick<RuleStatistics, 'kept' | 'rejected'>): number | undefined {
  const all = rule.kept + rule.rejected
  return all === 0 ? undefined : rule.kept / all
}

/** Lowest rate first, rules without decisions last; equal ones by name. */
export function byRate(a: RuleStatistics, b: RuleStatistics): number {
  const first = keepRate(a) ?? 2
  const second = keepRate(b) ?? 2
  return first === second ? (a.name < b.name ? -1 : 1) : first - second
}

const reasonWords: Record<keyof RuleStatistics['reasons'], string> = {
  ambiguous: 'ambiguous',
  trivial: 'trivial',
  wrong: 'wrong',
  'not-interested': 'not interesting',
}

function reasonsOf(rule: RuleStatistics): string {
  const parts = (Object.keys(reasonWords) as (keyof RuleStatistics['reasons'])[])
    .filter((reason) => rule.reasons[reason] > 0)
    .map((reason) => `${rule.reasons[reason]} ${reasonWords[reason]}`)
  return parts.join(', ')
}

/** Every rule that finds facts, how its cards fared with this person, and a switch for each. */
export function RulesScreen() {
  const revision = useApp((state) => state.revision)
  const [rules, setRules] = useState<RuleStatistics[]>([])
  const [order, setOrder] = useState<Order>('rate')
  const [words, setWords] = useState('')
  const [changes, setChanges] = useState(0)
  useEffect(() => {
    let gone = false
    act(async () => {
      const found = await listRules(theCollection())
      if (!gone) setRules(found)
    })
    return () => {
      gone = true
    }
  }, [revision, changes])
  const shown = useMemo(() => {
    const found = rules.filter((rule) => rule.name.toLowerCase().includes(words.trim().toLowerCase()))
    return order === 'rate' ? found.toSorted(byRate) : found
  }, [rules, order, words])
  const change = (rule: RuleStatistics): void => {
    // Shown at once: a switch must not lag behind the finger.
    const turned = (entry: RuleStatistics): RuleStatistics =>
      entry.ruleId === rule.ruleId ? { ...entry, muted: !rule.muted } : entry
    setRules(rules.map(turned))
    act(async () => {
      await (rule.muted ? unmuteRule : muteRule)(theCollection(), rule.ruleId)
      setChanges((count) => count + 1)
      announce(`${rule.name}: ${rule.muted ? 'proposed again' : 'no longer proposed'}.`)
    })
  }
  const total = rules.reduce((sum, rule) => sum + decided(rule), 0)
  return (
    <div className={shell.page}>
      <header className={shell.pageHead}>
        <h1>Rules</h1>
        <Button onClick={() => go({ screen: 'documents' })}>Documents</Button>
      </header>
      <p className={styles.lead}>
        {total === 0
          ? 'Each rule finds one kind of fact. When you review cards, this page counts which kinds you keep.'
          : `Counted from ${total} decisions of yours.`}{' '}
        A rule that is switched off proposes nothing in later documents. Nothing of this leaves your computer.
      </p>
      <div className={styles.tools}>
        <TextField label="Find a rule" value={words} onChange={setWords} />
        <fieldset className={styles.order}>
          <legend className="visually-hidden">Order</legend>
          <Button
            size="small"
            aria-pressed={order === 'rate'}
            onClick={() => setOrder(order === 'rate' ? 'name' : 'rate')}
          >
            {order === 'rate' ? 'Least kept first' : 'By name'}
          </Button>
        </fieldset>
      </div>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Kind of card</th>
            <th scope="col">Kept</th>
            <th scope="col">Rejected</th>
            <th scope="col">Keep rate</th>
            <th scope="col">Proposed</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((rule) => {
            const rate = keepRate(rule)
            const reasons = reasonsOf(rule)
            return (
              <tr key={rule.ruleId}>
                <th scope="row">
                  {rule.name} <span className={styles.id}>{rule.ruleId}</span>
                </th>
                <td data-label="Kept">{rule.kept}</td>
                <td data-label="Rejected">
                  {rule.rejected}
                  {reasons === '' ? null : <span className={styles.reasons}> ({reasons})</span>}
                </td>
                <td data-label="Keep rate">{rate === undefined ? '–' : `${Math.round(rate * 100)}%`}</td>
                <td data-label="Proposed">
                  <label className={styles.switch}>
                    <input
                      type="checkbox"
                      checked={!rule.muted}
                      aria-label={`Propose: ${rule.name} (${rule.ruleId})`}
                      onChange={() => change(rule)}
                    />{' '}
                    <span aria-hidden="true">{rule.muted ? 'off' : 'on'}</span>
                  </label>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {shown.length === 0 && rules.length > 0 ? <p>No rule is called that.</p> : null}
    </div>
  )
}
