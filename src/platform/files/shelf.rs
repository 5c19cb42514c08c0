//! Where the store stands: a folder of this machine, or a bucket that speaks the protocol of S3. All the rest of
//! [`Files`] knows neither.

use super::Files;
use crate::settings::{S3, Settings, Store};
use anyhow::Context as _;
use object_store::{
    Certificate, ClientOptions, ObjectStore, RetryConfig, aws::AmazonS3Builder, local::LocalFileSystem,
};
use std::{path::Path, sync::Arc, time::Duration};

/// How often a request that met no answer, or a fault of the server, is made again.
const AGAIN: usize = 2;

impl Files {
    /// The store the settings name. Nothing is asked of a server yet.
    ///
    /// # Errors
    /// A folder that cannot be made; a bucket that is not named, a key that cannot be read, or files that would cross the
    /// network in the open.
    pub fn of(settings: &Settings) -> anyhow::Result<Self> {
        let most = settings.files.max_file_bytes;
        match settings.files.store {
            Store::Local => Self::local(&settings.at(&settings.files.dir), most),
            Store::S3 => Ok(Self::on(bucket(settings)?, most)),
        }
    }

    /// A store in a folder of this machine, made when it is missing.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn local(dir: &Path, max_bytes: u64) -> anyhow::Result<Self> {
        std::fs::create_dir_all(dir)
            .map_err(|error| anyhow::anyhow!("files.dir {}: {error}", dir.display()))?;
        let store = LocalFileSystem::new_with_prefix(dir)?.with_fsync(true);
        Ok(Self::on(Arc::new(store), max_bytes))
    }

    fn on(store: Arc<dyn ObjectStore>, max_bytes: u64) -> Self {
        Self { store, max_bytes, looker: None }
    }
}

/// The bucket.
///
/// # Errors
/// As [`Files::of`].
pub fn bucket(settings: &Settings) -> anyhow::Result<Arc<dyn ObjectStore>> {
    let s3 = &settings.s3;
    anyhow::ensure!(!s3.bucket.is_empty(), "s3.bucket：没有写存储桶的名字");
    let open = s3.endpoint.starts_with("http://") && !is_here(&s3.endpoint);
    anyhow::ensure!(
        s3.allow_http || !open,
        "s3.endpoint：文件不能明着传给别的机器，改用https，或设s3.allow_http"
    );
    // Without a default the client refuses to be built; another one set earlier serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let patience = Duration::from_secs(s3.timeout_seconds.max(1));
    let mut client = ClientOptions::new()
        .with_allow_http(true)
        // Of every answer, and of every pause in it: a reader on a slow line may take a large file as long as it comes.
        .with_timeout_disabled()
        .with_read_timeout(patience)
        .with_connect_timeout(patience.min(Duration::from_secs(10)));
    if !s3.ca_file.as_os_str().is_empty() {
        client = client.with_root_certificate(authority(&settings.at(&s3.ca_file))?);
    }
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&s3.bucket)
        .with_region(&s3.region)
        .with_access_key_id(&s3.access_key)
        .with_secret_access_key(secret(settings)?)
        .with_virtual_hosted_style_request(s3.virtual_hosted)
        .with_client_options(client)
        .with_retry(RetryConfig {
            max_retries: AGAIN,
            retry_timeout: patience * 2,
            ..RetryConfig::default()
        });
    if !s3.endpoint.is_empty() {
        builder = builder.with_endpoint(s3.endpoint.trim_end_matches('/'));
    }
    Ok(Arc::new(builder.build().context("s3")?))
}

/// Does this address stay on the machine?
fn is_here(endpoint: &str) -> bool {
    let host = endpoint.trim_start_matches("http://").split(['/']).next().unwrap_or_default();
    ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .any(|here| host.strip_prefix(here).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')))
}

fn authority(file: &Path) -> anyhow::Result<Certificate> {
    let pem = std::fs::read(file).with_context(|| format!("s3.ca_file：{}", file.display()))?;
    Certificate::from_pem(&pem).with_context(|| format!("s3.ca_file：{}不是PEM证书", file.display()))
}

fn secret(settings: &Settings) -> anyhow::Result<String> {
    let S3 { secret_key, secret_key_file, .. } = &settings.s3;
    let key = if secret_key_file.as_os_str().is_empty() {
        secret_key.clone()
    } else {
        let file = settings.at(secret_key_file);
        let text = std::fs::read_to_string(&file)
            .with_context(|| format!("s3.secret_key_file：{}", file.display()))?;
        text.trim_end_matches(['\r', '\n']).to_owned()
    };
    anyhow::ensure!(
        !key.is_empty(),
        "s3.secret_key：没有密钥，用SHIFAN__S3__SECRET_KEY或s3.secret_key_file给出"
    );
    Ok(key)
}

#[cfg(test)]
#[path = "shelf_tests.rs"]
mod tests;
