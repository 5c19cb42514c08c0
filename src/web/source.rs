//! Where a request comes from, as far as it can be trusted.

use super::house::House;
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, request::Parts},
};
use std::{
    convert::Infallible,
    net::{IpAddr, Ipv6Addr, SocketAddr},
};

/// The address a request comes from: the peer's, or, when the peer is a trusted proxy, the last address in
/// `X-Forwarded-For` that is not one. Of IPv6 the network of 64 bits, because a household has all of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Source(String);

impl Source {
    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn of(peer: Option<IpAddr>, headers: &HeaderMap, trusted: &[IpAddr]) -> Self {
        let Some(peer) = peer.map(|ip| ip.to_canonical()) else { return Self("unknown".into()) };
        let is_ours = |ip: &IpAddr| trusted.iter().any(|proxy| proxy.to_canonical() == *ip);
        if !is_ours(&peer) {
            return Self(network(peer));
        }
        // What stands left of the first stranger was written by strangers.
        let lines = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
        let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
        for hop in hops.into_iter().rev() {
            match hop.parse::<IpAddr>().map(|ip| ip.to_canonical()) {
                Ok(ip) if is_ours(&ip) => {}
                Ok(ip) => return Self(network(ip)),
                Err(_) => break,
            }
        }
        Self(network(peer))
    }
}

fn network(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

impl FromRequestParts<House> for Source {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        Ok(Self::of(peer, &parts.headers, &house.settings.server.trusted_proxies))
    }
}

#[cfg(test)]
#[path = "source_tests.rs"]
mod tests;
