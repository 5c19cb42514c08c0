//! The machinery below the capabilities: database, audit, files.
