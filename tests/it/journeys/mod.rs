//! Journeys: what people do from end to end, one capability a file.

mod account;
mod application;
mod award;
mod calendar;
mod clicks;
mod desks;
mod duties;
mod filing;
mod looks;
mod notice;
mod people;
mod profile;
mod recommendation;
mod review;
mod round;
mod standard;
mod straight;
