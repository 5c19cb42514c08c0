//! The layers, merged as TOML tables before they become types.

use anyhow::Context;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

const PREFIX: &str = "SHIFAN__";

/// The project folder: `SHIFAN_HOME`, else the working directory if it holds `config/base.toml`, else where it was built.
pub(super) fn home() -> PathBuf {
    if let Some(home) = std::env::var_os("SHIFAN_HOME") {
        return home.into();
    }
    let here = std::env::current_dir().unwrap_or_default();
    if here.join("config/base.toml").is_file() { here } else { env!("CARGO_MANIFEST_DIR").into() }
}

/// Base, environment file (production must have one), environment variables.
pub(super) fn layered(environment: &str, home: &Path) -> anyhow::Result<Table> {
    let mut table = read(&home.join("config/base.toml"))?;
    let own = home.join(format!("config/{environment}.toml"));
    if own.is_file() {
        merge(&mut table, read(&own)?);
    } else if environment == "production" {
        anyhow::bail!("{} is missing: copy production.example.toml", own.display());
    }
    for (name, value) in std::env::vars() {
        if let Some(path) = name.strip_prefix(PREFIX) {
            set(&mut table, &path.to_lowercase(), &value).with_context(|| name.clone())?;
        }
    }
    Ok(table)
}

fn read(path: &Path) -> anyhow::Result<Table> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.parse().with_context(|| path.display().to_string())
}

fn merge(into: &mut Table, from: Table) {
    for (key, value) in from {
        match (into.get_mut(&key), value) {
            (Some(Value::Table(old)), Value::Table(new)) => merge(old, new),
            (_, value) => {
                into.insert(key, value);
            }
        }
    }
}

/// `server__address` = text: read as the type the key already has.
fn set(table: &mut Table, path: &str, text: &str) -> anyhow::Result<()> {
    let (section, key) = path.split_once("__").context("expected SHIFAN__SECTION__KEY")?;
    let section = table.get_mut(section).and_then(Value::as_table_mut).context("no such section")?;
    let old = section.get(key).context("no such key")?;
    let value = match old {
        Value::String(_) => Value::String(text.into()),
        Value::Integer(_) => Value::Integer(text.parse()?),
        Value::Boolean(_) => Value::Boolean(text.parse()?),
        Value::Array(old) if old.first().is_some_and(Value::is_integer) => {
            let numbers = text.split(',').map(|part| part.trim().parse().map(Value::Integer));
            Value::Array(numbers.collect::<Result<_, _>>()?)
        }
        Value::Array(_) => {
            Value::Array(text.split(',').map(|part| Value::String(part.trim().into())).collect())
        }
        Value::Float(_) | Value::Datetime(_) | Value::Table(_) => {
            anyhow::bail!("cannot be set from the environment")
        }
    };
    section.insert(key.into(), value);
    Ok(())
}
