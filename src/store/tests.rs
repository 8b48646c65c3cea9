//! The store in a directory of its own: recognising, setting aside, merging, refusing.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::record::tests::{anchor, any_record};
use super::*;

/// A store and documents in a temporary directory.
struct Desk {
    directory: tempfile::TempDir,
    store: Store,
}

impl Desk {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let store = Store::at(directory.path().join("state"));
        Self { directory, store }
    }

    /// Writes a document and says what it is recognised by.
    fn document(&self, name: &str, content: &str) -> Identity {
        let path = self.directory.path().join(name);
        fs::write(&path, content).unwrap();
        Identity::of(Some(&path), content.as_bytes())
    }

    /// Adds a bookmark with this note to what is kept.
    fn mark(&self, identity: &Identity, note: &str, now: Millis) {
        let mut record = Record::default();
        let id = record.add_bookmark(anchor(0), "一、背景", now);
        record.set_note(&id, note, now);
        self.store.save(identity, &record, now).unwrap();
    }

    fn notes(&self, identity: &Identity) -> BTreeSet<String> {
        let kept = self.store.load(identity);
        assert_eq!(kept.complaints, []);
        notes(&kept.record)
    }

    /// All files of the store with their bytes.
    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let entries = fs::read_dir(self.store.documents()).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        let mut files: Vec<_> = paths.map(|path| (path.clone(), fs::read(path).unwrap())).collect();
        files.sort();
        files
    }

    /// The record file, when there is one document.
    fn record_file(&self) -> PathBuf {
        let [name] = &self.store.record_names()[..] else { panic!("one record") };
        self.store.documents().join(name)
    }
}

fn notes(record: &Record) -> BTreeSet<String> {
    record.bookmarks().map(|(_, mark)| mark.note.clone()).collect()
}

fn set(notes: &[&str]) -> BTreeSet<String> {
    notes.iter().map(|note| (*note).to_owned()).collect()
}

fn long(start: &str) -> String {
    format!("{start}{}", "天地玄黄宇宙洪荒\n".repeat(4000))
}

/// What happens to a document marked as `a.txt`: the name and content of the document opened next, and
/// whether its marks are there.
#[test]
fn a_document_is_recognised_by_its_head_or_else_by_its_path() {
    let novel = long("三体");
    let grown = novel.clone() + "新的一章\n";
    let edited = long("改过的三体");
    let rows = [
        ("unchanged", &*novel, "a.txt", &*novel, true),
        ("renamed", &novel, "b.txt", &novel, true),
        ("renamed and grown at its end", &novel, "b.txt", &grown, true),
        ("edited at its head", &novel, "a.txt", &edited, true),
        ("renamed and edited at its head", &novel, "b.txt", &edited, false),
        ("tiny, grown", "短", "a.txt", "短文一篇", true),
        ("tiny, of another name", "短", "b.txt", "短", false),
        ("empty", "", "b.txt", "", false),
    ];
    for (case, before, name, after, known) in rows {
        for index in ["there", "lost"] {
            let desk = Desk::new();
            desk.mark(&desk.document("a.txt", before), "记", 1);
            desk.mark(&desk.document("other.txt", &long("别的书")), "别", 1);
            if index == "lost" {
                fs::remove_dir_all(desk.store.directory.join("index")).unwrap();
            }
            let identity = desk.document(name, after);
            let expected = if known { set(&["记"]) } else { set(&[]) };
            assert_eq!(desk.notes(&identity), expected, "{case}, index {index}");
            desk.mark(&identity, "又", 2);
            assert_eq!(desk.notes(&identity).len(), expected.len() + 1, "{case}, index {index}");
        }
    }
}

#[test]
fn a_known_head_outweighs_a_known_path_and_the_path_then_follows_it() {
    let desk = Desk::new();
    desk.mark(&desk.document("a.txt", &long("甲")), "甲", 1);
    desk.mark(&desk.document("b.txt", &long("乙")), "乙", 1);
    let replaced = desk.document("a.txt", &long("乙"));
    assert_eq!(desk.notes(&replaced), set(&["乙"]));
    desk.mark(&replaced, "又", 2);
    let edited = desk.document("a.txt", &long("丙"));
    assert_eq!(desk.notes(&edited), set(&["乙", "又"]), "by the path met last");
    fs::remove_dir_all(desk.store.directory.join("index")).unwrap();
    assert_eq!(desk.notes(&edited), set(&["乙", "又"]), "without an index");
}

#[test]
fn standard_input_is_recognised_by_its_head_alone() {
    let desk = Desk::new();
    let novel = long("三体");
    desk.mark(&Identity::of(None, novel.as_bytes()), "记", 1);
    assert_eq!(desk.notes(&desk.document("a.txt", &novel)), set(&["记"]));
    let nothing = Identity::of(None, b"short");
    assert_eq!(desk.notes(&nothing), set(&[]));
    let mut record = Record::default();
    assert_eq!(desk.store.save(&nothing, &record, 1).unwrap().record, record, "only a place");
    record.add_bookmark(anchor(0), "记", 1);
    let refused = desk.store.save(&nothing, &record, 1).unwrap_err();
    assert!(matches!(refused, StoreError::Unidentified), "{refused}");
}

