//! Program and database killed (SIGKILL) while clients are in the middle of changes: whatever a client was told is done is
//! there after the next start, whatever is there is whole, and the audit chains hold.

use super::present;
use crate::support::{
    db::TestDb,
    http,
    program::{Program, finished, server_pid, shifan, signal},
    scratch::Scratch,
};
use shifan::kernel::uscc::Uscc;
use sqlx::{PgConnection, query_scalar};
use std::{
    collections::HashSet,
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::Duration,
};

const CLIENTS: usize = 6;
const PLAIN: [(&str, &str); 0] = [];

/// Lets clients do one deed after the other, `deed` telling whether the `n`-th was acknowledged or the connection broke;
/// kills program and server after a while. Which deeds were acknowledged?
fn killed_among(
    program: &mut Program,
    home: &Path,
    after: Duration,
    deed: impl Fn(&str, u32) -> std::io::Result<bool> + Sync,
) -> Vec<u32> {
    let next = AtomicU32::new(0);
    let address = program.address.clone();
    thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| {
                scope.spawn(|| {
                    let mut acknowledged = Vec::new();
                    loop {
                        let n = next.fetch_add(1, Ordering::Relaxed);
                        match deed(&address, n) {
                            Ok(true) => acknowledged.push(n),
                            Ok(false) => {}
                            Err(_) => return acknowledged,
                        }
                    }
                })
            })
            .collect();
        thread::sleep(after);
        let server = server_pid(home).expect("the server runs");
        program.kill();
        signal("KILL", server);
        clients.into_iter().flat_map(|client| client.join().expect("a client ends")).collect()
    })
}

fn code(n: u32) -> String {
    Uscc::from_first_17(&format!("91510700MA6{n:06}")).expect("a code").to_string()
}

/// Registers the `n`-th unit.
fn register(address: &str, n: u32) -> std::io::Result<bool> {
    let code = code(n);
    let login = format!("unit{n}");
    let fields = [
        ("kind", "enterprise"),
        ("name", &format!("绵阳第{n}商贸有限公司")),
        ("uscc", &code),
        ("region", "510703"),
        ("address", "涪城区临园路1号"),
        ("legal_representative", "王小川"),
        ("contact", "李晓"),
        ("phone", "13800000000"),
        ("login", &login),
        ("password", "Kp7#vTq2mZxw"),
        ("again", "Kp7#vTq2mZxw"),
    ];
    let form = serde_html_form::to_string(fields).expect("a form");
    let answer = http::post(address, "/registration", "", &form)?;
    assert!(answer.status == 303 || answer.status >= 500, "{} {}", answer.status, answer.body);
    Ok(answer.status == 303)
}

async fn names(owner: &mut PgConnection, sql: &'static str) -> HashSet<String> {
    let names: Vec<String> = query_scalar(sql).fetch_all(owner).await.expect("reads");
    names.into_iter().collect()
}

#[tokio::test]
async fn registrations_survive_a_kill_of_program_and_database() {
    let home = Scratch::new();
    let mut program = Program::serve(&home, &PLAIN);
    let acknowledged = killed_among(&mut program, &home, Duration::from_millis(1_500), register);

    let again = Program::serve(&home, &PLAIN);
    eprintln!("{} acknowledged; back after {} ms", acknowledged.len(), again.took.as_millis());
    assert!(acknowledged.len() > 5, "the clients were in the middle of it");
    let app = present(TestDb::at(&again.owner_url(&home)).await).await;
    let mut owner = app.db.owner().await;
    let units = names(&mut owner, "select uscc from org").await;
    let lost: Vec<&u32> = acknowledged.iter().filter(|n| !units.contains(&code(**n))).collect();
    assert!(lost.is_empty(), "acknowledged and gone: {lost:?}");
    // Nothing is there in half: every unit has its tenant, its person, and its event.
    let whole = names(
        &mut owner,
        "select o.uscc from org o join tenant t on t.tenant_id = o.org_id
         join account a on a.tenant_id = o.org_id join audit_event e on e.subject = o.org_id",
    )
    .await;
    assert_eq!(units, whole);
    let checked = finished(shifan(&home, &["check"]));
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
}
