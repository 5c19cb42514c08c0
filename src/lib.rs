//! Shifan (示范): the system on which a province runs its e-commerce demonstration programme.
//!
//! # The map
//! Folders stand in the order of the procedure; what stands lower may import what stands higher, never the reverse
//! (`tests/it/architecture` reads the imports).
//!
//! | room | what it holds | article |
//! |---|---|---|
//! | [`kernel`] | pure ground: ids, the clock, days in Asia/Shanghai, working days, amounts, codes, places | |
//! | [`access`] | roles, acts, the one policy table, grants | |
//! | [`settings`] | typed, layered settings | |
//! | [`platform`] | database, units of work, audit chain, sessions, passwords, files, the private cluster | |
//! | [`org`] | applicants and recommending authorities | 四(一) |
//! | [`account`] | people, sign-in, invitations | |
//! | [`client`] | other systems of the province that may ask the API: keys with a scope and an end | |
//! | [`calendar`] | years of working days the officer has loaded | 四(三) |
//! | [`standard`] | the creation standards as data, and `assess` | 附件1–3 |
//! | [`round`] | rounds, windows, quota pools and slots | 四(二) |
//! | [`filing`] | each authority's work plan of a year, put on file | 四(一) |
//! | [`support`] | 扶持政策: what the bureaus and the province do for demonstration units | 四(五) |
//! | [`application`] | the dossier, its submissions, the law of its stages | 四(二) |
//! | [`letter`] | formal letters: drafted with the act, read by an officer, released | |
//! | [`recommendation`] | truth and completeness, recommendation, exceptions | 四(二) |
//! | [`dispatch`] | the package with letter and sealed scan, sent to the province | 四(二) |
//! | [`acceptance`] | the province takes an application up | 四(二) |
//! | [`expert`] | the register of experts: declarations of interests, ties, suspension | 四(三) |
//! | [`review`] | who judges what, recusal, score sheets, ranking | 四(三) |
//! | [`defence`] | the second stage where a round has one: days, panels, slots, attendance | 四(三) |
//! | [`determination`] | the list as a principal approves it, with its minutes | 四(三) |
//! | [`notice`] | the public notice of ten working days | 四(三) |
//! | [`objection`] | objections to one unit of a list, what holds it, who takes its place | 四(三) |
//! | [`award`] | announcement, titles, certificates | 四(三) |
//! | [`plaque`] | plaques: ordered, handed over, lost, returned | 四(三) |
//! | [`change`] | 变更备案: names, representatives, places and codes of units | 四(四) |
//! | [`returns`] | periodic returns of titleholders, what is late and missing | 附件1第8条、附件2第6条、附件3第7条 |
//! | [`rereview`] | re-review every two years | 四(四) |
//! | [`revocation`] | a title taken away, after its holder was heard | 四(四) |
//! | [`ending`] | a title given up, ended with its holder, or given back | 四(四) |
//! | [`exchange`] | 总结交流: case studies, events, the question box | 四(五) |
//! | [`overview`] | read-only figures across the procedure | |
//! | [`import`] | 导入: older titles, experts, bureaus and units from workbooks | 四(一)–四(四) |
//! | [`archive`] | 归档: the bundle of a finished round | |
//! | [`jobs`] · [`web`] · [`api`] · [`cli`] | the four ways in: due times, browsers, programs, the command line | |
//! | [`app`] | builds the finished program | |
//!
//! Inside a capability the same few names: `model`, `rules/` (pure), `commands/` (one a file), `store/` and `queries`
//! (the only SQL), `events`, `acts`. `web/pages/<capability>` and `templates/<capability>` show it.
//!
//! # Ways of the house
//! - A handler makes four moves: extract, ask, command, redirect.
//! - A rule takes values and `now`, and returns the next state or a named refusal with its article.
//! - No change without its event: [`platform::work::Work`] ends only by saying what was done.
//! - Permission is a value: a command takes a [`access::Granted`], which only [`access`] can make.
//! - What you may not see does not exist: 404.

pub mod acceptance;
pub mod access;
pub mod account;
pub mod api;
pub mod app;
pub mod application;
pub mod archive;
pub mod award;
pub mod calendar;
pub mod change;
pub mod cli;
pub mod client;
pub mod defence;
pub mod determination;
pub mod dispatch;
pub mod ending;
pub mod exchange;
pub mod expert;
pub mod filing;
pub mod import;
pub mod jobs;
pub mod kernel;
pub mod letter;
pub mod notice;
pub mod objection;
pub mod org;
pub mod overview;
pub mod plaque;
pub mod platform;
pub mod recommendation;
pub mod rereview;
pub mod returns;
pub mod review;
pub mod revocation;
pub mod round;
pub mod settings;
pub mod standard;
pub mod support;
pub mod web;
