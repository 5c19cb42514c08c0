//! The only SQL that writes the tables of this capability.

use super::{Moved, OrderId, Plaque, PlaqueId, PlaqueRefusal, PlaqueState, Step, sheet::Scan};
use crate::{
    award::TitleId,
    platform::{
        db::{constraint, on_constraint},
        error::{Error, Result},
        files::Stored,
        work::Work,
    },
    round::RoundId,
};
use chrono::{Datelike as _, NaiveDate};
use sqlx::PgConnection;
use uuid::Uuid;

/// Orders and steps follow each other: two officers never move one plaque twice.
pub(super) async fn one_at_a_time(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("lock table plaque_order in exclusive mode").execute(conn).await.map(drop)
}

/// The titles of a round that are held and have no plaque, in the order of the register.
pub(super) async fn without(conn: &mut PgConnection, round: RoundId) -> Result<Vec<TitleId>> {
    Ok(sqlx::query_scalar!(
        r#"select t.title_id as "id: TitleId" from title t join announcement a using (announcement_id)
           where a.round_id = $1 and t.state in ('valid', 'in_rereview')
               and not exists (select from plaque p where p.title_id = t.title_id and p.state not in ('lost', 'returned', 'destroyed'))
           order by array_position(array['enterprise', 'base', 'county'], t.category), t.certificate_number"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// A new order; its number runs by year.
pub(super) async fn insert_order(work: &mut Work, id: OrderId, maker: &str, on: NaiveDate) -> Result<String> {
    let (now, account) = (work.now(), work.actor().account());
    let series = format!("{}-", on.year());
    Ok(sqlx::query_scalar!(
        "insert into plaque_order (plaque_order_id, number, maker, ordered_at, ordered_by)
         values ($1, $2 || (select count(*) + 1 from plaque_order where starts_with(number, $2)), $3, $4, $5) returning number",
        id.uuid(),
        series,
        maker,
        now,
        account
    )
    .fetch_one(work.conn())
    .await?)
}

/// A new plaque of a title, with its first step.
pub(super) async fn insert(work: &mut Work, title: TitleId, order: OrderId, on: NaiveDate) -> Result<()> {
    let (now, account, id) = (work.now(), work.actor().account(), PlaqueId::fresh());
    sqlx::query!(
        "insert into plaque (plaque_id, title_id, plaque_order_id, copy, state, state_on)
         values ($1, $2, $3, (select coalesce(max(copy), 0) + 1 from plaque where title_id = $2)::smallint, 'ordered', $4)",
        id.uuid(),
        title.uuid(),
        order.uuid(),
        on
    )
    .execute(work.conn())
    .await?;
    sqlx::query!(
        "insert into plaque_step (plaque_id, seq, state, on_day, at, by) values ($1, 1, 'ordered', $2, $3, $4)",
        id.uuid(),
        on,
        now,
        account
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// One more step; the table moves the plaque with it.
pub(super) async fn step(work: &mut Work, id: PlaqueId, moved: &Moved) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into plaque_step (plaque_id, seq, state, on_day, receiver, note, at, by)
         values ($1, (select max(seq) + 1 from plaque_step where plaque_id = $1)::smallint, $2, $3, $4, $5, $6, $7)",
        id.uuid(),
        moved.state.code(),
        moved.on,
        moved.receiver,
        moved.note,
        now,
        account
    )
    .execute(work.conn())
    .await
    .map_err(|error| match constraint(&error) {
        Some("plaque_title_held") => PlaqueRefusal::TitleHeld.into(),
        _ => on_constraint(error, "plaque_title_revoked", || PlaqueRefusal::TitleRevoked),
    })?;
    Ok(())
}

struct Row {
    plaque_id: PlaqueId,
    title_id: TitleId,
    copy: i16,
    unit_name: String,
    category: String,
    certificate_number: String,
    announced_on: NaiveDate,
    number: String,
    maker: String,
    state: String,
    state_on: NaiveDate,
    receiver: Option<String>,
    held: bool,
}

impl TryFrom<Row> for Plaque {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let corrupt = |what: &str| Error::corrupt("plaque", row.plaque_id, what);
        Ok(Self {
            id: row.plaque_id,
            title: row.title_id,
            copy: row.copy,
            unit: row.unit_name,
            category: row.category.parse().map_err(|_| corrupt("category"))?,
            certificate: row.certificate_number.parse().map_err(|_| corrupt("certificate number"))?,
            announced_on: row.announced_on,
            order: row.number,
            maker: row.maker,
            state: PlaqueState::from_code(&row.state).ok_or_else(|| corrupt("state"))?,
            state_on: row.state_on,
            receiver: row.receiver.unwrap_or_default(),
            held: row.held,
        })
    }
}

async fn found(conn: &mut PgConnection, round: Option<RoundId>, id: Option<PlaqueId>) -> Result<Vec<Plaque>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select p.plaque_id as "plaque_id: PlaqueId", p.title_id as "title_id: TitleId", p.copy, t.unit_name, t.category,
            t.certificate_number, t.announced_on, o.number, o.maker, p.state, p.state_on,
            (select s.receiver from plaque_step s where s.plaque_id = p.plaque_id and s.state = 'handed_over') as receiver,
            t.state in ('valid', 'in_rereview') as "held!"
           from plaque p join plaque_order o using (plaque_order_id) join title t using (title_id) join announcement a using (announcement_id)
           where ($1::uuid is null or a.round_id = $1) and ($2::uuid is null or p.plaque_id = $2)
           order by array_position(array['enterprise', 'base', 'county'], t.category), t.certificate_number, p.copy"#,
        round.map(crate::kernel::id::Id::uuid),
        id.map(crate::kernel::id::Id::uuid)
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Plaque::try_from).collect()
}

