//! Command lines and settings, and what is to be done for them.

use super::*;

fn parsed(line: &str, input: Input) -> Result<Options, Refusal> {
    parse(line.split(' ').map(OsString::from), &Defaults::default(), input)
}

#[test]
fn what_to_find_may_be_said_at_once() {
    for (line, input, expected) in [
        (
            "gangmu a.txt --goto 7/2 --search 群众",
            Input::Terminal,
            "Read(File(\"a.txt\"), Beginning { address: Some(\"7/2\"), pattern: Some(\"群众\") })",
        ),
        (
            "gangmu +/群众 +:7/2 a.txt",
            Input::Terminal,
            "Read(File(\"a.txt\"), Beginning { address: Some(\"7/2\"), pattern: Some(\"群众\") })",
        ),
        (
            "gangmu +120 a.txt",
            Input::Terminal,
            "Read(File(\"a.txt\"), Beginning { address: Some(\":120\"), pattern: None })",
        ),
        (
            "gangmu toc a.txt --filter dk",
            Input::Terminal,
            "Toc(File(\"a.txt\"), Toc { format: Tree, depth: Fine, filter: Some(\"dk\") })",
        ),
    ] {
        let options = parsed(line, input).unwrap();
        assert_eq!(format!("{:?}", options.task), expected, "{line}");
    }
}

#[test]
fn the_command_line_says_what_to_do() {
    for (line, input, expected) in [
        ("gangmu", Input::Terminal, "Read(Guide, Beginning { address: None, pattern: None })"),
        ("gangmu", Input::Pipe, "Read(Stdin, Beginning { address: None, pattern: None })"),
        ("gangmu -", Input::Terminal, "Read(Stdin, Beginning { address: None, pattern: None })"),
        (
            "gangmu a.txt",
            Input::Pipe,
            "Read(File(\"a.txt\"), Beginning { address: None, pattern: None })",
        ),
        (
            "gangmu --encoding gbk a.txt",
            Input::Terminal,
            "Read(File(\"a.txt\"), Beginning { address: None, pattern: None })",
        ),
        (
            "gangmu toc a.txt",
            Input::Terminal,
            "Toc(File(\"a.txt\"), Toc { format: Tree, depth: Fine, filter: None })",
        ),
        (
            "gangmu toc --format json a.txt",
            Input::Terminal,
            "Toc(File(\"a.txt\"), Toc { format: Json, depth: Fine, filter: None })",
        ),
        (
            "gangmu cat a.txt --section 篇7/二",
            Input::Terminal,
            "Cat(File(\"a.txt\"), Some(\"篇7/二\"), Clean)",
        ),
        ("gangmu cat --raw", Input::Pipe, "Cat(Stdin, None, Source)"),
        ("gangmu noise a.txt --format json", Input::Pipe, "Noise(File(\"a.txt\"), Json)"),
        (
            "gangmu grep -c re:群.?众 a.txt b.txt",
            Input::Terminal,
            "Grep(Grep { pattern: \"re:群.?众\", case: Smart, sources: [File(\"a.txt\"), \
             File(\"b.txt\")], format: Count })",
        ),
        (
            "gangmu grep -i Rust -",
            Input::Pipe,
            "Grep(Grep { pattern: \"Rust\", case: Ignored, sources: [Stdin], format: Lines })",
        ),
        ("gangmu marks a.txt --encoding big5", Input::Terminal, "Marks(File(\"a.txt\"), Markdown)"),
    ] {
        let options = parsed(line, input).unwrap();
        assert_eq!(format!("{:?}", options.task), expected, "{line}");
    }
}

