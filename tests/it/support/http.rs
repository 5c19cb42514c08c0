//! The smallest client that can be trusted to see a broken connection as broken: one request, one connection, no retries.

use std::{
    io::{self, Read, Write},
    net::TcpStream,
    time::Duration,
};

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// Its text.
    pub body: String,
}

impl Answer {
    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// GET `address` + `path`.
pub fn get(address: &str, path: &str, cookies: &str) -> io::Result<Answer> {
    send(address, &format!("GET {path} HTTP/1.1\r\n{}\r\n", head(address, cookies)))
}

/// POST a form; the origin is the page's own, as a browser says it.
pub fn post(address: &str, path: &str, cookies: &str, form: &str) -> io::Result<Answer> {
    let head = head(address, cookies);
    let kind = "content-type: application/x-www-form-urlencoded";
    let length = form.len();
    send(
        address,
        &format!(
            "POST {path} HTTP/1.1\r\n{head}origin: {address}\r\n{kind}\r\ncontent-length: {length}\r\n\r\n{form}"
        ),
    )
}

fn host(address: &str) -> &str {
    address.trim_start_matches("http://")
}

fn head(address: &str, cookies: &str) -> String {
    let cookies = if cookies.is_empty() { String::new() } else { format!("cookie: {cookies}\r\n") };
    format!("host: {}\r\nconnection: close\r\n{cookies}", host(address))
}

fn send(address: &str, request: &str) -> io::Result<Answer> {
    let mut stream = TcpStream::connect(host(address))?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    stream.write_all(request.as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    parse(&bytes).ok_or_else(|| io::Error::new(io::ErrorKind::UnexpectedEof, "the answer is cut off"))
}

/// `None` unless the whole answer is there.
fn parse(bytes: &[u8]) -> Option<Answer> {
    let text = String::from_utf8_lossy(bytes);
    let (head, rest) = text.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect();
    let answer = Answer { status, headers, body: String::new() };
    let body = match answer.header("transfer-encoding") {
        Some("chunked") => unchunked(rest)?,
        _ => rest.to_owned(),
    };
    let length = answer.header("content-length").and_then(|length| length.parse::<usize>().ok());
    length.is_none_or(|length| length == body.len()).then_some(Answer { body, ..answer })
}

fn unchunked(mut rest: &str) -> Option<String> {
    let mut body = String::new();
    loop {
        let (size, after) = rest.split_once("\r\n")?;
        let size = usize::from_str_radix(size.trim(), 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.push_str(after.get(..size)?);
        rest = after.get(size + 2..)?;
    }
}
