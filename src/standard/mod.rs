//! The creation standards (创建标准) as data.
