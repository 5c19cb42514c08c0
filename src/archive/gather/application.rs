//! Each application: what was submitted, its evidence, what was done with it, the letters about it.

use super::{Gathering, Later, moment, on, round::OFFICE};
use crate::{
    access::Act,
    application::{self, Channel, FrozenFile, Stage, Submission, rules::snapshot},
    archive::{
        bundle::Entry,
        papers::Sheet,
        queries::{self, Filed},
        rules::safe,
    },
    letter::LetterKind,
    platform::error::Result,
    standard::{self, Answers, Standard},
};
use std::collections::BTreeSet;

pub(super) async fn gather(all: &mut Gathering) -> Result<()> {
    for file in queries::filed(&mut all.tx, all.round.id).await? {
        submitted(all, &file).await?;
        handled(all, &file).await?;
        said(all, &file).await?;
    }
    Ok(())
}

/// The folder of an application.
fn folder(file: &Filed) -> String {
    format!("03-申报/{} {}", safe(&file.number), safe(&file.unit))
}

async fn submitted(all: &mut Gathering, file: &Filed) -> Result<()> {
    let mut kept: BTreeSet<String> = BTreeSet::new();
    for one in application::queries::submissions(&mut all.tx, file.id).await? {
        let entry =
            Entry { folder: folder(file), maker: file.unit.clone(), on: on(one.at), ..Entry::default() };
        let title = format!("{}申报书（第{}次提交）", file.unit, one.seq);
        let sheet = dossier(all, file, &one, &title);
        all.sheet(entry.clone(), sheet).await?;
        let text = snapshot::canonical(file.id, one.seq, &one.answers, &one.evidence);
        if all.set.is_some() {
            let (application, seq, unit) = (file.id, one.seq, file.unit.clone());
            let print = Entry { title: format!("{title}打印件"), ..entry.clone() };
            all.printed(print, Later::Dossier { application, seq, unit });
        } else {
            all.left_out.prints += 1;
        }
        let json = Entry { title: format!("{title}原文"), ending: "json".into(), ..entry.clone() };
        all.bundle.write(json, text.into_bytes()).await?;
        for evidence in &one.evidence {
            if kept.insert(evidence.digest.clone()) {
                let of = Entry {
                    folder: format!("{}/佐证材料", folder(file)),
                    title: evidence.name.clone(),
                    on: on(evidence.uploaded_at),
                    pages: evidence.pages,
                    ..entry.clone()
                };
                all.stored(of, &evidence.digest, &evidence.name);
            }
        }
    }
    Ok(())
}

fn dossier(all: &Gathering, file: &Filed, one: &Submission, title: &str) -> Sheet {
    let mut sheet = Sheet::new(title)
        .fact("申报编号", file.number.clone())
        .fact("单位", file.unit.clone())
        .fact("统一社会信用代码", file.uscc.clone())
        .fact("类别", file.category.label())
        .fact("提交时间", moment(one.at))
        .fact("原文SHA-256", one.digest.clone())
        .text("主要工作业绩", &file.achievements);
    match &all.set {
        Some(set) => {
            let standard = set.of(file.category);
            for section in &standard.sections {
                let rows = answered(standard, &section.key, file, &one.answers, all.round.report_year);
                sheet = sheet.table(section.label_for(file.kind), &["问题", "填写"], rows);
            }
        }
        None => {
            let rows =
                one.answers.keys().map(|key| vec![key.to_owned(), one.answers.typed(key, None).join("、")]);
            sheet = sheet.table("填写内容", &["字段", "填写"], rows.collect());
        }
    }
    let slot = |key: &str| {
        let label =
            all.set.as_ref().and_then(|set| set.of(file.category).slot(key)).map(|slot| slot.label.clone());
        label.unwrap_or_else(|| key.to_owned())
    };
    let rows = |evidence: &FrozenFile| {
        vec![
            slot(&evidence.slot),
            evidence.name.clone(),
            moment(evidence.uploaded_at),
            evidence.digest.clone(),
        ]
    };
    let files = one.evidence.iter().map(rows).collect();
    sheet.table("佐证材料", &["证明什么", "文件", "上传时间", "SHA-256"], files)
}

