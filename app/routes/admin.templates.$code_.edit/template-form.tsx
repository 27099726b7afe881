import { Form, Link, useNavigation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { CsrfField, InputField } from '#app/components/form.tsx'
import { ReasonField } from '#app/components/source-fields.tsx'
import { useWords } from '#app/i18n/words.ts'
import type { Draft, DraftFaults } from './draft.ts'
import { ItemRows } from './item-rows.tsx'
import { LinkRows } from './link-rows.tsx'
import type { Told } from './save.server.ts'
import { ShareFields } from './share-fields.tsx'

interface TemplateFormProps {
  code: string
  draft: Draft
  faults: DraftFaults | null
  /** codes of what rules refer to */
  needed: readonly string[]
  told: Told | null
}

/** One form for the whole version; each button posts all of it, so it works without JavaScript. */
export function TemplateForm({ code, draft, faults, needed, told }: TemplateFormProps) {
  const words = useWords()
  const isSaving = useNavigation().state !== 'idle'
  const button = (intent: string, text: string, tone: 'primary' | 'secondary' = 'secondary') => (
    <button className={`button ${tone}`} type="submit" name="intent" value={intent} disabled={isSaving}>
      {text}
    </button>
  )
  const form = useFocusOnNewRow(told, draft)
  const refusal = { errors: told === 'reason' ? { reason: 'reason' } : {}, values: { reason: draft.reason } }
  return (
    <Form method="post" className="form template-form" noValidate ref={form}>
      {/* The first button of a form is the one that the Enter key presses: it saves nothing. */}
      <button
        className="visually-hidden"
        type="submit"
        name="intent"
        value="check"
        tabIndex={-1}
        aria-hidden="true"
      />
      <CsrfField />
      <input type="hidden" name="base" value={draft.base} />
      <input type="hidden" name="items" value={draft.items.length} />
      <input type="hidden" name="links" value={draft.links.length} />
      <div className="form-row">
        <InputField
          name="nameKo"
          label={words.templates.nameKo}
          initial={draft.nameKo}
          maxLength={200}
          isRequired
        />
        <InputField
          name="nameEn"
          label={words.templates.nameEn}
          initial={draft.nameEn}
          maxLength={200}
          isRequired
        />
      </div>
      <ShareFields
        shares={draft.shares}
        isRefused={faults?.whole.some(({ kind }) => kind === 'shares') ?? false}
      />
      <ItemRows items={draft.items} faults={faults?.items ?? []} needed={needed} />
      <div className="form-actions">{button('add-item', words.templates.addItem)}</div>
      <p className="field-hint">{words.templates.codeHint}</p>
      <LinkRows links={draft.links} items={draft.items} faults={faults?.links ?? []} />
      <div className="form-actions">{button('add-link', words.templates.addLink)}</div>
      <ReasonField label={words.templates.reason} hint={words.templates.reasonHint} refusal={refusal} />
      <div className="form-actions">
        {button('save', words.templates.save, 'primary')}
        {button('check', words.templates.check)}
        <Link className="button text" to={`/admin/templates/${code}`}>
          {words.common.cancel}
        </Link>
      </div>
    </Form>
  )
}

/** A row that was asked for is where the typing goes on. */
function useFocusOnNewRow(told: Told | null, { items, links }: Draft) {
  const form = useRef<HTMLFormElement>(null)
  const field =
    told === 'item-added'
      ? `item-${items.length - 1}-nameKo`
      : told === 'link-added'
        ? `link-${links.length - 1}-from`
        : null
  useEffect(() => {
    if (field !== null) form.current?.querySelector<HTMLElement>(`[name=${field}]`)?.focus()
  }, [field])
  return form
}
