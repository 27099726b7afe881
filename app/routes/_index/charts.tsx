import { Link } from '@remix-run/react'
import { CompletionsChart } from '#app/charts/completions-chart.tsx'
import { FundingChart } from '#app/charts/funding-chart.tsx'
import { StageChart } from '#app/charts/stage-chart.tsx'
import { DemoMark } from '#app/components/badge.tsx'
import { Panel } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { dash, formatNumber, formatWon } from '#app/domain/format.ts'
import { routeLabels, stageLabels } from '#app/domain/labels.ts'
import type { PortfolioStatus } from '#app/domain/portfolio.ts'
import { routes, stages } from '#app/domain/project.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useRoot, useWords } from '#app/i18n/words.ts'
import type { OpenFigure, OpenFigures } from './open-figures.ts'

interface CompletionsProps {
  completions: PortfolioStatus['completions']
  open: Pick<OpenFigures, 'years' | 'unexpected'>
}

/** Completions by year against the printed targets, drawn and as a table. */
export function Completions({ completions, open }: CompletionsProps) {
  const words = useWords().dashboard
  const sentences = completions.map((line) =>
    words.completionsText(
      line.year,
      formatNumber(line.target),
      formatNumber(line.actual),
      formatNumber(line.forecast),
    ),
  )
  const text = {
    title: words.completions,
    description: sentences.join('; '),
    series: { target: words.target, actual: words.actual, forecast: words.forecast },
  }
  return (
    <Panel title={<MarkedTitle title={words.completions} />} note={words.completionsNote}>
      <div className="dashboard-chart">
        <CompletionsChart years={completions} text={text} />
      </div>
      <Table
        caption={words.completions}
        isCaptionHidden
        rows={open.years}
        rowKey={(line) => line.year}
        columns={[
          { key: 'year', head: words.year, isRowHead: true, cell: (line) => line.year },
          {
            key: 'target',
            head: words.target,
            isNumber: true,
            cell: (line) => (line.target === null ? dash : <Count of={line.target} />),
          },
          { key: 'actual', head: words.actual, isNumber: true, cell: (line) => <Count of={line.actual} /> },
          {
            key: 'forecast',
            head: words.forecast,
            isNumber: true,
            cell: (line) => <Count of={line.forecast} />,
          },
          {
            key: 'gap',
            head: words.difference,
            isNumber: true,
            cell: (line) =>
              line.target === null ? dash : formatNumber(line.forecast.count - line.target.count),
          },
        ]}
      />
      {open.unexpected.count > 0 && (
        <p className="field-hint">
          {words.unexpected}: <Count of={open.unexpected} />
        </p>
      )}
    </Panel>
  )
}

/** A count that opens its rows. */
function Count({ of }: { of: OpenFigure }) {
  return <Link to={of.to}>{formatNumber(of.count)}</Link>
}

/** Direct against BTL money in both printed measures. */
export function Money({ groups, open }: { groups: PortfolioStatus['groups']; open: OpenFigures['groups'] }) {
  const words = useWords()
  const label = useLabel()
  const language = useLanguage()
  const { direct, btl, buildings, facilities } = groups
  const routeNames = { direct: label(routeLabels.direct), btl: label(routeLabels.btl) }
  const bars = [
    { name: words.dashboard.cost, direct: direct.costWon, btl: btl.costWon },
    {
      name: words.dashboard.costWithFinancing,
      direct: direct.costWithFinancingWon,
      btl: btl.costWithFinancingWon,
    },
  ]
  const text = {
    title: words.dashboard.money,
    description: words.dashboard.moneyNote,
    routes: routeNames,
    unit: words.dashboard.chartUnit,
  }
  const rows = [
    ...routes.map((route) => ({ key: route, name: routeNames[route], ...groups[route] })),
    { key: 'buildings' as const, name: words.dashboard.buildings, ...buildings },
    { key: 'facilities' as const, name: words.dashboard.facilities, ...facilities },
  ]
  return (
    <Panel title={words.dashboard.money} note={words.dashboard.moneyNote}>
      <div className="dashboard-chart">
        <FundingChart rows={bars} text={text} />
      </div>
      <Table
        caption={words.dashboard.money}
        isCaptionHidden
        unit={unitIn('억원', language)}
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          { key: 'group', head: words.dashboard.group, isRowHead: true, cell: (row) => row.name },
          {
            key: 'projects',
            head: words.common.count,
            isNumber: true,
            cell: (row) => <Count of={open[row.key]} />,
          },
          {
            key: 'cost',
            head: words.dashboard.cost,
            isNumber: true,
            cell: (row) => formatWon(row.costWon, '억원'),
          },
          {
            key: 'financing',
            head: words.dashboard.costWithFinancing,
            isNumber: true,
            cell: (row) => formatWon(row.costWithFinancingWon, '억원'),
          },
        ]}
      />
      {facilities.withoutCost > 0 && <p className="field-hint">{words.dashboard.withoutCost}</p>}
    </Panel>
  )
}

export function Stages({
  byStage,
  open,
}: {
  byStage: PortfolioStatus['byStage']
  open: OpenFigures['byStage']
}) {
  const words = useWords()
  const label = useLabel()
  const names = {
    planning: label(stageLabels.planning),
    feasibility: label(stageLabels.feasibility),
    design: label(stageLabels.design),
    construction: label(stageLabels.construction),
    completion: label(stageLabels.completion),
  }
  const description = stages.map((stage) => `${names[stage]} ${formatNumber(byStage[stage])}`).join(', ')
  return (
    <Panel title={<MarkedTitle title={words.dashboard.stages} />} note={words.dashboard.stagesNote}>
      <div className="dashboard-chart">
        <StageChart counts={byStage} text={{ title: words.dashboard.stages, description, stages: names }} />
      </div>
      <Table
        caption={words.dashboard.stages}
        isCaptionHidden
        rows={stages}
        rowKey={(stage) => stage}
        columns={[
          {
            key: 'stage',
            head: words.dashboard.stages,
            isRowHead: true,
            cell: (stage) => names[stage],
          },
          {
            key: 'count',
            head: words.common.count,
            isNumber: true,
            cell: (stage) => <Count of={open[stage]} />,
          },
        ]}
      />
    </Panel>
  )
}

/** A title over figures that rest on demonstration actuals while these are in the database. */
export function MarkedTitle({ title }: { title: string }) {
  return (
    <>
      {title} {useRoot()?.isDemo && <DemoMark />}
    </>
  )
}