fn answered(
    standard: &Standard,
    section: &str,
    file: &Filed,
    answers: &Answers,
    year: i32,
) -> Vec<Vec<String>> {
    let fields = standard.fields_in(section, file.kind);
    fields
        .flat_map(|field| {
            let inputs = field.inputs(year).into_iter();
            inputs.filter_map(move |input| {
                let answer = standard::shown(field, answers, input.year)?;
                Some(vec![input.label, answer])
            })
        })
        .collect()
}

async fn handled(all: &mut Gathering, file: &Filed) -> Result<()> {
    let mut steps = queries::steps(&mut all.tx, file.id).await?;
    for row in &mut steps {
        if let [_, act, stage, ..] = row.as_mut_slice() {
            *act = Act::from_code(act).map_or_else(|| act.clone(), |known| known.label().to_owned());
            *stage = Stage::from_code(stage).map_or_else(|| stage.clone(), |known| known.label().to_owned());
        }
    }
    let examined = queries::examinations(&mut all.tx, file.id).await?;
    let recommended = queries::candidates(&mut all.tx, file.id).await?;
    let visited = queries::visits(&mut all.tx, file.id).await?;
    let sheet = Sheet::new(format!("{}办理记录", file.unit))
        .fact("申报编号", file.number.clone())
        .fact("推荐单位", if file.direct { "省级企业".to_owned() } else { file.authority.clone() })
        .fact("结果", Stage::from_code(&file.stage).map_or("", Stage::label))
        .table("经过", &["时间", "办理", "状态", "办理单位", "说明", "逐点意见"], steps)
        .table("真实性、完整性审核", &["条款", "真实性", "完整性", "是否符合", "意见", "时间"], examined)
        .table("现场核查", &["日期", "地点", "核查人", "接待人", "结论", "小结", "逐条"], visited)
        .table("推荐", &["推荐单位", "文号", "排序", "意见", "时间", "撤回时间"], recommended);
    let maker = if file.direct { OFFICE.to_owned() } else { file.authority.clone() };
    let entry = Entry { folder: folder(file), maker, ..Entry::default() };
    all.sheet(entry.clone(), sheet).await?;
    for photo in queries::files_of_visits(&mut all.tx, file.id).await? {
        let folder = format!("{}/现场核查", folder(file));
        let of = Entry { folder, title: photo.name.clone(), on: photo.on, ..entry.clone() };
        all.stored(of, &photo.digest, &photo.name);
    }
    for sent in queries::letters(&mut all.tx, file.id).await? {
        let kind = LetterKind::from_code(&sent.kind).map_or("函件", LetterKind::label);
        let sheet = Sheet::new(format!("{kind}（{}）", sent.subject))
            .fact("发文字号", sent.number)
            .fact("发函单位", sent.by.clone())
            .fact("收函单位", sent.to)
            .fact("发出时间", moment(sent.at))
            .text("正文", &sent.body);
        let of = Entry {
            folder: format!("{}/函件", folder(file)),
            maker: sent.by,
            on: on(sent.at),
            ..Entry::default()
        };
        all.sheet(of, sheet).await?;
    }
    Ok(())
}

/// 往来: what officers and the applicant, and bureau and province, said to each other about it. What a unit noted for itself only that
/// unit reads, the province no more than others: it is counted and left out.
async fn said(all: &mut Gathering, file: &Filed) -> Result<()> {
    let mut words = application::queries::words(&mut all.tx, file.id).await?;
    words.reverse();
    let of = |channel: Channel| {
        let rows = words.iter().filter(move |word| word.channel == channel);
        rows.map(|word| vec![moment(word.at), word.unit_name.clone(), word.person.clone(), word.text.clone()])
            .collect::<Vec<_>>()
    };
    let (applicant, officials) = (of(Channel::Applicant), of(Channel::Officials));
    all.left_out.notes += of(Channel::Internal).len();
    if applicant.is_empty() && officials.is_empty() {
        return Ok(());
    }
    let heads = ["时间", "单位", "经手", "内容"];
    let sheet = Sheet::new(format!("{}办理中的往来", file.unit))
        .fact("申报编号", file.number.clone())
        .table(Channel::Applicant.label(), &heads, applicant)
        .table(Channel::Officials.label(), &heads, officials);
    let entry = Entry {
        folder: folder(file),
        maker: OFFICE.to_owned(),
        on: words.last().and_then(|word| on(word.at)),
        ..Entry::default()
    };
    all.sheet(entry, sheet).await
}
