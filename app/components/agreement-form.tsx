import { Form, Link, useNavigation } from '@remix-run/react'
import { CsrfField, InputField, SelectField, TextField } from '#app/components/form.tsx'
import { leaseConventions, paymentsPerYear, remainders, roundingUnitsWon } from '#app/domain/btl.ts'
import { percentText } from '#app/domain/format.ts'
import { allocationBases, ratePartsOn } from '#app/domain/lease/agreement.ts'
import { termsOfLease } from '#app/domain/lease/agreement-terms.ts'
import { decimalText, parseDecimal, shortestDecimal } from '#app/domain/money/decimal.ts'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import type { AgreementRecord } from '#db/agreement-record.server.ts'
import { DayField, ReasonField, SourceFields } from './source-fields.tsx'
import { TickField } from './tick-field.tsx'

interface AgreementFormProps {
  /** null for a new one */
  agreement: AgreementRecord | null
  refusal: Refusal | null
  /** of the record that the form was filled from, or that was shown with a conflict */
  version: number | null
  cancelTo: string
}

/** What the fields of the form start from. */
type Initial = Readonly<Record<string, string>>

interface PartProps {
  initial: Initial
  refusal: Refusal | null
  /** what the lease is reckoned from stays once it has begun, so it is no field then */
  isFixed: (name: string) => boolean
}

/** The terms of an agreement that is new, or of its next amendment: those of the lease until it has begun. */
export function AgreementForm({ agreement, refusal, version, cancelTo }: AgreementFormProps) {
  const words = useWords()
  const isSaving = useNavigation().state !== 'idle'
  const isFixed = (name: string) =>
    agreement !== null && !agreement.isProvisional && [...termsOfLease].some((term) => term === name)
  const part = { initial: initialOf(agreement), refusal, isFixed }
  const fault = refusal?.errors.form
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      {version !== null && <input type="hidden" name="version" value={version} />}
      <h3>{words.agreements.basics}</h3>
      <Basics {...part} isNew={agreement === null} />
      <h3>{words.agreements.money}</h3>
      <Money {...part} />
      <h3>{words.agreements.rules}</h3>
      <Rules {...part} />
      <h3>{words.agreements.allocation}</h3>
      <Members {...part} />
      {agreement === null ? (
        <ReasonField label={words.agreements.reason} refusal={refusal} isRequired={false} />
      ) : (
        <>
          <h3>{words.agreements.amendmentSource}</h3>
          <SourceFields
            day={{
              name: 'effectiveOn',
              label: words.agreements.effectiveOn,
              hint: words.agreements.effectiveOnHint,
            }}
            refusal={refusal}
          />
        </>
      )}
      {fault !== undefined && (
        <p className="field-error" role="alert">
          {Object.entries(words.errors).find(([key]) => key === fault)?.[1] ?? fault}
        </p>
      )}
      <div className="form-actions">
        <button className="button primary" type="submit" disabled={isSaving}>
          {words.common.save}
        </button>
        <Link className="button text" to={cancelTo}>
          {words.common.cancel}
        </Link>
      </div>
    </Form>
  )
}

function Basics({ initial, refusal, isNew }: PartProps & { isNew: boolean }) {
  const words = useWords().agreements
  const texts = [
    { name: 'nameKo', label: words.nameKo, maxLength: 200 },
    { name: 'nameEn', label: words.nameEn, maxLength: 200 },
    { name: 'partner', label: words.partner, maxLength: 200 },
    ...(isNew ? [{ name: 'documentNo', label: words.documentNo, maxLength: 100 }] : []),
  ]
  return (
    <div className="form-row">
      {isNew && (
        <InputField
          name="code"
          label={words.code}
          hint={words.codeHint}
          maxLength={40}
          refusal={refusal}
          isRequired
        />
      )}
      {texts.map((text) => (
        <InputField key={text.name} {...text} initial={initial[text.name]} refusal={refusal} isRequired />
      ))}
      {isNew && <DayField name="signedOn" label={words.signedOn} refusal={refusal} />}
    </div>
  )
}

function Money({ initial, refusal, isFixed }: PartProps) {
  const words = useWords().agreements
  const texts = [
    { name: 'investmentWon', label: `${words.investment} (${words.won})`, isRequired: true },
    { name: 'benchmark', label: words.benchmark },
    { name: 'spread', label: words.spread },
    { name: 'other', label: words.otherRate },
    { name: 'stateShare', label: `${words.stateShare} (${words.percent})`, isRequired: true },
    { name: 'lateRate', label: words.lateRate, isRequired: true },
    { name: 'operatingYearlyWon', label: words.operatingYearly, isRequired: true },
  ]
  const days = [
    { name: 'rateFrom', label: words.rateFrom, isRequired: true },
    { name: 'indexBaseOn', label: words.indexBaseOn },
  ]
  const isOpen = ({ name }: { name: string }) => !isFixed(name)
  return (
    <div className="form-row">
      {texts.filter(isOpen).map((text) => (
        <InputField key={text.name} {...text} maxLength={24} initial={initial[text.name]} refusal={refusal} />
      ))}
      {days.filter(isOpen).map((day) => (
        <InputField key={day.name} {...day} type="date" initial={initial[day.name]} refusal={refusal} />
      ))}
    </div>
  )
}

