//! Journeys: what people do from end to end, one capability a file.

mod acceptance;
mod account;
pub mod application;
mod award;
mod calendar;
mod clicks;
mod county;
mod desk_walk;
mod desks;
mod dispatch;
mod documents;
mod duties;
mod examination;
mod filing;
mod inbox;
mod letter;
mod looks;
mod message;
mod notice;
mod people;
mod recommendation;
mod reminders;
mod review;
mod round;
mod standard;
mod straight;
mod visit;