#[test]
fn what_is_saved_is_merged_with_what_others_saved() {
    let desk = Desk::new();
    let identity = desk.document("a.txt", &long("三体"));
    let mut one = desk.store.load(&identity).record;
    let mut other = desk.store.load(&identity).record;
    one.add_bookmark(anchor(0), "一", 1);
    one.set_position(anchor(0), 5);
    other.add_bookmark(anchor(13), "二", 2);
    other.set_position(anchor(13), 4);
    desk.store.save(&identity, &one, 6).unwrap();
    let merged = desk.store.save(&identity, &other, 7).unwrap().record;
    assert_eq!(merged.bookmarks().count(), 2);
    assert_eq!(merged.position(), Some(&anchor(0)), "the later one");
    assert_eq!(desk.store.load(&identity).record, merged);
}

#[test]
fn the_record_is_json_that_people_can_read() {
    let desk = Desk::new();
    desk.mark(&desk.document("三体.txt", &long("三体")), "重要", 1);
    let file = desk.record_file();
    assert!(file.file_name().unwrap().to_str().unwrap().starts_with("三体-"));
    let json = fs::read_to_string(file).unwrap();
    let fields =
        ["\"version\": 1", "\"paths\"", "\"heads\"", "\"bookmarks\"", "\"重要\"", "\"一、背景\""];
    let places = fields.map(|field| json.find(field).expect(field));
    assert!(places[..4].is_sorted() && json.ends_with("}\n"), "{json}");
    let again = desk.document("三体.txt", &long("三体"));
    let record = desk.store.load(&again).record;
    desk.store.save(&again, &record, 99).unwrap();
    assert_eq!(
        fs::read_to_string(desk.record_file()).unwrap(),
        json,
        "nothing new, nothing changed"
    );
}

/// Every prefix of a record, and every byte of it replaced: the damaged bytes are kept, whether or not
/// they are still a record, and the next mark is saved.
#[test]
fn a_damaged_record_is_kept_aside() {
    let desk = Desk::new();
    let identity = desk.document("a.txt", &long("三体"));
    desk.mark(&identity, "记", 1);
    let file = desk.record_file();
    let whole = fs::read(&file).unwrap();
    let truncated = (0..whole.len() - 2).map(|at| whole[..at].to_vec());
    let replaced = (0..whole.len()).step_by(3).map(|at| {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xa5;
        bytes
    });
    for bytes in truncated.chain(replaced) {
        fs::write(&file, &bytes).unwrap();
        let kept = desk.store.load(&identity);
        let [Complaint::Damaged { file: named, aside: Some(aside), .. }] = &kept.complaints[..]
        else {
            assert_eq!(kept.complaints, []);
            assert_eq!(fs::read(&file).unwrap(), bytes);
            continue;
        };
        assert_eq!((named, &fs::read(aside).unwrap()), (&file, &bytes));
        assert!(!file.exists());
        assert_eq!(kept.record, Record::default());
        fs::remove_file(aside).unwrap();
    }
    fs::write(&file, b"{").unwrap();
    let mut record = Record::default();
    record.add_bookmark(anchor(0), "", 2);
    let kept = desk.store.save(&identity, &record, 2).unwrap();
    let [complaint @ Complaint::Damaged { aside: Some(aside), .. }] = &kept.complaints[..] else {
        panic!("{:?}", kept.complaints)
    };
    assert!(complaint.to_string().contains(&aside.display().to_string()), "{complaint}");
    assert_eq!(fs::read(aside).unwrap(), b"{");
    assert_eq!(desk.store.load(&identity).record, kept.record);
}

#[test]
fn a_damaged_record_that_cannot_be_set_aside_is_not_replaced() {
    let desk = Desk::new();
    let identity = desk.document("a.txt", &long("三体"));
    desk.mark(&identity, "记", 1);
    let file = desk.record_file();
    fs::write(&file, b"{").unwrap();
    let hash = identity::hex(b"{");
    let aside = file::with_suffix(&file, &format!(".damaged-{}", hash.get(..16).unwrap()));
    fs::create_dir(aside).unwrap();
    let kept = desk.store.load(&identity);
    assert!(matches!(&kept.complaints[..], [Complaint::Damaged { aside: None, .. }]));
    let refused = desk.store.save(&identity, &kept.record, 2).unwrap_err();
    assert!(matches!(refused, StoreError::Blocked(Complaint::Damaged { .. })), "{refused}");
    assert_eq!(fs::read(&file).unwrap(), b"{");
}

