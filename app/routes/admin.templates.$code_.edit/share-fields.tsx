import { InputField } from '#app/components/form.tsx'
import { stageLabels } from '#app/domain/labels.ts'
import { stages } from '#app/domain/project.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import type { Draft } from './draft.ts'

/** The share of each stage in the progress, in percent; all empty where working days alone weigh. */
export function ShareFields({ shares, isRefused }: { shares: Draft['shares']; isRefused: boolean }) {
  const words = useWords().templates
  const label = useLabel()
  return (
    <fieldset>
      <legend>{words.shares}</legend>
      <p className="field-hint">{words.sharesHint}</p>
      <div className="form-row">
        {stages.map((stage) => (
          <InputField
            key={stage}
            name={`share-${stage}`}
            label={`${label(stageLabels[stage])} (%)`}
            initial={shares[stage]}
            maxLength={6}
          />
        ))}
      </div>
      {isRefused && (
        <p className="field-error" role="alert">
          {words.faults.shares}
        </p>
      )}
    </fieldset>
  )
}
