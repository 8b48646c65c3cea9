//! The configuration file: options that a reader need not type each time.
//!
//! It is TOML, and its keys are the long options of the command line: `theme = "dark"`, `no-mouse = true`,
//! `rule = ["1:^案例", "2:^【.+】"]`. So there is one list of options, one help, and what stands in the file
//! is checked as what is typed is. It stands in `$GANGMU_CONFIG`, else as `config.toml` in the system's
//! directory for the configuration of gangmu (`~/.config/gangmu` on Linux).

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use directories::ProjectDirs;
use toml::{Table, Value};

/// What is wrong with the configuration file.
#[derive(Debug, thiserror::Error)]
#[error("{}: {fault}", .file.display())]
pub struct ConfigError {
    /// The file.
    pub file: PathBuf,
    /// What is wrong in it.
    pub fault: Fault,
}

/// What can be wrong in a configuration file.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// It cannot be read.
    #[error("cannot read it: {0}")]
    Unreadable(io::Error),
    /// It is no TOML.
    #[error("line {line}: {message}")]
    Syntax {
        /// Where, from 1.
        line: usize,
        /// What the parser says.
        message: String,
    },
    /// There is no such option.
    #[error("there is no option {0}; `gangmu --help` lists them")]
    Unknown(String),
    /// No option takes what stands there.
    #[error("{0}: takes a string, a number, true or a list of strings")]
    Kind(String),
    /// The option does not take what stands there.
    #[error("{key}: {reason}")]
    Value {
        /// The option.
        key: String,
        /// What it takes.
        reason: String,
    },
}

/// An option that stands in a configuration file, with its values as they would be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The long name of the option.
    pub key: String,
    /// Its values; of an option without a value none.
    pub values: Vec<String>,
}

/// The options of a configuration file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The file that they stand in.
    pub file: PathBuf,
    /// They, in the order of their names.
    pub settings: Vec<Setting>,
}

impl Config {
    /// Reads the reader's own file. Where there is none, nothing is set; one that `$GANGMU_CONFIG` names
    /// must be there. An empty `$GANGMU_CONFIG` stands for no file.
    ///
    /// # Errors
    /// When the file cannot be read or is not as it should be.
    pub fn from_environment() -> Result<Self, ConfigError> {
        let named = std::env::var_os("GANGMU_CONFIG").map(PathBuf::from);
        let usual = || Some(ProjectDirs::from("", "", "gangmu")?.config_dir().join("config.toml"));
        match named {
            Some(file) if file.as_os_str().is_empty() => Ok(Self::default()),
            Some(file) => Self::read(&file),
            None => match usual().map(|file| Self::read(&file)) {
                Some(Err(ConfigError { fault: Fault::Unreadable(error), .. }))
                    if error.kind() == io::ErrorKind::NotFound =>
                {
                    Ok(Self::default())
                }
                Some(read) => read,
                None => Ok(Self::default()),
            },
        }
    }

    fn read(file: &Path) -> Result<Self, ConfigError> {
        let file = file.to_owned();
        let settings = fs::read_to_string(&file).map_err(Fault::Unreadable);
        match settings.and_then(|text| settings_of(&text)) {
            Ok(settings) => Ok(Self { file, settings }),
            Err(fault) => Err(ConfigError { file, fault }),
        }
    }

    /// An error about one of its settings.
    pub fn error(&self, fault: Fault) -> ConfigError {
        ConfigError { file: self.file.clone(), fault }
    }
}

fn settings_of(text: &str) -> Result<Vec<Setting>, Fault> {
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let message = error.message().lines().collect::<Vec<&str>>().join(", ");
        Fault::Syntax { line: before.matches('\n').count() + 1, message }
    })?;
    let unset = |value: &Value| match value {
        Value::Array(list) => list.is_empty(),
        value => *value == Value::Boolean(false),
    };
    let settings = table.into_iter().filter(|(_, value)| !unset(value)).map(|(key, value)| {
        match values(&value) {
            Some(values) => Ok(Setting { key, values }),
            None => Err(Fault::Kind(key)),
        }
    });
    settings.collect()
}

/// What would be typed after an option; `None` for what no option takes.
fn values(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Boolean(_) => Some(Vec::new()),
        Value::String(text) => Some(vec![text.clone()]),
        Value::Integer(number) => Some(vec![number.to_string()]),
        Value::Array(list) => list.iter().map(|item| item.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_what_would_be_typed() {
        for (text, expected) in [
            ("", ""),
            ("# nothing\n", ""),
            ("theme = 'dark'\nambiguous = 2\n", "ambiguous=2 theme=dark"),
            ("no-mouse = true", "no-mouse="),
            ("no-mouse = false\nrule = []", ""),
            ("rule = ['1:^案例', '2:^【']", "rule=1:^案例|2:^【"),
            ("theme = 'dark", "line 1: invalid literal string, expected `'`"),
            ("lang = 'zh'\nlang = 'en'", "line 2: duplicate key"),
            ("[rule]\nlevel = 1", "rule: takes a string, a number, true or a list of strings"),
            ("rule = [['a']]", "rule: takes a string, a number, true or a list of strings"),
        ] {
            let found = match settings_of(text) {
                Ok(settings) => settings
                    .iter()
                    .map(|setting| format!("{}={}", setting.key, setting.values.join("|")))
                    .collect::<Vec<String>>()
                    .join(" "),
                Err(fault) => fault.to_string(),
            };
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn an_error_names_the_file() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("config.toml");
        let error = Config::read(&file).unwrap_err().to_string();
        assert!(error.starts_with(&format!("{}: cannot read it: ", file.display())), "{error}");
        fs::write(&file, "theme 'dark'").unwrap();
        let error = Config::read(&file).unwrap_err().to_string();
        assert!(error.starts_with(&format!("{}: line 1: ", file.display())), "{error}");
        fs::write(&file, "theme = 'dark'").unwrap();
        assert_eq!(Config::read(&file).unwrap().settings.len(), 1);
    }
}
