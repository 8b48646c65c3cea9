//! Errands of readers in real documents, each in a terminal, with the keys counted against those of vim and less.
//!
//! The documents stand outside the repository, in `$GANGMU_SHARED` or `../shared`; without them the test says so and
//! passes. `ERRANDS=peers` runs vim and less too, to see that their keys do what is said of them here; `ERRANDS=tmux` does all
//! that in tmux. The table is printed with `--nocapture`. A 字 counts as one key, though an input method takes several.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

#[allow(dead_code)] // what only the other tests use
mod support;
#[path = "support/tmux.rs"]
mod tmux;

use std::path::{Path, PathBuf};

use support::{Desk, GANGMU, Terminal};
use tmux::Tmux;

/// What a reader wants, and how it is done.
struct Errand {
    what: &'static str,
    /// The document: the start of its path in the shared documents.
    document: &'static str,
    /// What is typed in gangmu.
    keys: &'static str,
    /// What the screen shows then.
    shows: &'static [&'static str],
    /// The same in vim and in less.
    peers: [Peer; 2],
}

/// How another program fares: what is typed, and what its screen shows then.
enum Peer {
    /// It gets there.
    Does(&'static str, &'static str),
    /// It does not.
    Fails(&'static str, &'static str),
}
use Peer::{Does, Fails};

const PROGRAMS: [&str; 2] = ["vim", "less"];

const ERRANDS: [Errand; 11] = [
    Errand {
        what: "the section on 党课, by pinyin",
        document: "seeds/001",
        keys: "fdk\r",
        shows: &["(一)党课", "13/16"],
        peers: [Does("/)党课\r", "(一)党课"), Does("/)党课\r", "(一)党课")],
    },
    Errand {
        what: "all places of 群众, by section",
        document: "seeds/001",
        keys: "&群众\r",
        shows: &["命中 87", "篇6/一 › "],
        peers: [Does(":g/群众\r", "群众"), Does("&群众\r", "群众")],
    },
    Errand {
        what: "a phrase that a page cut with a chunk's number",
        document: "seeds/000",
        keys: "/具体工作中\r",
        shows: &["1/1 处"],
        peers: [Fails("/具体工作中\r", "not found"), Fails("/具体工作中\r", "not found")],
    },
    Errand {
        what: "a traditional phrase under injected pinyin, typed simplified",
        document: "seeds/002",
        keys: "/党的先进性\r",
        shows: &["/党的先进性 1/"],
        peers: [Fails("/党的先进性\r", "not found"), Fails("/党的先进性\r", "not found")],
    },
    Errand {
        what: "article 264 of a law",
        document: "corpus/dev/law/asis/law-2dbfe2d0",
        keys: ":264\r",
        shows: &["› 第二百六十四条"],
        peers: [Does("/二百六十四\r", "第二百六十四条"), Does("/二百六十四\r", "第二百六十四条")],
    },
    Errand {
        what: "chapter 3 of a law",
        document: "corpus/dev/law/asis/law-2dbfe2d0",
        keys: ":3章\r",
        shows: &["› 第三章"],
        peers: [Does("/第三章\r", "第三章"), Does("/第三章\r", "第三章")],
    },
    Errand {
        what: "from article 67 to the article that it names, and back",
        document: "corpus/dev/law/asis/law-2dbfe2d0",
        keys: ":67\rFa\x0f",
        shows: &["› 第六十七条"],
        peers: [
            Does("/六十七条\r/七十五条\rn\x0f", "第六十七条"),
            Does("/六十七条\r/七十五条\rn''", "第六十七条"),
        ],
    },
    Errand {
        what: "chapter 32 of a novel",
        document: "corpus/dev/novel/asis/novel-9a44ebb5",
        keys: ":32\r",
        shows: &["› 第三十二回"],
        peers: [Does("/三十二回\r", "第三十二回"), Does("/三十二回\r", "第三十二回")],
    },
    Errand {
        what: "a title of a traditional novel, typed simplified",
        document: "corpus/dev/novel/asis/novel-3c0c6b76",
        keys: "/诉肺腑\r",
        shows: &["1/1 处", "› 第三十二回"],
        peers: [Fails("/诉肺腑\r", "not found"), Fails("/诉肺腑\r", "not found")],
    },
    Errand {
        what: "section 3.2 of a technical text",
        document: "corpus/dev/technical/asis/tech-bb1467c2",
        keys: ":3.2\r",
        shows: &["› 3.2、"],
        peers: [Does("/3\\.2\r", "3.2、"), Does("/3\\.2\r", "3.2、")],
    },
    Errand {
        what: "a mark here, the end, and back to the mark",
        document: "corpus/dev/law/asis/law-2dbfe2d0",
        keys: "maG'a",
        shows: &["1993年12月29日"],
        peers: [Does("maG'a", "1993年12月29日"), Does("maG'a", "1993年12月29日")],
    },
];

