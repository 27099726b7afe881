import { Link } from '@remix-run/react'
import { CompletionsChart } from '#app/charts/completions-chart.tsx'
import { FundingChart } from '#app/charts/funding-chart.tsx'
import { StageChart } from '#app/charts/stage-chart.tsx'
import { DemoMark } from '#app/components/badge.tsx'
import { Panel } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { formatNumber, formatWon } from '#app/domain/format.ts'
import { routeLabels, stageLabels } from '#app/domain/labels.ts'
import type { PortfolioStatus } from '#app/domain/portfolio.ts'
import { routes, stages } from '#app/domain/project.ts'
import { useLabel, useRoot, useWords } from '#app/i18n/words.ts'
import { projectList } from './project-list.ts'

interface CompletionsProps {
  status: Pick<PortfolioStatus, 'completions' | 'unexpected'>
  isMine: boolean
}

/** Completions by year against the printed targets, drawn and as a table. */
export function Completions({ status, isMine }: CompletionsProps) {
  const words = useWords().dashboard
  const { completions, unexpected } = status
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
        rows={completions}
        rowKey={(line) => line.year}
        columns={[
          {
            key: 'year',
            head: words.year,
            isRowHead: true,
            cell: (line) => <Link to={projectList({ year: String(line.year) }, isMine)}>{line.year}</Link>,
          },
          { key: 'target', head: words.target, isNumber: true, cell: (line) => formatNumber(line.target) },
          { key: 'actual', head: words.actual, isNumber: true, cell: (line) => formatNumber(line.actual) },
          {
            key: 'forecast',
            head: words.forecast,
            isNumber: true,
            cell: (line) => formatNumber(line.forecast),
          },
          {
            key: 'gap',
            head: words.difference,
            isNumber: true,
            cell: (line) => formatNumber(line.forecast - line.target),
          },
        ]}
      />
      {unexpected > 0 && <p className="field-hint">{words.unexpected(formatNumber(unexpected))}</p>}
    </Panel>
  )
}

/** Direct against BTL money in both printed measures. */
export function Money({ groups, isMine }: { groups: PortfolioStatus['groups']; isMine: boolean }) {
  const words = useWords()
  const label = useLabel()
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
    unit: '억원',
  }
  const rows = [
    ...routes.map((route) => ({
      key: route,
      name: <Link to={projectList({ route }, isMine)}>{routeNames[route]}</Link>,
      ...groups[route],
    })),
    { key: 'buildings', name: words.dashboard.buildings, ...buildings },
    { key: 'facilities', name: words.dashboard.facilities, ...facilities },
  ]
  return (
    <Panel title={words.dashboard.money} note={words.dashboard.moneyNote}>
      <div className="dashboard-chart">
        <FundingChart rows={bars} text={text} />
      </div>
      <Table
        caption={words.dashboard.money}
        unit="억원"
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          { key: 'group', head: words.dashboard.group, isRowHead: true, cell: (row) => row.name },
          {
            key: 'projects',
            head: words.common.count,
            isNumber: true,
            cell: (row) => formatNumber(row.projects),
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
      {facilities.withoutCost > 0 && (
        <p className="field-hint">{words.dashboard.withoutCost(formatNumber(facilities.withoutCost))}</p>
      )}
    </Panel>
  )
}

export function Stages({ byStage, isMine }: { byStage: PortfolioStatus['byStage']; isMine: boolean }) {
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
            cell: (stage) => <Link to={projectList({ stage }, isMine)}>{names[stage]}</Link>,
          },
          {
            key: 'count',
            head: words.common.count,
            isNumber: true,
            cell: (stage) => formatNumber(byStage[stage]),
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
