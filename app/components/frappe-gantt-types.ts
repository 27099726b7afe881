/** What we use of frappe-gantt 1.2.2, which ships no types. Names are the library's own. */

export interface FrappeTask {
  id: string
  /** the library writes it as HTML */
  name: string
  /** 'YYYY-MM-DD' */
  start: string
  /** the last day, inclusive */
  end: string
  /** 0 to 100 */
  progress: number
  /** ids, joined by commas */
  dependencies: string
  /** one class name: the library fails on two */
  custom_class: string
  /** the row; set by the library */
  _index?: number
}

export interface FrappeBar {
  task: FrappeTask
  group: SVGGElement
  bar_group: SVGGElement
  $date_highlight: HTMLElement
  update_label_position(): void
}

export interface FrappeViewMode {
  name: string
  /** '7d', '1m', '3m', '12m' */
  step: string
  padding: string
  date_format: string
  upper_text: (date: Date, previous: Date | null) => string
  lower_text: (date: Date, previous: Date | null) => string
}

export interface FrappeOptions {
  view_modes: FrappeViewMode[]
  column_width: number
  bar_height: number
  /** space between two bars */
  padding: number
  upper_header_height: number
  lower_header_height: number
  bar_corner_radius: number
  arrow_curve: number
  container_height: 'auto' | number
  language: string
  lines: 'vertical' | 'both'
  holidays: Record<string, never>
  popup: false
  readonly: true
  infinite_padding: false
  move_dependencies: false
  today_button: false
  scroll_to: null
}

/** The chart as its subclass sees it; the library's methods are all public. */
export declare class FrappeGantt {
  constructor(wrapper: HTMLElement, tasks: FrappeTask[], options: FrappeOptions)
  options: Omit<FrappeOptions, 'view_modes'> & { view_mode: string }
  config: {
    header_height: number
    column_width: number
    date_format: string
    ignored_positions: number[]
    view_mode: FrappeViewMode
  }
  tasks: FrappeTask[]
  /** those made last */
  bars: FrappeBar[]
  dates: Date[]
  gantt_start: Date
  gantt_end: Date
  grid_height: number
  layers: Record<'grid' | 'arrow' | 'progress' | 'bar', SVGGElement>
  upperTexts: HTMLElement[]
  $container: HTMLElement
  $svg: SVGSVGElement
  $current_highlight?: HTMLElement
  setup_tasks(tasks: FrappeTask[]): void
  setup_gantt_dates(isRefresh: boolean): void
  bind_events(): void
  make_grid_background(): void
  make_grid_rows(): void
  make_grid_ticks(): void
  make_grid_highlights(): void
  make_dates(): void
  make_bars(): void
  make_arrows(): void
  map_arrows_on_bars(): void
  set_scroll_position(date: unknown): void
  change_view_mode(mode?: string): void
  refresh(tasks: FrappeTask[]): void
  create_el(element: {
    left: number
    top: number
    height?: number
    classes: string
    append_to: HTMLElement
  }): HTMLElement
}
