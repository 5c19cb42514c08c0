//! What an asker types, and what it means.

use crate::{
    exchange::{Asked, Asker, Topic, rules::question as rules},
    kernel::text::{Email, Passage, PersonName, Phone},
    objection::Secret,
    platform::session::Token,
    standard::StandardSet,
    web::form::{Posted, Wrong},
};

/// The fields of the form.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    /// The form's own key: the same form sent twice is one question.
    pub key: String,
    pub topic: String,
    pub clause: String,
    pub body: String,
    /// `yes` or `no`: may it be published?
    pub public: String,
    pub name: String,
    pub phone: String,
    pub email: String,
}

impl Typed {
    /// An empty form with a key of its own, about a clause if one is named.
    pub fn fresh(topic: &str, clause: &str) -> Self {
        Self {
            key: Token::fresh().reveal().to_owned(),
            topic: topic.to_owned(),
            clause: clause.to_owned(),
            ..Self::default()
        }
    }

    /// As it came; a key that was tampered with is replaced.
    pub fn of(posted: &Posted) -> Self {
        let key = posted.get("key");
        let get = |name: &str| posted.get(name).to_owned();
        Self {
            key: if key.len() == 43 { key.to_owned() } else { Token::fresh().reveal().to_owned() },
            topic: get("topic"),
            clause: get("clause"),
            body: posted.get("body").replace("\r\n", "\n"),
            public: get("public"),
            name: get("name"),
            phone: get("phone"),
            email: get("email"),
        }
    }

    /// The secret that will stand beside the receipt number.
    pub fn secret(&self) -> Secret {
        Secret::of_form(&self.key)
    }

    /// What is asked, or what is wrong with it.
    pub fn asked(&self, set: &StandardSet, wrong: &mut Wrong) -> Option<Asked> {
        let topic = Topic::from_code(&self.topic);
        if topic.is_none() {
            wrong.add("topic", "选问题属于哪一类，不确定的选“其他”");
        }
        let is_listed = self.clause.is_empty() || rules::clause(set, &self.clause).is_some();
        if !is_listed {
            wrong.add("clause", "从列出的条款里选，或者不选");
        }
        let body = match rules::asked(&self.body) {
            Some((field, says)) => {
                wrong.add(field, says);
                None
            }
            None => wrong.take("body", Passage::parse(&self.body)),
        };
        let public = match self.public.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => {
                wrong.add("public", "选同不同意公开");
                None
            }
        };
        is_listed.then_some(Asked {
            topic: topic?,
            body: body?.as_str().to_owned(),
            clause: (!self.clause.is_empty()).then(|| self.clause.clone()),
            public: public?,
        })
    }

    /// Who asks, or what is wrong with that: a name, and one way to be reached.
    pub fn asker(&self, wrong: &mut Wrong) -> Option<Asker> {
        let name = wrong.take("name", PersonName::parse(&self.name));
        let phone = match self.phone.as_str() {
            "" => Some(None),
            typed => wrong.take("phone", Phone::parse(typed)).map(Some),
        };
        let email = match self.email.as_str() {
            "" => Some(None),
            typed => wrong.take("email", Email::parse(typed)).map(Some),
        };
        if self.phone.is_empty() && self.email.is_empty() {
            wrong.add("phone", "电话和邮箱至少填一个，问题说不清时好联系你");
            return None;
        }
        Some(Asker { name: name?, phone: phone?, email: email? })
    }
}
