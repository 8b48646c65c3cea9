//! gangmu 纲目: a terminal reader for long Chinese texts. This page is the map of the house.
//!
//! It opens a text, reads headings that nobody marked up, builds a section tree, and puts outline,
//! body and lists (bookmarks, hits, places) side by side in the terminal.
//!
//! # The way of the data
//!
//! ```text
//! bytes ─ decode ─▶ Text ─▶ clean ─▶ Noise ────┐
//!                    │                │         ├─▶ Document ─▶ App ─▶ screen::draw
//!                    └──▶ outline ◀───┘         │      │         ▲
//!                            └──▶ Outline ──────┘      │       Marks ◀─▶ Store (one JSON per document)
//!                                           anchor ◀───┘
//! ```
//!
//! - [`document`] reads a file: the head at once, or a window around the place where it was left; later, on a thread,
//!   the whole text, which can be searched and gone through while its sections are still being found. [`decode`]
//!   guesses the encoding and makes UTF-8 of it; [`clean`] finds what a web page put around and into the text,
//!   [`outline`] the headings in what is read of it then. The result is a [`document::Document`], whose text never
//!   changes: what has arrived takes the part's place. Standard input arrives in several.
//! - Where noise and headings meet, a document lays both over the text and hands out [`document::Paragraph`]s around
//!   an offset; [`wrap`] makes rows of them and [`page`] makes pages of rows. Nothing is counted: a frame is made
//!   from its first offset. Kept are only the rows that stand on the screen.
//! - [`app::App`] is the program without a terminal: `update(Event) -> Vec<Effect>`. [`screen::draw`]
//!   paints it on a [`grid`] and changes nothing. [`run`] owns the terminal and waits in one place for keys, signals,
//!   the file and the threads of [`job`], which do what takes time and answer with events; [`crew`] lets several work
//!   on one text, [`vector`] looks at many bytes of it at once.
//! - A [`session::Session`] is a document with what is kept of it; screen and commands open it alike.
//! - [`marks`] holds bookmarks, corrections of the outline and what is shown again of what is hidden; each is at an
//!   [`anchor::Anchor`] (offset, quote, section) that is found again after the file was edited. [`store`] keeps them.
//!
//! # Glossary
//!
//! - **offset**: a byte position in the decoded text. **span**: the bytes between two offsets.
//! - **heading**: the mark and title of a section in the text. **section**: a heading and the text up
//!   to the next heading of its level or above. **outline**: all sections, flat, parents first.
//! - **kind**: how a heading is marked (一、 or （一） or 第N章 …). **tier**: core, or fine (一是 …).
//! - **noise**: what the clean view hides, joins or breaks, as **stretches**. **view**: clean, or the source.
//! - **correction**: what the reader said of a heading. It is laid over the outline that was found.
//! - **path**: a section's address for people and scripts: 篇7/二.
//! - **paragraph**: what is wrapped as one: a line, or a part of it where a heading stands inside it.
//! - **cluster**: one grapheme as it is shown. **row**: clusters on one line of the screen.
//! - **top**: the offset at which the page begins. **place**: the row on top.
//! - **cursor**: a place that the reader moves in the text to pick a word or a passage.
//! - **bookmark**: a place that the reader marked, with a note. **record**: what is kept of a document.
//! - **reference**: what in the text points to another place in it: 见第三章. **link**: one that leads somewhere.
//! - **hit**: a stretch of the text that a search found. **jump**: a move to another place that is
//!   remembered, so that the reader can go back. **address**: a place as people type it: 篇7/二, 50%.
//! - **setting**: an option in the configuration file, under the name that it has on the command line.
//! - **list**: what the pane at the right shows: bookmarks, hits, places visited. Its **entries** lead to places;
//!   each is shown as a **card** of rows, those of a **group** under one heading.
//! - **head**, **window**: a part of a document that is shown until the whole is there: its beginning, or the text
//!   around a place. **base**: how much of the whole stands before a window.
//! - **frame**: one drawing of the screen. **spot**: a column of a row of the terminal. **ink**: how a spot looks.
//! - **drawer**: a pane that opens over the body where the screen has no room beside it.
//!
//! # What always holds
//!
//! - A text is immutable, and every place in it is an offset: never a row number, never a title.
//! - Nothing of a document reaches the terminal but through [`cell::stand_in`] or [`cell::sanitise`].
//! - All columns are counted by [`cell::width`].
//! - Cleaning moves no offset; the source view shows every character of the file.
//! - Drawing changes no state; `update` reads no file and asks no clock. After an edit of a large file it
//!   searches the text for each bookmark that moved, once.
//! - No file of the reader's is ever written; a record is replaced whole or not at all.
//! - Work per key and per frame is bounded by the screen and the sections, not by the text; a blank
//!   stretch is passed over at the speed of memory.
//! - Every action is one row of [`action::TABLE`]; every word of the interface stands in [`words`].
//! - Imports go one way, as the modules are listed here; `tests/architecture.rs` keeps it so.
//!
//! # Scale on paper
//!
//! How cost grows with the text (n bytes), its sections (s), stretches of noise (w), bookmarks (m), hits (h) and the
//! rows of the screen (r). `benches/pty` measures it, `tests/bounded.rs` and `tests/pty.rs` hold it.
//!
//! - **first screen**: O(1): 64 KiB read and hashed, 24 KiB made ready, two small reads of the store
//!   (`document::open`, [`session`])
//! - **first screen at a place left**: O(1): 36 KiB around it; 8 MiB where its byte must be looked for: not in UTF-8
//!   (`Unread::window`)
//! - **reading**: O(n) on all cores: UTF-8 straight to where it stays, in large pages, then looked through by one
//!   core while the others count; other encodings in blocks of 1 MiB (`document::straight`, `decode::blocks`)
//! - **noise**: O(1) where samples show none; else O(n) for each rule that they suggest, on one core ([`clean`])
//! - **headings**: O(n) on all cores, then O(c log c) for c lines that may be headings, on one (`outline::scan`,
//!   `series`, `nest`)
//! - **memory**: n, and n more while noise is cut out for the outline; 104 bytes for each of s, 24 for each of w,
//!   until the headings are found 48 for each short line, of at most 250,000 and one for each 1,000 bytes ([`text`],
//!   `outline::copy`)
//! - **a key, a frame**: O(r) paragraphs of at most 48 KiB, found by O(log s + log w + log m + log h) steps
//!   ([`page`], `document::paragraph`)
//! - **a fold, a correction**: O(s) (`pane::outline`)
//! - **bytes to the terminal**: O(r) changed cells; a scrolled row costs one row (`run::pen`, `run::scroll`)
//! - **a search**: O(n) in slices on a thread; O(h) to keep ([`search`], [`job`])
//! - **bookmarks after an edit**: O(m) where nothing moved; O(n) once for each that did ([`anchor`])
//! - **a file that changed**: O(1) to notice, O(n) to read again, at most once a second while it is written
//!   (`run::watch`, `run::reread`)
//! - **saving**: O(m): the record is written whole ([`store`])
//! - **idle**: nothing: one `poll` without an end (`run::inbox`)
//!
//! A library of a million documents would need: an index of titles, heads and outlines on the disk instead of one
//! JSON file per document looked through where the index is silent (O(documents) today, only for one that was moved
//! *and* edited at its start); records in one database with a journal, since a million files make directories slow;
//! outlines kept with the time and length of their file, so that nothing is read twice; a full-text index of 2-grams
//! beside them, as scanning 1 TB takes minutes at any speed of memory; and a worker that reads new files while the
//! reader reads.
//!
//! # The modules in reading order

pub mod crew;
pub mod text;
pub mod vector;

pub mod cell;
pub mod fold;

pub mod clean;
pub mod decode;
pub mod outline;
pub mod search;
pub mod wrap;

pub mod anchor;
pub mod document;
pub mod page;

pub mod config;
pub mod store;

pub mod marks;
pub mod session;

pub mod action;
pub mod keymap;
pub mod theme;
pub mod words;

pub mod grid;
pub mod pane;

pub mod app;
pub mod screen;

pub mod cli;
pub mod command;
pub mod job;
pub mod run;
