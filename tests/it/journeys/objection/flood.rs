//! Much from one place: braked, said so, and not felt by anybody else (T13).

use super::{FACTS, files, follows, key, listed, number, person, receipt};
use crate::support::app::TestApp;

#[tokio::test]
async fn a_hundred_from_one_address_are_braked_and_a_neighbour_feels_nothing() {
    let app = TestApp::new().await;
    let (_, notice, _) = listed(&app).await;
    let (flood, form) = (app.anyone(), format!("{notice}/objection"));
    let limits = app.app.house.settings.objections.clone();
    let mut taken = 0;
    for n in 0..100 {
        let (key, phone) = (key(&flood, &notice).await, format!("139{n:08}"));
        let mut typed = person(&key, "1");
        typed.retain(|(name, _)| *name != "phone");
        typed.push(("phone", &phone));
        let answer = flood.post(&form, &typed).await;
        match answer.status.as_u16() {
            200 => taken += 1,
            429 => drop(answer.says("已经达到").says("用书面提出").says(FACTS)),
            other => panic!("{other}"),
        }
    }
    assert_eq!(taken, limits.per_address);
    let neighbour = app.anyone().from_source([10, 0, 0, 7]);
    files(&neighbour, &notice, "2").await;
    let rows = number(&app, "select count(*) from objection").await;
    assert_eq!(rows, i64::from(taken) + 1);
    flood.get(&notice).await.is(200).says(&format!("收到{rows}件"));
    app.at("2026-03-21 09:00:01");
    files(&flood, &notice, "1").await;
}

#[tokio::test]
async fn one_telephone_number_is_braked_from_whatever_address() {
    let app = TestApp::new().await;
    let (_, notice, _) = listed(&app).await;
    let form = format!("{notice}/objection");
    let most = u8::try_from(app.app.house.settings.objections.per_contact).expect("few");
    for n in 0..=most {
        let hand = app.anyone().from_source([10, 0, 1, n]);
        let key = key(&hand, &notice).await;
        let answer = hand.post(&form, &person(&key, "1")).await;
        if n < most { drop(receipt(answer)) } else { drop(answer.is(429).says("联系电话")) }
    }
}

#[tokio::test]
async fn a_guessed_receipt_answers_like_a_wrong_secret_and_guessing_is_braked() {
    let app = TestApp::new().await;
    let (_, notice, _) = listed(&app).await;
    let anyone = app.anyone();
    let (number, secret) = files(&anyone, &notice, "1").await;
    let plain = |text: String, typed: &str| text.replace(typed, "…");
    let wrong = follows(&anyone, (&number, "2222-2222-2222")).await.is(422).text();
    let guessed = follows(&anyone, ("YY-2026-0099", &secret)).await.is(422).text();
    assert_eq!(plain(wrong, &number), plain(guessed, "YY-2026-0099"));
    for _ in 2..app.app.house.settings.objections.guesses {
        follows(&anyone, (&number, "2222-2222-2222")).await.is(422);
    }
    follows(&anyone, (&number, &secret)).await.is(429);
    let elsewhere = app.anyone().from_source([10, 0, 0, 9]);
    follows(&elsewhere, (&number, &secret)).await.is(200);
    app.at("2026-03-20 10:00:01");
    follows(&anyone, (&number, &secret)).await.is(200);
}
