import { findGovernmentPayment, type GovernmentPaymentRecord } from '#db/government-payment.server.ts'
import type { TestWeb, Visitor } from './web.ts'

/** Where a payment of the demonstration is; `payment` reads it anew. */
export function paymentAt(web: TestWeb, code: string, no: number) {
  const path = `/agreements/${code}/payments/${no}`
  const payment = async (): Promise<GovernmentPaymentRecord> => {
    const found = await findGovernmentPayment(web.db, code, no)
    if (!found) throw new Error(`no payment ${no} of ${code}`)
    return found
  }
  /** Sends a form of the page; the version is the present one unless another is given. */
  const step = async (person: Visitor, intent: string, fields: Record<string, string> = {}) =>
    person.post(path, { intent, version: String((await payment()).version), ...fields })
  const upload = async (person: Visitor, kind: string, file: File) => {
    const form = new FormData()
    form.set('csrf', await person.csrf())
    form.set('intent', 'evidence')
    form.set('kind', kind)
    form.set('file', file)
    return person.send(path, { method: 'POST', body: form })
  }
  return { path, payment, step, upload }
}

/** A file that is a PDF as far as anybody looks. */
export function pdfFile(name: string, text = name): File {
  return new File([`%PDF-1.7\n${text}`], name, { type: 'text/html' })
}
