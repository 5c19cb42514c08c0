//! Amounts with their unit as types: money in 万元, per cent, square metres, counts, score points. Exact decimals, never
//! floats; read from what a person types, shown as section 5 of the interface guide has it.

use super::{
    column::decimal_column,
    figure::{FigureFault, Measure, fixed, grouped, separated},
};
use rust_decimal::Decimal;
use std::{fmt, str::FromStr};

/// 1亿元 in 万元.
const YI: u32 = 10_000;

macro_rules! amount {
    ($(#[$doc:meta])* $name:ident, $measure:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $name(Decimal);

        impl $name {
            /// Nothing of it.
            pub const ZERO: Self = Self(Decimal::ZERO);

            /// Reads what a person typed.
            ///
            /// # Errors
            /// It is no figure within the limits; the message says what to type.
            pub fn parse(typed: &str) -> Result<Self, FigureFault> {
                let measure: Measure = $measure;
                measure.read(typed).map(Self)
            }

            /// The bare value in the unit.
            #[must_use]
            pub const fn decimal(self) -> Decimal {
                self.0
            }
        }
        impl FromStr for $name {
            type Err = FigureFault;
            fn from_str(typed: &str) -> Result<Self, Self::Err> {
                Self::parse(typed)
            }
        }
        decimal_column!($name);
    };
}

/// Values that are held to the measure wherever they come from.
macro_rules! within_limits {
    ($($name:ident, $measure:expr);+ $(;)?) => {$(
        impl TryFrom<Decimal> for $name {
            type Error = FigureFault;
            fn try_from(value: Decimal) -> Result<Self, Self::Error> {
                let measure: Measure = $measure;
                measure.check(value).map(Self)
            }
        }
    )+};
}

amount!(
    /// Money in 万元 (10,000 yuan), to the hundredth, from 0 to 99,999,999.99 (just under 1万亿元).
    Wan,
    wan()
);
amount!(
    /// A share or a rate of change in per cent. Typed ones lie between 0 and 100 with up to two decimals; computed ones
    /// are as exact as the division and may be below 0 or above 100.
    Percent,
    percent()
);
amount!(
    /// An area in square metres, to the hundredth.
    SquareMetre,
    square_metre()
);
amount!(
    /// A number of things or people.
    Count,
    count()
);
amount!(
    /// Score points, in halves, from 0 to 100 and what bonus items may add.
    Points,
    points()
);
within_limits!(Wan, wan(); SquareMetre, square_metre(); Count, count(); Points, points());

fn wan() -> Measure {
    let max = Decimal::new(9_999_999_999, 2);
    Measure { unit: "万元", scale: 10_000, decimals: 2, max, step: Decimal::ZERO, example: "862.40" }
}
fn percent() -> Measure {
    Measure {
        unit: "%",
        scale: 1,
        decimals: 2,
        max: Decimal::ONE_HUNDRED,
        step: Decimal::ZERO,
        example: "31.4",
    }
}
fn square_metre() -> Measure {
    let max = Decimal::new(9_999_999_999, 2);
    Measure { unit: "平方米", scale: 1, decimals: 2, max, step: Decimal::ZERO, example: "12000" }
}
fn count() -> Measure {
    let max = Decimal::new(9_999_999_999, 0);
    Measure { unit: "个", scale: 1, decimals: 0, max, step: Decimal::ZERO, example: "1286" }
}
fn points() -> Measure {
    use super::statute::{BONUS_MOST, SCORE_STEP, SCORE_TOTAL};
    let (max, step) = (Decimal::from(SCORE_TOTAL + BONUS_MOST), SCORE_STEP);
    Measure { unit: "分", scale: 1, decimals: 2, max, step, example: "16.5" }
}

impl Wan {
    /// In 亿元 with two decimals, rounded half up, from 10,000万元 on: 2.62亿元.
    #[must_use]
    pub fn in_yi(self) -> Option<String> {
        let yi = Decimal::from(YI);
        (self.0 >= yi).then(|| format!("{}亿元", separated(&fixed(self.0 / yi, 2))))
    }

    /// With its unit: 862.40万元, 26,180万元.
    #[must_use]
    pub fn with_unit(self) -> String {
        format!("{self}万元")
    }

    /// For reading: 862.40万元, and from 10,000万元 on 3.42亿元.
    #[must_use]
    pub fn label(self) -> String {
        self.in_yi().unwrap_or_else(|| self.with_unit())
    }
}

/// 862.40, 26,180: separators, two decimals unless it is whole. What is shown can be typed back.
impl fmt::Display for Wan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&if self.0.is_integer() { grouped(self.0) } else { separated(&fixed(self.0, 2)) })
    }
}

impl SquareMetre {
    /// With its unit: 12,000平方米.
    #[must_use]
    pub fn with_unit(self) -> String {
        format!("{self}平方米")
    }
}

/// 12,000 or 10,000.01: separators, as exact as it was typed.
impl fmt::Display for SquareMetre {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&grouped(self.0))
    }
}

impl Count {
    /// With its measure word: 1,286家.
    #[must_use]
    pub fn of(self, measure_word: &str) -> String {
        format!("{self}{measure_word}")
    }
}

impl From<u32> for Count {
    fn from(number: u32) -> Self {
        Self(Decimal::from(number))
    }
}

/// 1,286.
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&grouped(self.0))
    }
}

impl Points {
    /// With the limit: 16.5 / 20.
    #[must_use]
    pub fn out_of(self, limit: Self) -> String {
        format!("{self} / {}", limit.0.normalize())
    }
}

/// 16.5, 16.0: one decimal.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&fixed(self.0, 1))
    }
}

impl Percent {
    /// What `part` is of `whole`, exactly; `None` when `whole` is 0.
    #[must_use]
    pub fn share(part: Decimal, whole: Decimal) -> Option<Self> {
        part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole).map(Self)
    }

    /// The growth from `before` to `now`, exactly; `None` when `before` is not above 0.
    #[must_use]
    pub fn growth(before: Decimal, now: Decimal) -> Option<Self> {
        (before > Decimal::ZERO).then(|| Self::share(now.checked_sub(before)?, before)).flatten()
    }

    /// A rate of change: +31.4%, −16.9%, 0.0%.
    #[must_use]
    pub fn signed(self) -> String {
        let text = fixed(self.0, 1);
        match text.strip_prefix('-') {
            Some(size) => format!("−{}%", separated(size)),
            None if text == "0.0" => format!("{text}%"),
            None => format!("+{}%", separated(&text)),
        }
    }

    /// The bare figure for a form field, as exact as it is: 31.4.
    #[must_use]
    pub fn figure(self) -> String {
        self.0.normalize().to_string()
    }
}

impl From<Decimal> for Percent {
    fn from(value: Decimal) -> Self {
        Self(value)
    }
}

/// 31.4%: one decimal, or as many as asked for (`{:.2}`), rounded half up.
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = f.precision().and_then(|places| u32::try_from(places).ok()).unwrap_or(1);
        write!(f, "{}%", separated(&fixed(self.0, places)).replace('-', "−"))
    }
}

#[cfg(test)]
#[path = "amount_tests.rs"]
mod tests;
