//! The queue before the hashes is bounded: who finds it full is told at once.

use super::{AT_ONCE, Busy, Hasher, QUEUE};
use std::{
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

/// A gate that jobs wait at, on their own threads.
#[derive(Clone, Default)]
struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    fn wait(&self) {
        let mut open = self.0.0.lock().expect("not poisoned");
        while !*open {
            open = self.0.1.wait(open).expect("not poisoned");
        }
    }
    fn open(&self) {
        *self.0.0.lock().expect("not poisoned") = true;
        self.0.1.notify_all();
    }
}

#[tokio::test]
async fn whoever_finds_the_queue_full_is_told_at_once_and_gets_a_place_later() {
    let (hasher, gate, running) = (Hasher::default(), Gate::default(), Arc::new(AtomicUsize::new(0)));
    let waiting: Vec<_> = (0..QUEUE)
        .map(|_| {
            let (hasher, gate, running) = (hasher.clone(), gate.clone(), running.clone());
            tokio::spawn(async move {
                let job = move || {
                    let now = running.fetch_add(1, Ordering::SeqCst) + 1;
                    gate.wait();
                    running.fetch_sub(1, Ordering::SeqCst);
                    now
                };
                hasher.run(job).await
            })
        })
        .collect();
    while hasher.places.available_permits() > 0 || running.load(Ordering::SeqCst) < AT_ONCE {
        tokio::task::yield_now().await;
    }
    let told = tokio::time::timeout(Duration::from_secs(5), hasher.verify("x".into(), None)).await;
    assert_eq!(told, Ok(Err(Busy)), "the {}th is not kept waiting", QUEUE + 1);
    assert_eq!(hasher.hash("x".into()).await, Err(Busy));
    gate.open();
    for job in waiting {
        let at_once = job.await.expect("ends").expect("had a place");
        assert!(at_once <= AT_ONCE, "{at_once} hashes at a time");
    }
    assert_eq!(hasher.verify("x".into(), None).await, Ok(false), "there is room again");
}

#[tokio::test]
async fn a_password_fits_its_hash_and_no_other() {
    let hasher = Hasher::default();
    let stored = hasher.hash("correct horse".into()).await.expect("room");
    assert!(stored.starts_with("$argon2id$"), "{stored}");
    assert_eq!(hasher.verify("correct horse".into(), Some(stored.clone())).await, Ok(true));
    assert_eq!(hasher.verify("wrong horse".into(), Some(stored)).await, Ok(false));
    assert_eq!(hasher.verify("x".into(), Some("no hash".into())).await, Ok(false));
}
