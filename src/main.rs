//! The program `gangmu`: arguments → run → exit code. The only printing of errors.

use std::{
    ffi::OsString,
    io::{self, BufWriter, IsTerminal, Write},
    process::ExitCode,
};

use gangmu::{
    app::{any_case, pattern},
    cell::sanitise,
    cli::{self, Case, Defaults, Grep, GrepFormat, Input, Options, Refusal, Task},
    command::{self, CommandError, Match, Output},
    config::Config,
    document::{Document, OpenError, Source},
    marks::Marks,
    run,
    search::Folding,
    session::Session,
    store::now,
};

/// Exit code of everything that failed.
const FAILED: u8 = 2;

/// Exit code of a search that found nothing.
const NOT_FOUND: u8 = 1;

fn main() -> ExitCode {
    let input = if io::stdin().is_terminal() { Input::Terminal } else { Input::Pipe };
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let configured = Config::from_environment().and_then(|set| Defaults::of(&set, &arguments));
    let (defaults, broken) = match configured {
        Ok(defaults) => (defaults, None),
        Err(error) => (Defaults::default(), Some(error)),
    };
    let options = match cli::parse(arguments, &defaults, input) {
        Ok(options) => options,
        // Help is to be had with a broken configuration too.
        Err(refusal) => return say(&refusal),
    };
    let started = match broken {
        Some(error) => Err(options.lang.config_error(&error)),
        None => start(&options),
    };
    match started {
        Ok(code) => code,
        Err(error) => {
            complain(&error);
            ExitCode::from(FAILED)
        }
    }
}

/// Prints help, version, or what is wrong with the command line: it may quote a file's name.
fn say(refusal: &Refusal) -> ExitCode {
    let text: String = refusal.text().lines().map(|line| format!("{}\n", sanitise(line))).collect();
    if refusal.is_error() {
        let _ = io::stderr().write_all(text.as_bytes());
        ExitCode::from(FAILED)
    } else {
        let _ = io::stdout().write_all(text.as_bytes());
        ExitCode::SUCCESS
    }
}

/// Tells the reader what went wrong.
fn complain(what: &str) {
    let _ = writeln!(io::stderr(), "gangmu: {}", sanitise(what));
}

/// Does what is asked; the error is what to tell the reader.
fn start(options: &Options) -> Result<ExitCode, String> {
    let task = &options.task;
    if let Task::Read(source, beginning) = task
        && io::stdout().is_terminal()
    {
        let ended = run::read(source.clone(), beginning, options);
        let ended = ended.map_err(|error| error.message(options.lang))?;
        if let Some(error) = ended.unsaved {
            complain(&options.lang.store_error(&error));
        }
        let code = ended.signal.map_or(0, |signal| u8::try_from(128 + signal).unwrap_or(FAILED));
        return Ok(ExitCode::from(code));
    }
    if let Task::Grep(grep) = task {
        return find(grep, options);
    }
    let mut code = ExitCode::SUCCESS;
    let printed = print(|out| {
        code = command(task, options, out)?;
        Ok(())
    });
    printed.map_err(|error| error.message(options.lang))?;
    Ok(code)
}

/// Prints what a command has to say; the exit code says whether there was anything to find.
fn command(task: &Task, options: &Options, out: &mut dyn Write) -> Result<ExitCode, CommandError> {
    let to = if io::stdout().is_terminal() { Output::Terminal } else { Output::Pipe };
    match task {
        // Nobody reads a screen that is not there: print, as other pagers do.
        Task::Read(source, _) => command::cat(&open(source, options)?.0, None, to, out)?,
        Task::Toc(source, toc) => {
            let (document, _) = open(source, options)?;
            if !command::toc(&document, toc, out)? {
                let fits = toc.filter.is_none();
                let lang = options.lang;
                complain(if fits { lang.no_sections() } else { lang.none_fits() });
                return Ok(if fits { ExitCode::SUCCESS } else { ExitCode::from(NOT_FOUND) });
            }
        }
        Task::Cat(source, section, view) => {
            let (mut document, _) = open(source, options)?;
            document.set_view(*view);
            command::cat(&document, section.as_deref(), to, out)?;
        }
        Task::Grep(_) => {}
        Task::Noise(source, format) => command::noise(&open(source, options)?.0, *format, out)?,
        Task::Marks(source, format) => {
            let session =
                Session::open(source.clone(), options.encoding, options.rules.clone(), now())?;
            session.store.as_ref().ok_or(CommandError::NoStore)?;
            for complaint in &session.kept.complaints {
                complain(&options.lang.complaint(complaint));
            }
            let (document, marks) = session.whole()?;
            command::marks(&document, &marks, *format, out)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints where documents hold a pattern; with the exit codes of grep: found, not found, failed.
fn find(grep: &Grep, options: &Options) -> Result<ExitCode, String> {
    let lang = options.lang;
    // What is wrong in it is told of it as it was typed.
    let pattern = pattern(&grep.pattern, options.alike).and_then(|smart| match grep.case {
        Case::Smart => Ok(smart),
        Case::Ignored => pattern(&any_case(&grep.pattern), options.alike.with(Folding::CASE)),
    });
    let pattern = pattern.map_err(|error| lang.pattern_error(&error))?;
    let several = grep.sources.len() > 1;
    let (mut failed, mut found) = (false, false);
    let mut all: Vec<Match> = Vec::new();
    let printed = |matches: &[Match]| {
        print(|out| Ok(command::print_matches(matches, grep.format, out)?))
            .map_err(|error| error.message(lang))
    };
    for source in &grep.sources {
        let session = Session::open(source.clone(), options.encoding, options.rules.clone(), now());
        let holds = |text: &Document| command::holds(text, &pattern);
        match session.and_then(|session| session.whole_if(holds)) {
            Ok(None) => {}
            Ok(Some((mut document, _))) => {
                document.taste = options.taste;
                let name = source.path().map(|path| path.display().to_string());
                let name = name.unwrap_or_else(|| source.name());
                let name = several.then_some(name.as_str());
                let matches = command::grep(&document, &pattern, name);
                found |= !matches.is_empty();
                // JSON is one value; the rest need not wait for other documents.
                match grep.format {
                    GrepFormat::Json => all.extend(matches),
                    GrepFormat::Lines | GrepFormat::Count => printed(&matches)?,
                }
            }
            Err(error) => {
                failed = true;
                complain(&lang.open_error(&error));
            }
        }
    }
    if grep.format == GrepFormat::Json {
        printed(&all)?;
    }
    Ok(match (failed, found) {
        (true, _) => ExitCode::from(FAILED),
        (false, false) => ExitCode::from(NOT_FOUND),
        (false, true) => ExitCode::SUCCESS,
    })
}

fn open(source: &Source, options: &Options) -> Result<(Document, Marks), OpenError> {
    let session = Session::open(source.clone(), options.encoding, options.rules.clone(), now())?;
    let (mut document, marks) = session.whole()?;
    document.taste = options.taste;
    Ok((document, marks))
}

/// Prints what `write` writes. A reader of the pipe who has seen enough is no error.
fn print(
    write: impl FnOnce(&mut dyn Write) -> Result<(), CommandError>,
) -> Result<(), CommandError> {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = write(&mut out).and_then(|()| Ok(out.flush()?));
    match written {
        Err(CommandError::Print(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
