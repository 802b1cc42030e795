import { useState } from 'react'
import type { Workload } from '@app/index'
import { FactdeckError, presetBounds, type Preset } from '@core/model'
import type { FittedParameters } from '@core/scheduling'
import { runJob } from '@jobs/client'
import { Button } from '../components/Button'
import { TextField } from '../components/Field'
import { NumberField } from '../components/NumberField'
import { withTask } from '../generate/reviewDocument'
import { act } from '../state/actions'
import { databaseName, timeZone } from '../state/collectionName'
import { WorkloadChart } from './WorkloadChart'
import styles from './options.module.css'

interface MemorySectionProps {
  preset: Preset
  /** Whether the preset is stored, so that its cards are known. */
  stored: boolean
  parameters: string
  onParameters: (text: string) => void
  onRetention: (value: number) => void
  onValidity: (field: string, valid: boolean) => void
}

/** FSRS: the target, its parameters, fitting them to one's own answers, and what each target would cost. */
export function MemorySection(props: MemorySectionProps) {
  const { preset, stored, parameters } = props
  const [fitted, setFitted] = useState<FittedParameters>()
  const [workload, setWorkload] = useState<Workload>()
  const [problem, setProblem] = useState<string>()
  const { least, most } = presetBounds.desiredRetention
  const where = { databaseName, timeZone: timeZone(), presetId: preset.id }

  const explained = (work: () => Promise<void>): void =>
    act(async () => {
      try {
        setProblem(undefined)
        await work()
      } catch (error) {
        if (!(error instanceof FactdeckError)) throw error
        setProblem(error.message)
      }
    })
  const optimise = (): void =>
    explained(async () => {
      const result = await withTask('Fitting the parameters to your answers', (hooks) =>
        runJob({ kind: 'optimise', ...where }, hooks),
      )
      if (result?.kind !== 'optimise') return
      setFitted(result.fitted)
      if (result.fitted.improved)
        props.onParameters(result.fitted.parameters.map((value) => Number(value.toFixed(4))).join(', '))
    })
  const decide = (): void =>
    explained(async () => {
      const result = await withTask('Simulating a year for each target', (hooks) =>
        runJob({ kind: 'workload', ...where }, hooks),
      )
      if (result?.kind === 'workload') setWorkload(result.workload)
    })

  return (
    <fieldset className={styles.section}>
      <legend>Memory (FSRS-6)</legend>
      <div className={styles.grid}>
        <NumberField
          label="Desired retention, % (preset)"
          value={Math.round(preset.desiredRetention * 1000) / 10}
          least={least * 100}
          most={most * 100}
          fractions
          hint="The share of cards that you want to know when they come up. 90 by default: higher means many more reviews."
          onValidity={(valid) => props.onValidity('retention', valid)}
          onChange={(value) => props.onRetention((value ?? 90) / 100)}
        />
        <div className={styles.beside}>
          <Button onClick={decide} disabled={!stored}>
            Help me decide
          </Button>
        </div>
      </div>
      {workload === undefined ? null : (
        <WorkloadChart
          workload={workload}
          chosen={preset.desiredRetention}
          onChoose={(value) => props.onRetention(value)}
        />
      )}
      <TextField
        label="Parameters"
        rows={2}
        value={parameters}
        hint="21 numbers with commas between. Empty: the averages of many people, good until you have some hundred answers."
        onChange={props.onParameters}
      />
      <div className={styles.row}>
        <p className={styles.soft}>
          Optimise fits them to your own answers to the cards of this preset. Nothing changes until you save.
        </p>
        <Button onClick={optimise} disabled={!stored}>
          Optimise
        </Button>
        <Button tone="quiet" onClick={() => props.onParameters('')} disabled={parameters.trim() === ''}>
          Back to the averages
        </Button>
      </div>
      {stored ? null : <p className={styles.soft}>Save the preset first: it has no cards yet.</p>}
      {fitted === undefined ? null : <FitResult fitted={fitted} />}
      {problem === undefined ? null : (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  )
}

function FitResult({ fitted }: { fitted: FittedParameters }) {
  const { before, after, improved } = fitted
  return (
    <div aria-live="polite">
      <p>
        {improved
          ? `The fitted parameters predict your ${after.reviews.toLocaleString()} answers better. They stand above; saving puts them in force.`
          : `Your parameters predict ${before.reviews.toLocaleString()} answers as well as any that were found. They stay as they are.`}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Smaller is better</th>
            <th scope="col">Before</th>
            <th scope="col">Fitted</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Log loss</th>
            <td>{before.logLoss.toFixed(4)}</td>
            <td>{after.logLoss.toFixed(4)}</td>
          </tr>
          <tr>
            <th scope="row">RMSE (bins)</th>
            <td>{(before.rmseBins * 100).toFixed(2)} %</td>
            <td>{(after.rmseBins * 100).toFixed(2)} %</td>
          </tr>
        </tbody>
      </table>
    </div>
  )
}
