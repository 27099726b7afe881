import { type Kysely, sql } from 'kysely'

/** The terms of an agreement as it was signed (number 0) and as each amendment (변경협약) left them, for good. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...amendments, asSigned, ...versions]) await statement.execute(db)
}

const amendments = [
  sql`create table agreement_amendment (
    agreement_id integer not null references agreement on delete cascade,
    number integer not null check (number >= 0),
    effective_on date not null,
    from_payment integer not null check (from_payment > 0),
    document_no text not null,
    reason text not null,
    terms jsonb not null,
    state_share numeric(9, 8) not null generated always as ((terms ->> 'stateShare')::numeric) stored,
    user_id integer references app_user,
    created_at timestamptz not null default now(),
    primary key (agreement_id, number),
    check (number > 0 or from_payment = 1))`,
  sql`create function agreement_amendment_is_kept() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' then
      if not exists (select from agreement where id = old.agreement_id) then return old; end if;
    end if;
    raise exception 'what an agreement said is changed by another amendment';
  end $$`,
  sql`create trigger agreement_amendment_kept before update or delete on agreement_amendment
    for each row execute function agreement_amendment_is_kept()`,
  sql`create trigger agreement_amendment_never_emptied before truncate on agreement_amendment
    for each statement execute function agreement_amendment_is_kept()`,
]

/** The rate as it was agreed first; what resets made of it stands in the versions of the lease. */
const rateOf = (
  kind: string,
) => sql`coalesce((select trim_scale(sum(rate))::text from agreement_rate_part part
  where part.agreement_id = agreement.id and part.kind = ${sql.lit(kind)} and part.effective_on = first.effective_on), '')`

const yes = (column: string) => sql`case when ${sql.ref(column)} then 'yes' else '' end`

const asSigned = sql`insert into agreement_amendment
    (agreement_id, number, effective_on, from_payment, document_no, reason, terms)
  select agreement.id, 0, coalesce(signed_on, first.effective_on, operation_starts_on, current_date), 1,
    coalesce(document_no, '-'), '협약 체결', jsonb_build_object(
      'nameKo', name_ko, 'nameEn', name_en, 'partner', partner, 'investmentWon', investment_won::text,
      'rateFrom', coalesce(first.effective_on::text, ''), 'benchmark', ${rateOf('benchmark')},
      'spread', ${rateOf('spread')}, 'other', ${rateOf('other')}, 'years', years::text,
      'paymentsPerYear', payments_per_year::text, 'convention', convention,
      'roundingUnitWon', rounding_unit_won::text, 'remainder', remainder,
      'resetEveryYears', reset_every_years::text, 'stateShare', trim_scale(state_share)::text,
      'claimDays', claim_days::text, 'checkDays', check_days::text, 'dueDays', due_days::text,
      'lateRate', trim_scale(late_rate)::text, 'operatingYearlyWon', operating_yearly_won::text,
      'indexBaseOn', coalesce(index_base_on::text, ''), 'leaseTaxable', ${yes('lease_taxable')},
      'operatingTaxable', ${yes('operating_taxable')}, 'allocationBasis', allocation_basis,
      'shares', coalesce((select string_agg(
          project.code || ' ' || trim_scale(member.share_ppb / 1000000000.0)::text, chr(10)
          order by project.code collate "C")
        from agreement_project member join project on project.id = member.project_id
        where member.agreement_id = agreement.id), ''))
  from agreement left join lateral (select min(effective_on) as effective_on from agreement_rate_part
    where agreement_rate_part.agreement_id = agreement.id) first on true`

/**
 * An amendment of the day rules moves the days of the payments to come: a version of the lease like any other. A reset
 * keeps the quotes that its benchmark is the average of.
 */
const versions = [
  sql`alter table lease_version drop constraint lease_version_kind_check`,
  sql`alter table lease_version add constraint lease_version_kind_check check (kind in
    ('initial', 'settlement', 'reset', 'refinancing', 'scope-change', 'hold', 'amendment'))`,
  sql`alter table lease_version add column quotes jsonb`,
]