/// The shared documents.
fn shared() -> Option<PathBuf> {
    let named = std::env::var_os("GANGMU_SHARED").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    named.into_iter().chain([beside]).find(|path| path.join("seeds").is_dir())
}

impl Errand {
    /// The document, if it is there.
    fn path(&self, shared: &Path) -> Option<PathBuf> {
        let (folder, start) = self.document.rsplit_once('/').unwrap();
        let files = std::fs::read_dir(shared.join(folder)).ok()?;
        let mut files = files.map(|file| file.unwrap().path());
        files.find(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(start) && name.ends_with(".txt")
        })
    }

    /// Does it.
    fn run(&self, file: &Path, place: Place) {
        let desk = Desk::new();
        let mut screen = place.run(&desk, &[GANGMU, "--lang", "zh", file.to_str().unwrap()]);
        // The 字 are counted when all is there.
        screen.wait(" 字  ");
        screen.send(self.keys);
        for shown in self.shows {
            screen.wait(shown);
        }
    }

    /// Does it in another program.
    fn run_in(&self, program: &str, peer: &Peer, file: &Path, place: Place) {
        let (Does(keys, shown) | Fails(keys, shown)) = peer;
        let file = file.to_str().unwrap();
        let arguments = match program {
            "vim" => &["vim", "-u", "NONE", "-N", "-c", "set encoding=utf-8", file][..],
            _ => &["LESSCHARSET=utf-8", "less", file],
        };
        let desk = Desk::new();
        let mut screen = place.run(&desk, &[&["env"], arguments].concat());
        screen.wait_until("a page", |text| text.trim().len() > 1000);
        screen.send(keys);
        screen.wait(shown);
    }
}

/// Where programs run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Pty,
    Tmux,
}

/// A program at work.
enum Screen {
    Pty(Box<Terminal>),
    Tmux(Tmux),
}

impl Place {
    fn run(self, desk: &Desk, command: &[&str]) -> Screen {
        let (program, arguments) = command.split_first().unwrap();
        let state = desk.state();
        let variables = [("GANGMU_DATA_DIR", state.to_str().unwrap()), ("GANGMU_CONFIG", "")];
        match self {
            Self::Pty => Screen::Pty(Box::new(desk.run(program, arguments))),
            Self::Tmux => Screen::Tmux(Tmux::run(&variables, command)),
        }
    }
}

impl Screen {
    fn send(&mut self, keys: &str) {
        match self {
            Self::Pty(terminal) => drop(terminal.send(keys)),
            Self::Tmux(tmux) => tmux.send(keys),
        }
    }

    fn wait(&mut self, shown: &str) {
        self.wait_until(shown, |text| text.contains(shown));
    }

    fn wait_until(&mut self, what: &str, holds: impl Fn(&str) -> bool) {
        match self {
            Self::Pty(terminal) => drop(terminal.wait_until(what, |t| holds(&t.text()))),
            Self::Tmux(tmux) => tmux.wait_until(what, holds),
        }
    }
}

/// How many keys, or a stroke where it cannot be done.
fn counted(peer: &Peer) -> String {
    match peer {
        Does(keys, _) => keys.chars().count().to_string(),
        Fails(..) => "–".to_owned(),
    }
}

#[test]
fn errands_take_no_more_keys_than_elsewhere() {
    let Some(shared) = shared() else {
        println!("skipped: no ../shared and no GANGMU_SHARED");
        return;
    };
    let wished = std::env::var("ERRANDS").unwrap_or_default();
    let (with_peers, place) = match &*wished {
        "tmux" if Tmux::is_there() => (true, Place::Tmux),
        "tmux" => (true, Place::Pty),
        which => (which == "peers", Place::Pty),
    };
    if wished == "tmux" && place == Place::Pty {
        println!("no tmux: in a pty");
    }
    println!("{GANGMU}\n{:>7} {:>5} {:>5}", "gangmu", "vim", "less");
    for errand in &ERRANDS {
        let Some(file) = errand.path(&shared) else {
            println!("skipped: no {}", errand.document);
            continue;
        };
        errand.run(&file, place);
        let own = errand.keys.chars().count();
        let [vim, less] = &errand.peers;
        println!("{own:>7} {:>5} {:>5}  {}", counted(vim), counted(less), errand.what);
        for (program, peer) in PROGRAMS.iter().zip(&errand.peers) {
            if let Does(keys, _) = peer {
                assert!(own <= keys.chars().count(), "{} in {program}", errand.what);
            }
            if with_peers {
                errand.run_in(program, peer, &file, place);
            }
        }
    }
}
