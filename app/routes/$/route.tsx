import { notFound } from '#app/http.ts'

/** Every address that no page answers: the 404 page in the product's own look. */
export function loader() {
  throw notFound()
}

export default function Nothing() {
  return null
}
