//! The inbox, the own address for mail, and the outbox: what is told is told to everyone it is for, and mailed once.

mod address;
mod inbox;
mod letters;
mod looks;
mod outbox;
mod tls;

use crate::support::{app::TestApp, smtp::MailServer};
use shifan::{
    jobs,
    platform::{
        mail::Mailer,
        message::{self, Message},
    },
    settings::{Settings, Tls},
};
use uuid::Uuid;

const SUBJECT: &str = "申报被退回补正，有2处要改（2026A-E0001）";

impl TestApp {
    /// Settings that lead to this server.
    pub(super) fn mail_settings(&self, server: &MailServer) -> Settings {
        let mut settings = (*self.app.house.settings).clone();
        "127.0.0.1".clone_into(&mut settings.mail.host);
        settings.mail.port = server.address.port();
        settings.mail.tls = Tls::None;
        settings.mail.timeout_seconds = 1;
        "示范工作平台 <shifan@example.cn>".clone_into(&mut settings.mail.from);
        "https://shifan.example.cn".clone_into(&mut settings.server.public_url);
        settings
    }

    /// A mailer that speaks to this server.
    pub(super) fn mailer(&self, server: &MailServer) -> Mailer {
        Mailer::new(&self.mail_settings(server)).expect("a mailer")
    }

    pub(super) async fn delivers(&self, mailer: &Mailer) -> usize {
        jobs::deliver(&self.db.pool, self.app.house.clock.as_ref(), mailer).await.expect("the job runs")
    }

    pub(super) async fn tells(&self, tenant: Uuid, account: Option<Uuid>, asks: bool) {
        let mut work = self.system().await;
        let told = Message {
            tenant,
            account,
            subject: SUBJECT.into(),
            body: "绵阳市商务局请你在3月20日前改好，再提交一次。".into(),
            link: "/applications".into(),
        };
        if asks {
            message::ask(&mut work, &told).await.expect("is put");
        } else {
            message::put(&mut work, &told).await.expect("is put");
        }
        work.commit_unwitnessed().await.expect("commits");
    }

    pub(super) async fn outbox(&self) -> Vec<(String, i16)> {
        let mut owner = self.db.owner().await;
        sqlx::query_as("select state, attempts from outbox order by put_at, outbox_id")
            .fetch_all(&mut owner)
            .await
            .expect("rows")
    }

    /// The person has an address that counts.
    pub(super) async fn has_mail(&self, account: Uuid, address: &str, choice: &str) {
        let mut owner = self.db.owner().await;
        sqlx::query("alter table mail_address disable trigger witness")
            .execute(&mut owner)
            .await
            .expect("for the past");
        sqlx::query("insert into mail_address values ($1, $2, $3, null, $4, $4)")
            .bind(account)
            .bind(address)
            .bind(choice)
            .bind(self.now())
            .execute(&mut owner)
            .await
            .expect("an address");
        sqlx::query("alter table mail_address enable trigger witness")
            .execute(&mut owner)
            .await
            .expect("again");
    }
}
