//! Puts style sheets, scripts and signs into `OUT_DIR/assets`, from which the program embeds them.
//!
//! The work on the sheets is done by `frontend/build-assets.mjs`, so building needs Node 20 or newer. The packages come from
//! the committed lock file by `npm ci`. Nothing is written outside `OUT_DIR`, except `frontend/node_modules` by npm itself.
//! Without Node a debug build goes on with plain pages and a warning; a release build stops.

use std::{
    collections::BTreeMap,
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    process::Command,
};

/// What `build-assets.mjs` answers when the packages installed are not the ones `package.json` names.
const OTHER_PACKAGES: i32 = 3;

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo names the crate's folder"));
    let frontend = root.join("../../frontend");
    for watched in ["package.json", "package-lock.json", "build-assets.mjs", "css", "js", "icons.svg"] {
        println!("cargo::rerun-if-changed={}", frontend.join(watched).display());
    }
    println!("cargo::rerun-if-changed=build.rs");

    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo names an output folder")).join("assets");
    let _ = fs::remove_dir_all(&out);
    fs::create_dir_all(&out).expect("the output folder can be written");

    if let Err(why) = build(&frontend, &out) {
        assert!(
            env::var("PROFILE").as_deref() != Ok("release"),
            "style sheets and scripts could not be made: {why}. Install Node 20 or newer with npm, then build again."
        );
        println!("cargo::warning=pages will be plain, without style sheets and scripts: {why}");
        plain(&frontend, &out);
    }
    println!("cargo::rustc-env=HEARD_ASSETS_HASH={}", content_hash(&out));
}

fn build(frontend: &Path, out: &Path) -> Result<(), String> {
    if !frontend.join("node_modules/govuk-frontend/package.json").exists() {
        install(frontend)?;
    }
    if run_script(frontend, out)? == OTHER_PACKAGES {
        install(frontend)?;
        if run_script(frontend, out)? == OTHER_PACKAGES {
            return Err("package.json and package-lock.json name different versions".to_owned());
        }
    }
    Ok(())
}

/// Fetches the packages of the lock file; `--ignore-scripts`, so that nothing of theirs runs.
fn install(frontend: &Path) -> Result<(), String> {
    let status = Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(frontend)
        .status()
        .map_err(|error| format!("npm could not be started ({error})"))?;
    if status.success() { Ok(()) } else { Err("npm ci in frontend/ failed".to_owned()) }
}

fn run_script(frontend: &Path, out: &Path) -> Result<i32, String> {
    let answer = Command::new("node")
        .arg("build-assets.mjs")
        .arg(out)
        .current_dir(frontend)
        .output()
        .map_err(|error| format!("node could not be started ({error})"))?;
    match answer.status.code() {
        Some(0) => Ok(0),
        Some(OTHER_PACKAGES) => Ok(OTHER_PACKAGES),
        _ => Err(format!("build-assets.mjs failed: {}", String::from_utf8_lossy(&answer.stderr).trim())),
    }
}

/// Pages that can be read and used, for work on the program where there is no Node.
fn plain(frontend: &Path, out: &Path) {
    let ours = fs::read_to_string(frontend.join("css/heard.css"))
        .expect("frontend/css/heard.css is in the repository");
    for sheet in ["heard.css", "heard.rtl.css"] {
        fs::write(out.join(sheet), &ours).expect("the output folder can be written");
    }
    let scripts = fs::read_dir(frontend.join("js")).expect("frontend/js is in the repository");
    let scripts = scripts.map(|entry| entry.expect("frontend/js can be read").file_name());
    for script in scripts.chain(["govuk-frontend.min.js".into()]) {
        fs::write(out.join(script), "").expect("the output folder can be written");
    }
    for (from, to) in [("icons.svg", "icons.svg"), ("css/paper.css", "paper.css")] {
        fs::copy(frontend.join(from), out.join(to)).expect("the output folder can be written");
    }
}

/// One hash over all files, in order of their names: it stands in every address, so that browsers may keep them for ever.
fn content_hash(out: &Path) -> String {
    let files: BTreeMap<_, _> = fs::read_dir(out)
        .expect("the output folder was just made")
        .map(|entry| {
            let path = entry.expect("the output folder can be read").path();
            (
                path.file_name().map(|name| name.to_string_lossy().into_owned()),
                fs::read(&path).expect("an asset can be read"),
            )
        })
        .collect();
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