#[test]
fn a_record_of_a_newer_version_is_never_touched() {
    let desk = Desk::new();
    let identity = desk.document("a.txt", &long("三体"));
    desk.mark(&identity, "记", 1);
    let head = identity.head.clone().unwrap();
    let newer = format!("{{\"version\": 2, \"known\": [\"{head}\"], \"bookmarks\": 5}}");
    fs::write(desk.record_file(), newer).unwrap();
    for index in ["there", "lost"] {
        let before = desk.files();
        let kept = desk.store.load(&identity);
        assert!(
            matches!(&kept.complaints[..], [Complaint::Newer { version: 2, .. }]),
            "index {index}: {:?}",
            kept.complaints
        );
        let mut record = kept.record;
        record.add_bookmark(anchor(0), "", 2);
        let refused = desk.store.save(&identity, &record, 2).unwrap_err();
        assert!(matches!(refused, StoreError::Blocked(Complaint::Newer { .. })), "{refused}");
        assert_eq!(desk.files(), before, "index {index}");
        let _ = fs::remove_dir_all(desk.store.directory.join("index"));
    }
}

#[test]
fn conflict_files_are_merged_and_kept() {
    let desk = Desk::new();
    let identity = desk.document("a.txt", &long("三体"));
    desk.mark(&identity, "这里", 1);
    let file = desk.record_file();
    let elsewhere = Desk::new();
    elsewhere.mark(&identity, "那里", 2);
    let conflict = |name: &str| {
        let stem = file.file_stem().unwrap().to_str().unwrap();
        file.with_file_name(format!("{stem}.sync-conflict-{name}.json"))
    };
    let good = conflict("20260102-030405-ABCDEFG");
    let bad = conflict("20260102-030406-ABCDEFG");
    fs::copy(elsewhere.record_file(), &good).unwrap();
    let bytes = fs::read(&good).unwrap();
    assert_eq!(desk.notes(&identity), set(&["这里", "那里"]));
    assert!(good.exists(), "loading moves nothing");
    fs::write(&bad, "<<<<<<< ours").unwrap();
    let kept = desk.store.save(&identity, &Record::default(), 3).unwrap();
    assert!(matches!(&kept.complaints[..], [Complaint::Damaged { file, .. }] if *file == bad));
    assert_eq!(notes(&kept.record), set(&["这里", "那里"]));
    assert!(!good.exists() && !bad.exists());
    assert_eq!(fs::read(file::with_suffix(&good, ".merged")).unwrap(), bytes);
    assert_eq!(desk.notes(&identity), set(&["这里", "那里"]));
}

#[test]
fn where_nothing_can_be_written_the_error_says_what_to_do() {
    let desk = Desk::new();
    let identity = desk.document("a.txt", &long("三体"));
    let in_the_way = desk.directory.path().join("file");
    fs::write(&in_the_way, "").unwrap();
    let store = Store::at(in_the_way.join("state"));
    assert_eq!(store.load(&identity).record, Record::default());
    let refused = store.save(&identity, &Record::default(), 1).unwrap_err();
    assert!(matches!(refused, StoreError::Failed { step: Step::Create, .. }));
    let said = refused.to_string();
    for part in ["cannot create", &*in_the_way.display().to_string(), "GANGMU_DATA_DIR"] {
        assert!(said.contains(part), "{said}");
    }
    desk.mark(&identity, "记", 1);
    fs::remove_file(desk.record_file()).unwrap();
    let name = identity.record_name().unwrap();
    fs::create_dir(desk.store.documents().join(name)).unwrap();
    let kept = desk.store.load(&identity);
    assert!(
        matches!(&kept.complaints[..], [Complaint::Unreadable { .. }]),
        "{:?}",
        kept.complaints
    );
    let refused = desk.store.save(&identity, &kept.record, 2).unwrap_err();
    assert!(matches!(refused, StoreError::Blocked(_)), "{refused}");
}

#[test]
fn an_index_that_lies_is_not_believed() {
    let desk = Desk::new();
    let identity = desk.document("a.txt", &long("三体"));
    desk.mark(&identity, "记", 1);
    desk.mark(&desk.document("b.txt", &long("别的书")), "别", 1);
    let names = desk.store.record_names();
    let other = names.iter().find(|name| name.starts_with("b-")).unwrap();
    for lie in ["", "../../a.txt", "/etc/passwd", "nowhere.json", "\u{0}", other] {
        for key in keys(&identity) {
            fs::write(key.index_file(&desk.store), lie).unwrap();
        }
        assert_eq!(desk.notes(&identity), set(&["记"]), "{lie:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_was_saved_is_loaded(mut records in prop::collection::vec(any_record(), 1..4)) {
        let desk = Desk::new();
        let identity = desk.document("a.txt", &long("三体"));
        let mut last = Record::default();
        for record in &mut records {
            last = desk.store.save(&identity, record, 1).unwrap().record;
        }
        let loaded = desk.store.load(&identity).record;
        prop_assert_eq!(&loaded, &last);
        for record in records {
            prop_assert_eq!(&loaded.clone().merge(record), &loaded);
        }
    }

    #[test]
    fn any_bytes_in_a_record_are_kept(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let desk = Desk::new();
        let identity = desk.document("a.txt", &long("三体"));
        desk.mark(&identity, "记", 1);
        fs::write(desk.record_file(), &bytes).unwrap();
        desk.mark(&identity, "又", 2);
        prop_assert_eq!(desk.notes(&identity), set(&["又"]));
        prop_assert!(desk.files().iter().any(|(_, kept)| *kept == bytes));
    }
}