function Rules({ initial, refusal, isFixed }: PartProps) {
  const words = useWords().agreements
  const counts = [
    { name: 'years', label: words.years },
    { name: 'resetEveryYears', label: words.resetEveryYears },
    { name: 'claimDays', label: words.claimDays },
    { name: 'checkDays', label: words.checkDays },
    { name: 'dueDays', label: words.dueDays },
  ]
  const choices = [
    { name: 'paymentsPerYear', label: words.paymentsPerYear, choices: numbers(paymentsPerYear) },
    { name: 'convention', label: words.convention, choices: named(leaseConventions, words.conventions) },
    { name: 'roundingUnitWon', label: words.roundingUnit, choices: numbers(roundingUnitsWon) },
    { name: 'remainder', label: words.remainder, choices: named(remainders, words.remainders) },
  ]
  const isOpen = ({ name }: { name: string }) => !isFixed(name)
  return (
    <div className="form-row">
      {counts.filter(isOpen).map((count) => (
        <InputField
          key={count.name}
          {...count}
          type="number"
          initial={initial[count.name]}
          refusal={refusal}
          isRequired
        />
      ))}
      {choices.filter(isOpen).map((choice) => (
        <SelectField key={choice.name} {...choice} initial={initial[choice.name]} refusal={refusal} />
      ))}
      <TickField name="leaseTaxable" label={words.leaseTaxable} initial={initial} refusal={refusal} />
      <TickField name="operatingTaxable" label={words.operatingTaxable} initial={initial} refusal={refusal} />
    </div>
  )
}

function Members({ initial, refusal }: PartProps) {
  const words = useWords().agreements
  return (
    <div className="form-row">
      <SelectField
        name="allocationBasis"
        label={words.allocationBasis}
        choices={named(allocationBases, words.bases)}
        initial={initial.allocationBasis}
        refusal={refusal}
      />
      <TextField
        name="members"
        label={words.members}
        hint={words.membersHint}
        rows={5}
        maxLength={4000}
        initial={initial.members}
        refusal={refusal}
        isRequired
      />
    </div>
  )
}

function numbers(values: readonly number[]) {
  return values.map((value) => ({ value: String(value), label: String(value) }))
}

function named<K extends string>(values: readonly K[], names: Readonly<Record<K, string>>) {
  return values.map((value) => ({ value, label: names[value] }))
}

/** What is usual (DOMAIN.md 1.4, 1.7), where a new agreement says nothing yet. */
const usual: Initial = {
  years: '20',
  paymentsPerYear: '4',
  convention: 'nominal',
  roundingUnitWon: '1',
  remainder: 'last',
  stateShare: '30',
  resetEveryYears: '5',
  claimDays: '1',
  checkDays: '3',
  dueDays: '5',
  lateRate: '5',
  operatingYearlyWon: '0',
  operatingTaxable: 'yes',
  allocationBasis: 'cost',
}

function initialOf(agreement: AgreementRecord | null): Initial {
  if (agreement === null) return usual
  const { rateParts, buildings, allocationBasis, stateShare, lateRate, ...row } = agreement
  const latest = ratePartsOn(rateParts, '9999-12-31')
  const rateOf = (kind: string) => {
    const part = latest.find((one) => one.kind === kind)
    return part ? percentText(part.rate) : ''
  }
  const percentOf = (text: string) => percentText(parseDecimal(text) ?? { units: 0n, places: 0 })
  const texts = Object.entries(row).map(([name, value]): [string, string] => [name, String(value ?? '')])
  return {
    ...Object.fromEntries(texts),
    leaseTaxable: row.leaseTaxable ? 'yes' : '',
    operatingTaxable: row.operatingTaxable ? 'yes' : '',
    stateShare: percentOf(stateShare),
    lateRate: percentOf(lateRate),
    rateFrom: latest[0]?.effectiveOn ?? '',
    benchmark: rateOf('benchmark'),
    spread: rateOf('spread'),
    other: rateOf('other'),
    allocationBasis,
    members: buildings
      .map(({ code, sharePpb }) => (allocationBasis === 'given' ? `${code} ${shareText(sharePpb)}` : code))
      .join('\n'),
  }
}

/** Parts per billion as the share they are: 400,000,000 is 0.4. */
function shareText(sharePpb: number): string {
  return decimalText(shortestDecimal({ units: BigInt(sharePpb), places: 9 }))
}