/// The plaques of a round.
pub(super) async fn of_round(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Plaque>> {
    found(conn, Some(round), None).await
}

/// One plaque.
pub(super) async fn one(conn: &mut PgConnection, id: PlaqueId) -> Result<Plaque> {
    found(conn, None, Some(id)).await?.into_iter().next().ok_or(Error::Unseen)
}

/// Its steps.
pub(super) async fn steps(conn: &mut PgConnection, id: PlaqueId) -> Result<Vec<Step>> {
    let rows = sqlx::query!(
        "select s.state, s.on_day, s.receiver, s.note, a.person from plaque_step s join account a on a.account_id = s.by
         where s.plaque_id = $1 order by s.seq",
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let state = PlaqueState::from_code(&row.state);
            let state = state.ok_or_else(|| Error::corrupt("plaque_step", id, "state"))?;
            let moved = Moved { state, on: row.on_day, receiver: row.receiver, note: row.note };
            Ok(Step { moved, by: row.person })
        })
        .collect()
}

/// Keeps a scan of the signed sheet.
pub(super) async fn insert_sheet(work: &mut Work, id: PlaqueId, file: &Stored) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into plaque_sheet (plaque_sheet_id, plaque_id, digest, name, size, media_type, uploaded_at, uploaded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        Uuid::now_v7(),
        id.uuid(),
        file.digest,
        file.name,
        file.size,
        file.kind.media_type(),
        now,
        account
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "plaque_sheet_handed_over", || PlaqueRefusal::SheetEarly))?;
    Ok(())
}

/// The scans of a plaque's sheet, the first one first.
pub(super) async fn sheets(conn: &mut PgConnection, id: PlaqueId) -> Result<Vec<Scan>> {
    Ok(sqlx::query_as!(
        Scan,
        r#"select s.digest, s.name, s.media_type, s.uploaded_at as at, a.person as by
           from plaque_sheet s join account a on a.account_id = s.uploaded_by
           where s.plaque_id = $1 order by s.uploaded_at, s.plaque_sheet_id"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?)
}
