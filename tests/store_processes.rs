//! Several processes that keep marks of one document, and one that is killed while it writes.
//!
//! The processes are this test binary itself: it starts itself again with the name of the one test
//! that acts as the environment tells it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failure here fails a test")]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use gangmu::anchor::Anchor;
use gangmu::store::{Identity, Record, Store, now};
use gangmu::text::Text;

/// Where the store of a child is.
const DIRECTORY: &str = "GANGMU_TEST_DIRECTORY";
/// How many bookmarks a child sets, each with a save of its own.
const COUNT: &str = "GANGMU_TEST_COUNT";
/// What a child prints before the id of a bookmark that is saved.
const SAVED: &str = "saved ";

fn identity(directory: &Path) -> Identity {
    Identity::of(Some(&directory.join("novel.txt")), "天地玄黄".repeat(1000).as_bytes())
}

#[test]
fn child() {
    // Started by itself, there is nothing to do: it is the other process of the tests below.
    let Some(directory) = std::env::var_os(DIRECTORY) else { return };
    let count: usize = std::env::var(COUNT).unwrap().parse().unwrap();
    let (store, identity) = (Store::at(&directory), identity(Path::new(&directory)));
    let text = Text::new("一、背景\n山里的路很远。\n".to_owned());
    let mut record = store.load(&identity).record;
    for _ in 0..count {
        let id = record.add_bookmark(Anchor::new(&text, 0, "一".to_owned()), "一、背景", now());
        // The merged record is not taken over, so the other's marks must come from the disk.
        store.save(&identity, &record, now()).unwrap();
        println!("{SAVED}{id}");
    }
}

fn start(directory: &Path, count: usize) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture"])
        .env(DIRECTORY, directory)
        .env(COUNT, count.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The ids of the bookmarks that a child says are saved, as it says so.
fn saved(child: &mut Child) -> impl Iterator<Item = String> + use<> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    lines.filter_map(|line| {
        // The test harness writes its own words before the first line of the child.
        let line = line.unwrap();
        let (_, id) = line.split_once(SAVED)?;
        Some(id.to_owned())
    })
}

fn ids(record: &Record) -> BTreeSet<String> {
    record.bookmarks().map(|(id, _)| id.clone()).collect()
}

#[test]
fn two_processes_lose_none_of_each_others_marks() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::at(directory.path());
    let identity = identity(directory.path());
    let mut children = [50, 50].map(|count| start(directory.path(), count));
    let mut seen = BTreeSet::new();
    // A third reader looks on: at no moment is there a half-written record or a lost mark.
    while children.iter_mut().any(|child| child.try_wait().unwrap().is_none()) {
        let kept = store.load(&identity);
        assert_eq!(kept.complaints, []);
        let ids = ids(&kept.record);
        assert!(ids.is_superset(&seen));
        seen = ids;
    }
    let told: BTreeSet<String> = children.iter_mut().flat_map(saved).collect();
    assert_eq!(told.len(), 100);
    assert_eq!(ids(&store.load(&identity).record), told);
}

#[test]
fn a_process_killed_while_it_writes_loses_nothing_that_was_saved() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::at(directory.path());
    let mut told = BTreeSet::new();
    for life in 1..=12 {
        let mut child = start(directory.path(), usize::MAX);
        let mut lines = saved(&mut child);
        told.extend(lines.by_ref().take(life));
        child.kill().unwrap();
        told.extend(lines);
        child.wait().unwrap();
        let kept = store.load(&identity(directory.path()));
        assert_eq!(kept.complaints, []);
        let ids = ids(&kept.record);
        assert!(told.is_subset(&ids), "life {life}");
        assert!(ids.len() <= told.len() + life, "life {life}: at most one unsaid mark in each");
    }
}
