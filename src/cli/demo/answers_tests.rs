use super::{Subject, fill};
use crate::{
    cli::demo::dice::Dice,
    kernel::place::Place,
    standard::{Category, Context, EnterpriseType, Outcome, Standards, assess, missing},
};

const CASES: [(Category, Option<EnterpriseType>); 6] = [
    (Category::Enterprise, Some(EnterpriseType::B2b)),
    (Category::Enterprise, Some(EnterpriseType::B2c)),
    (Category::Enterprise, Some(EnterpriseType::Service)),
    (Category::Enterprise, Some(EnterpriseType::Traditional)),
    (Category::Base, None),
    (Category::County, None),
];

#[test]
fn strong_answers_are_complete_and_meet_every_figure_and_weak_ones_do_not() {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/config/standards");
    let standards = Standards::load_dir(dir).expect("the standards load");
    let set = standards.get("sichuan-2013").expect("the set");
    for (category, kind) in CASES {
        for chengdu in [true, false] {
            for (strength, passes) in [(130, true), (60, false)] {
                let standard = set.of(category);
                let about = Subject {
                    name: "绵阳栖桥云电子商务有限公司",
                    place: "绵阳",
                    kind,
                    chengdu,
                    strength,
                    year: 2025,
                    person: "王明远",
                    phone: "13900001234",
                };
                let answers = fill(standard, &about, &mut Dice::new(1));
                let place = if chengdu { Place::Chengdu } else { Place::Elsewhere };
                let mut context = Context { place, kind, report_year: 2025, evidence: Default::default() };
                for slot in &standard.slots {
                    context.evidence.insert(slot.key.clone(), 1);
                }
                let lacking = missing(standard, &answers, &context);
                assert!(lacking.is_empty(), "{category:?} {kind:?}: {lacking:?}");
                let failed: Vec<_> = assess(standard, &answers, &context)
                    .into_iter()
                    .filter(|clause| clause.outcome == Outcome::NotMet)
                    .collect();
                assert_eq!(failed.is_empty(), passes, "{category:?} {kind:?} {strength}: {failed:?}");
            }
        }
    }
}
