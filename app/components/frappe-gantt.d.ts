declare module 'frappe-gantt' {
  import type { FrappeGantt } from './frappe-gantt-types.ts'

  const Gantt: typeof FrappeGantt
  export default Gantt
}
