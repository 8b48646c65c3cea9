//! The program `gangmu`: arguments → run → exit code. The only printing of errors.

use std::{
    io::{self, BufWriter, IsTerminal, Write},
    process::ExitCode,
};

use gangmu::{
    cell::sanitise,
    cli::{self, Input, Options, Task},
    command::{self, CommandError, Output},
    document::{Document, OpenError, Rest, Source, open},
    marks::Marks,
    run::{self, Ending, identity},
    store::Store,
};

/// Exit code of everything that failed.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let input = if io::stdin().is_terminal() { Input::Terminal } else { Input::Pipe };
    let options = match cli::parse(std::env::args_os(), input) {
        Ok(options) => options,
        Err(error) => error.exit(),
    };
    match start(&options) {
        Ok(code) => code,
        Err(error) => {
            let _ = writeln!(io::stderr(), "gangmu: {}", sanitise(&error));
            ExitCode::from(FAILED)
        }
    }
}

/// Does what is asked; the error is what to tell the reader.
fn start(options: &Options) -> Result<ExitCode, String> {
    let task = &options.task;
    if let Task::Read(source) = task
        && io::stdout().is_terminal()
    {
        let ended = run::read(source.clone(), options);
        return match ended.map_err(|error| error.message(options.lang))? {
            Ending::Quit => Ok(ExitCode::SUCCESS),
            Ending::Signal(signal) => {
                Ok(ExitCode::from(u8::try_from(128 + signal).unwrap_or(FAILED)))
            }
        };
    }
    print(|out| command(task, options, out)).map_err(|error| error.message(options.lang))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints what a command has to say.
fn command(task: &Task, options: &Options, out: &mut dyn Write) -> Result<(), CommandError> {
    let to = if io::stdout().is_terminal() { Output::Terminal } else { Output::Pipe };
    match task {
        // Nobody reads a screen that is not there: print, as other pagers do.
        Task::Read(source) => command::cat(&whole(source, options)?, None, to, out),
        Task::Toc(source, format) => Ok(command::toc(&whole(source, options)?, *format, out)?),
        Task::Cat(source, section, view) => {
            let mut document = whole(source, options)?;
            document.set_view(*view);
            command::cat(&document, section.as_deref(), to, out)
        }
        Task::Noise(source, format) => Ok(command::noise(&whole(source, options)?, *format, out)?),
        Task::Marks(source, format) => {
            let document = whole(source, options)?;
            let store = Store::from_environment().ok_or(CommandError::NoStore)?;
            let (marks, _) = Marks::new(store.load(&identity(&document)).record, &document);
            Ok(command::marks(&document, &marks, *format, out)?)
        }
    }
}

fn whole(source: &Source, options: &Options) -> Result<Document, OpenError> {
    let opened = open(source.clone(), options.encoding)?;
    opened.rest.map_or(Ok(opened.document), Rest::load)
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
