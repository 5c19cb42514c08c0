//! Rows of `desk_view` and `desk_columns`: each person's own.

use crate::{
    platform::{
        error::{Error, Result},
        work::Work,
    },
    recommendation::{Column, SavedView, ViewId},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// The viewer's views, the default one first, then by name.
pub(in crate::recommendation) async fn views(conn: &mut PgConnection) -> Result<Vec<SavedView>> {
    Ok(sqlx::query_as!(
        SavedView,
        r#"select desk_view_id as "id: ViewId", name, query, is_default from desk_view order by is_default desc, name"#
    )
    .fetch_all(conn)
    .await?)
}

/// The viewer's columns; `None`: they have chosen none.
pub(in crate::recommendation) async fn columns(conn: &mut PgConnection) -> Result<Option<Vec<Column>>> {
    let codes = sqlx::query_scalar!("select columns from desk_columns").fetch_optional(conn).await?;
    Ok(codes.map(|codes| codes.iter().filter_map(|code| Column::from_code(code)).collect()))
}

/// Keeps a view; the same name takes its place.
pub(in crate::recommendation) async fn keep_view(work: &mut Work, name: &str, query: &str) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into desk_view (desk_view_id, account_id, name, query, is_default, created_at) values ($1, $2, $3, $4, false, $5)
         on conflict (account_id, name) do update set query = excluded.query",
        Uuid::now_v7(),
        account,
        name,
        query,
        now
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// Deletes a view.
pub(in crate::recommendation) async fn remove_view(work: &mut Work, id: ViewId) -> Result<()> {
    let done = sqlx::query!("delete from desk_view where desk_view_id = $1", id.uuid());
    seen(done.execute(work.conn()).await?.rows_affected())
}

/// Makes a view the one the list opens with, or no longer.
pub(in crate::recommendation) async fn prefer_view(work: &mut Work, id: ViewId, prefer: bool) -> Result<()> {
    sqlx::query!("update desk_view set is_default = false where is_default").execute(work.conn()).await?;
    let done =
        sqlx::query!("update desk_view set is_default = $2 where desk_view_id = $1", id.uuid(), prefer);
    seen(done.execute(work.conn()).await?.rows_affected())
}

/// Keeps the columns.
pub(in crate::recommendation) async fn keep_columns(work: &mut Work, columns: &[Column]) -> Result<()> {
    let codes: Vec<String> = columns.iter().map(|column| column.code().to_owned()).collect();
    let account = work.actor().account();
    sqlx::query!(
        "insert into desk_columns (account_id, columns) values ($1, $2) on conflict (account_id) do update set columns = excluded.columns",
        account,
        &codes
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// Somebody else's view does not exist.
const fn seen(rows: u64) -> Result<()> {
    if rows == 0 { Err(Error::Unseen) } else { Ok(()) }
}
