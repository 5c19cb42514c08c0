//! Program and database killed (SIGKILL) while clients are in the middle of changes: whatever a client was told is done is
//! there after the next start, whatever is there is whole, and the audit chains hold.

use super::present;
use crate::support::{
    db::TestDb,
    http,
    program::{Program, eventually, finished, server_pid, shifan, signal},
    scratch::Scratch,
};
use shifan::kernel::uscc::Uscc;
use sqlx::{Connection as _, PgConnection, query_scalar};
use std::{
    collections::HashSet,
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::Instant,
};

const CLIENTS: usize = 6;
const PLAIN: [(&str, &str); 0] = [];

/// Lets clients do one deed after the other, `deed` telling whether the `n`-th was acknowledged or the connection broke;
/// kills program and server in the middle of it, once `enough` deeds were acknowledged. Which ones were?
fn killed_among(
    program: &mut Program,
    home: &Path,
    enough: u32,
    deed: impl Fn(&str, u32) -> std::io::Result<bool> + Sync,
) -> Vec<u32> {
    let (next, done) = (AtomicU32::new(0), AtomicU32::new(0));
    let address = program.address.clone();
    thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| {
                scope.spawn(|| {
                    let mut acknowledged = Vec::new();
                    loop {
                        let n = next.fetch_add(1, Ordering::Relaxed);
                        match deed(&address, n) {
                            Ok(true) => {
                                acknowledged.push(n);
                                done.fetch_add(1, Ordering::Relaxed);
                            }
                            Ok(false) => {}
                            Err(_) => return acknowledged,
                        }
                    }
                })
            })
            .collect();
        eventually("deeds enough", || done.load(Ordering::Relaxed) >= enough);
        let server = server_pid(home).expect("the server runs");
        program.kill();
        signal("KILL", server);
        clients.into_iter().flat_map(|client| client.join().expect("a client ends")).collect()
    })
}

/// The code of the `n`-th unit.
pub fn code(n: u32) -> String {
    Uscc::from_first_17(&format!("91510700MA6{n:06}")).expect("a code").to_string()
}

/// Registers the `n`-th unit.
pub fn register(address: &str, n: u32) -> std::io::Result<bool> {
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
    let acknowledged = killed_among(&mut program, &home, 20, register);

    let again = Program::serve(&home, &PLAIN);
    eprintln!("{} acknowledged; back after {} ms", acknowledged.len(), again.took.as_millis());
    let mut owner = PgConnection::connect(&again.owner_url(&home)).await.expect("connects");
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

#[tokio::test]
async fn submissions_survive_a_kill_of_program_and_database() {
    let home = Scratch::new();
    let mut program = Program::serve(&home, &PLAIN);
    let app = present(TestDb::at(&program.owner_url(&home)).await).await;
    let begun = Instant::now();
    let crowd = app.crowd(100).await;
    eprintln!("{} drafts ready after {} ms", crowd.len(), begun.elapsed().as_millis());
    app.hands_its_files_to(&home);
    drop(app);
    let submit = |address: &str, n: u32| {
        let one = crowd.get(n as usize).ok_or(std::io::ErrorKind::NotFound)?;
        let answer =
            http::post(address, &format!("/applications/{}/submission", one.id), &one.cookie, &one.form)?;
        assert!(answer.status == 303 || answer.status >= 500, "{} {}", answer.status, answer.body);
        Ok(answer.status == 303)
    };
    let acknowledged = killed_among(&mut program, &home, 30, submit);

    let again = Program::serve(&home, &PLAIN);
    eprintln!("{} acknowledged; back after {} ms", acknowledged.len(), again.took.as_millis());
    assert!(acknowledged.len() < crowd.len(), "the clients were in the middle of it");
    let mut owner = PgConnection::connect(&again.owner_url(&home)).await.expect("connects");
    let submitted =
        names(&mut owner, "select application_id::text from application where stage = 'submitted'").await;
    let lost: Vec<_> = acknowledged
        .iter()
        .map(|n| crowd[*n as usize].id)
        .filter(|id| !submitted.contains(&id.to_string()))
        .collect();
    assert!(lost.is_empty(), "acknowledged and gone: {lost:?}");
    // A submission has its number, snapshot, step, event and message, or nothing of them is there.
    let whole = names(
        &mut owner,
        "select a.application_id::text from application a join submission s using (application_id)
         join application_step p on p.application_id = a.application_id and p.act = 'SubmitApplication'
         join audit_event e on e.subject = a.application_id and e.kind = 'application.submitted'
         join message m on m.link = '/recommendation/' || a.application_id
         where a.stage = 'submitted' and a.number is not null",
    )
    .await;
    assert_eq!(submitted, whole);
    let parts = "select (select count(*) from submission) + (select count(*) from message where link like '/recommendation/%')
         + (select count(*) from audit_event where kind = 'application.submitted')
         + (select count(distinct number) from application)";
    let parts: i64 = query_scalar(parts).fetch_one(&mut owner).await.expect("counts");
    assert_eq!(parts, 4 * i64::try_from(submitted.len()).expect("fits"), "half a submission is there");
    // What was not acknowledged can be submitted now, and what was cannot be submitted twice.
    for one in &crowd {
        let path = format!("/applications/{}/submission", one.id);
        let answer = http::post(&again.address, &path, &one.cookie, &one.form).expect("is answered");
        let done = submitted.contains(&one.id.to_string());
        assert_eq!(answer.status, if done { 409 } else { 303 }, "{}", answer.body);
    }
    let checked = finished(shifan(&home, &["check"]));
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
}
