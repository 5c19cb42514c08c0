//! What is typed into the form of a case, and the form as a page shows it.

use crate::{
    exchange::{Part, PictureId, Plate, Tag, Text, rules::text::MOST_PARTS},
    kernel::text::tidied,
    web::form::Wrong,
};

/// The field of new pictures.
pub(super) const INPUT: &str = "u-pictures";
/// So many sections are offered at first.
const FEW: usize = 3;

/// The names and values of a form.
pub(super) type Pairs<'a> = &'a [(String, String)];

fn got(pairs: Pairs<'_>, name: &str) -> String {
    tidied(pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value))
}

/// The text that was typed; sections of which nothing is there are left out, and a picture that is to go.
pub(super) fn typed(pairs: Pairs<'_>) -> Text {
    let part = |n: usize| Part {
        heading: got(pairs, &format!("heading-{n}")),
        body: got(pairs, &format!("body-{n}")),
    };
    let removed = got(pairs, "remove");
    let plates = pairs.iter().filter_map(|(key, _)| key.strip_prefix("caption-")).filter_map(|id| {
        let picture: PictureId = id.parse().ok()?;
        (id != removed).then(|| Plate {
            picture,
            digest: String::new(),
            caption: got(pairs, &format!("caption-{id}")),
            alt: got(pairs, &format!("alt-{id}")),
        })
    });
    Text {
        title: got(pairs, "title"),
        summary: got(pairs, "summary"),
        parts: (1..=MOST_PARTS).map(part).filter(|part| *part != Part::default()).collect(),
        tags: pairs.iter().filter(|(key, _)| key == "tag").map(|(_, value)| value.clone()).collect(),
        pictures: plates.collect(),
    }
}

/// The complaints at their fields.
pub(super) fn wrong(complaints: Vec<(String, String)>) -> Wrong {
    let mut wrong = Wrong::default();
    for (field, says) in complaints {
        if wrong.at(&field).is_none() {
            wrong.add(field, says);
        }
    }
    wrong
}

/// A section of the form: number, heading, body.
pub(super) struct Section {
    pub n: usize,
    pub heading: String,
    pub body: String,
}

/// A picture of the form.
pub(super) struct Line {
    pub id: String,
    pub n: usize,
    pub src: String,
    pub caption: String,
    pub alt: String,
}

/// The fields as the page shows them.
pub(super) struct Fields {
    pub title: String,
    pub summary: String,
    pub sections: Vec<Section>,
    /// Value, label, ticked.
    pub tags: Vec<(String, String, bool)>,
    pub plates: Vec<Line>,
}

impl Fields {
    pub(super) fn of(text: &Text, tags: &[Tag], src: impl Fn(PictureId) -> String) -> Self {
        let rows = (text.parts.len() + 1).clamp(FEW, MOST_PARTS);
        let section = |at: usize| {
            let part = text.parts.get(at).cloned().unwrap_or_default();
            Section { n: at + 1, heading: part.heading, body: part.body }
        };
        let plate = |(at, plate): (usize, &Plate)| Line {
            id: plate.picture.to_string(),
            n: at + 1,
            src: src(plate.picture),
            caption: plate.caption.clone(),
            alt: plate.alt.clone(),
        };
        Self {
            title: text.title.clone(),
            summary: text.summary.clone(),
            sections: (0..rows).map(section).collect(),
            tags: tags
                .iter()
                .map(|tag| (tag.code.clone(), tag.label.clone(), text.tags.contains(&tag.code)))
                .collect(),
            plates: text.pictures.iter().enumerate().map(plate).collect(),
        }
    }
}