fn configured(lang: Lang, settings: &[(&str, &[&str])]) -> Result<Defaults, ConfigError> {
    let setting = |(key, values): &(&str, &[&str])| Setting {
        key: (*key).to_owned(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    };
    let settings = settings.iter().map(setting).collect();
    let arguments = ["gangmu", "--lang", if lang == Lang::Zh { "zh" } else { "en" }];
    let arguments = arguments.map(OsString::from);
    Defaults::of(&Config { file: PathBuf::from("c.toml"), settings }, &arguments)
}

fn summary(options: &Options) -> String {
    let patterns = format!("{:?}", options.rules);
    let pattern = |rest: &str| rest.chars().next();
    let patterns: String = patterns.split("Regex(\"").skip(1).filter_map(pattern).collect();
    let Options { lang, ground, taste, mouse, .. } = options;
    format!("{lang:?} {ground:?} {patterns} {mouse:?} {:?} {:?}", taste.blank_lines, taste.latin)
}

#[test]
fn what_is_typed_goes_over_what_is_configured() {
    let rules: &[(&str, &[&str])] = &[("rule", &["1:甲", "2:乙"]), ("lang", &["en"])];
    for (settings, line, expected) in [
        (rules, "gangmu toc --lang zh a", "Zh None 甲乙 Used One AsIs"),
        (rules, "gangmu toc --rule 3:丙 a", "En None 丙甲乙 Used One AsIs"),
        (
            &[("theme", &["dark"]), ("no-mouse", &[])],
            "gangmu --lang zh",
            "Zh Some(Dark)  Left One AsIs",
        ),
        (
            &[("theme", &["dark"])],
            "gangmu --lang zh --theme light",
            "Zh Some(Light)  Used One AsIs",
        ),
        (
            &[("blank-lines", &["all"]), ("full-width", &["narrow"])],
            "gangmu --lang zh --full-width kept",
            "Zh None  Used Kept AsIs",
        ),
        (&[("theme", &["dark"])], "gangmu --lang zh --theme auto", "Zh None  Used One AsIs"),
    ] {
        let words = line.split(' ').map(OsString::from);
        let options =
            parse(words, &configured(Lang::En, settings).unwrap(), Input::Terminal).unwrap();
        assert_eq!(summary(&options), expected, "{line}");
    }
}

#[test]
fn what_makes_no_sense_in_a_configuration_is_named() {
    for (key, values, english, chinese) in [
        (
            "help",
            &[][..],
            "there is no option help; `gangmu --help` lists them",
            "没有选项 help；gangmu --help 列出所有选项",
        ),
        (
            "theme",
            &["pink"],
            "theme: invalid value 'pink' for '--theme <GROUND>'",
            "theme：--theme <GROUND> 不能是 pink，可以是 auto、light、dark",
        ),
        (
            "theme",
            &[],
            "theme: a value is required for '--theme <GROUND>' but none was supplied",
            "theme：--theme <GROUND> 后面缺一个值",
        ),
        (
            "no-mouse",
            &["often"],
            "no-mouse: unexpected value 'often' for '--no-mouse' found; no more were expected",
            "no-mouse：--no-mouse 后面不跟值",
        ),
        (
            "lang",
            &["zh", "en"],
            "lang: the argument '--lang <LANG>' cannot be used multiple times",
            "lang：--lang <LANG> 只能写一次",
        ),
    ] {
        let said = |lang: Lang| lang.config_error(&configured(lang, &[(key, values)]).unwrap_err());
        assert_eq!(said(Lang::En), format!("c.toml: {english}"));
        assert_eq!(said(Lang::Zh), format!("c.toml：{chinese}"));
    }
}

#[test]
fn what_makes_no_sense_is_refused() {
    for line in [
        "gangmu --encoding klingon a",
        "gangmu a b",
        "gangmu toc --format xml a",
        "gangmu --ambiguous 3",
        "gangmu --rule ^x a",
    ] {
        assert!(parsed(line, Input::Terminal).is_err(), "{line}");
    }
}

#[test]
fn lang_overrides_the_locale() {
    for (line, lang) in [("gangmu --lang zh", Lang::Zh), ("gangmu --lang=en a", Lang::En)] {
        assert_eq!(parsed(line, Input::Terminal).unwrap().lang, lang, "{line}");
    }
}
