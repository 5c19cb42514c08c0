use super::{columns, rows, sheet};
use serde_json::json;
use std::collections::BTreeSet;

#[test]
fn every_column_is_described_and_named_once() {
    for set in columns::ALL {
        let keys: BTreeSet<_> = set.columns.iter().map(|column| column.key).collect();
        let names: BTreeSet<_> = set.columns.iter().map(|column| column.name).collect();
        assert_eq!((keys.len(), names.len()), (set.columns.len(), set.columns.len()), "{}", set.key);
        assert!(set.columns.iter().all(|column| column.meaning.chars().count() > 4), "{}", set.key);
    }
}

#[test]
fn a_table_has_one_cell_a_column_and_computes_nothing() {
    let set = &columns::STANDINGS;
    let row = vec![
        json!("川电示企2014011"),
        json!(1),
        json!("valid"),
        json!("有效"),
        json!("2014-12-26"),
        json!("2016-12-26"),
        json!("=1+1"),
    ];
    let csv = String::from_utf8(sheet::csv(set, std::slice::from_ref(&row)).expect("a table")).expect("text");
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "\u{feff}证书编号,序号,状态代码,状态,起始日期,复核到期日,依据");
    assert_eq!(lines[1], "川电示企2014011,1,valid,有效,2014-12-26,2016-12-26,'=1+1");
    let read = rows::object(set, &row);
    assert_eq!((read["seq"].as_i64(), read["document"].as_str()), (Some(1), Some("=1+1")));
}
