//! Journeys: what people do from end to end, one capability a file.

mod account;
mod application;
mod award;
mod calendar;
mod clicks;
mod desks;
mod filing;
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
