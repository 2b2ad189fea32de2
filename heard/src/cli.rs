//! The command line, as `--help` shows it.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use uuid::Uuid;

/// What residents say becomes actions with an owner and a date.
///
/// Exit status: 0 done, 1 refused or problems found, 2 the command was misused.
#[derive(Debug, Parser)]
#[command(name = "heard", version, propagate_version = true)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Which landlord's database.
#[derive(Args, Clone, Debug)]
pub(crate) struct Place {
    /// The database: `sqlite://FILE` or `postgres://USER@HOST/NAME`. A file that isn't there is made.
    #[arg(long, env = "HEARD_DATABASE", value_name = "URL", hide_env_values = true)]
    pub(crate) database: Option<String>,
    /// The landlord: with PostgreSQL the schema; an SQLite file is one landlord.
    #[arg(long, env = "HEARD_LANDLORD", value_name = "NAME")]
    pub(crate) landlord: Option<String>,
    /// A TOML file with settings; flags and environment win over it.
    #[arg(long, env = "HEARD_CONFIG", value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// How a result is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For spreadsheets (batches and tables only).
    Csv,
}

/// Every command.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serves a sample landlord with made-up people, to look round in. Not for real use: anybody may become anybody.
    Demo(Demo),
    /// Serves a landlord.
    Serve(Serve),
    /// Brings the database's tables up to date. May be run any number of times.
    Migrate {
        #[command(flatten)]
        place: Place,
        /// Every landlord on the server.
        #[arg(long)]
        all: bool,
    },
    /// Looks whether the journal is whole and all rules of the tables hold; names what is wrong.
    Check {
        #[command(flatten)]
        place: Place,
        /// How the findings are printed.
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// The landlord's own name, colour and number, as every page shows them.
    Landlord(Landlord),
    /// People who work here.
    User {
        /// What to do.
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Takes in a spreadsheet: .csv, .xlsx or .ods. Without --commit it only rehearses and says what it would do.
    #[command(subcommand)]
    Import(ImportCommand),
    /// Writes what everybody may see as a file for other programs. No names of people, no formulas.
    #[command(subcommand)]
    Export(ExportCommand),
    /// Counts working days of England and Wales, as the dates of actions are counted.
    WorkingDays(WorkingDays),
    /// Says who is missing: holds people, a row each, against the census or the register. Needs no database.
    Represent(Represent),
}

/// `heard demo`.
#[derive(Args, Debug)]
pub(crate) struct Demo {
    /// Where to listen; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Where the sample landlord lives.
    #[arg(long, default_value = "demo-data")]
    pub(crate) data: PathBuf,
    /// Throws away what was done and starts again from the sample.
    #[arg(long)]
    pub(crate) fresh: bool,
}

/// `heard serve`.
#[derive(Args, Debug)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) place: Place,
    /// Where to listen, such as 127.0.0.1:8080; put a proxy with https before it.
    #[arg(long, env = "HEARD_LISTEN")]
    pub(crate) listen: Option<SocketAddr>,
    /// The address residents type, such as `https://heard.example.org`.
    #[arg(long, env = "HEARD_PUBLIC_URL", value_name = "URL")]
    pub(crate) public_url: Option<String>,
}

/// `heard landlord`.
#[derive(Args, Debug)]
pub(crate) struct Landlord {
    #[command(flatten)]
    pub(crate) place: Place,
    /// The landlord's name.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Its colour, such as #12485a: dark enough to read on white.
    #[arg(long)]
    pub(crate) colour: Option<String>,
    /// The telephone number on every page.
    #[arg(long)]
    pub(crate) phone: Option<String>,
    /// Where its mail comes from.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) mail_from: Option<String>,
    /// Whether people who are not signed in see the board.
    #[arg(long, value_enum)]
    pub(crate) board: Option<Board>,
    /// How the settings are printed.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
}

/// Whether the public sees the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Board {
    /// Everybody sees what is public.
    Open,
    /// Only who is signed in.
    Closed,
}

/// `heard user …`.
#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Adds a person and prints the link with which they choose a password.
    Add {
        #[command(flatten)]
        place: Place,
        /// Their work address.
        #[arg(long)]
        email: String,
        /// Their name.
        #[arg(long)]
        name: String,
        /// Their role: housing-officer, participation-officer, service-team, team-manager, head-of-service,
        /// councillor, auditor, administrator.
        #[arg(long)]
        role: String,
        /// Where: the address name of a patch, area, group or team, such as `cp1`; the whole landlord without it.
        #[arg(long, value_name = "SLUG")]
        within: Option<String>,
        /// The address residents type, for the link.
        #[arg(long, env = "HEARD_PUBLIC_URL", value_name = "URL")]
        public_url: Option<String>,
        /// How the link is printed.
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
}

/// `heard import …`.
#[derive(Debug, Subcommand)]
pub(crate) enum ImportCommand {
    /// Areas, patches, estates, blocks.
    Places(ImportFile),
    /// Residents' groups.
    Groups(ImportFile),
    /// What people raise, and which team looks after it.
    Topics(ImportFile),
    /// Actions from an old list.
    Actions(ImportFile),
    /// The files brought in lately, newest first, with the number to undo each.
    List {
        #[command(flatten)]
        place: Place,
        /// How the list is printed.
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Takes a file back, all of it, while nothing was built on what came with it. Says what was, where it refuses.
    Undo {
        #[command(flatten)]
        place: Place,
        /// The number that `heard import list` shows.
        id: Uuid,
        /// How the answer is printed.
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
}

/// A file to bring in.
#[derive(Args, Debug)]
pub(crate) struct ImportFile {
    #[command(flatten)]
    pub(crate) place: Place,
    /// The file: .csv, .xlsx or .ods. The first sheet with the right columns is read.
    pub(crate) file: PathBuf,
    /// Takes it in. Any problem stops it and nothing is changed; a warning does not.
    #[arg(long)]
    pub(crate) commit: bool,
    /// How the report is printed.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
}

/// `heard export …`.
#[derive(Debug, Subcommand)]
pub(crate) enum ExportCommand {
    /// The actions that everybody may see, 20,000 at most, newest first.
    Actions {
        #[command(flatten)]
        place: Place,
        /// What kind of file.
        #[arg(long, value_enum, default_value = "csv")]
        format: FileFormat,
        /// Where to write it; standard output without it.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

/// What kind of file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FileFormat {
    /// Text with commas, for every spreadsheet.
    Csv,
    /// Excel's workbook.
    Xlsx,
    /// For programs.
    Json,
}

/// `heard working-days`.
#[derive(Args, Debug)]
pub(crate) struct WorkingDays {
    /// The day (or day and time) it starts: 2026-12-24 or 2026-04-02T17:45.
    #[arg(long, required_unless_present = "batch", requires = "add")]
    pub(crate) from: Option<String>,
    /// How many working days to add.
    #[arg(long, requires = "from")]
    pub(crate) add: Option<u32>,
    /// A CSV file of questions: `operation,start,working_days,end`.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["from", "add"])]
    pub(crate) batch: Option<PathBuf>,
    /// How the answer is printed.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
}

/// `heard represent`.
#[derive(Args, Debug)]
pub(crate) struct Represent {
    /// A CSV file of the people who were heard: a row each, a column for each characteristic, and `weight` if they have one.
    /// An empty cell, 'prefer not to say' and 'not answered' count as no answer.
    #[arg(long, value_name = "FILE")]
    pub(crate) people: PathBuf,
    /// A CSV file of everybody: `characteristic,category,count`.
    #[arg(long, value_name = "FILE")]
    pub(crate) reference: PathBuf,
    /// What the reference is. Of a register the people are a part, so that many of them say more.
    #[arg(long, value_enum, default_value = "census")]
    pub(crate) reference_is: RepresentReference,
    /// What sentences call everybody.
    #[arg(long, value_name = "WORDS", default_value = "everybody")]
    pub(crate) everybody: String,
    /// What sentences call the people who were heard.
    #[arg(long, value_name = "WORDS", default_value = "those heard")]
    pub(crate) heard: String,
    /// How the answer is printed.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
}

/// What `heard represent` holds people against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RepresentReference {
    /// A count of many more people.
    Census,
    /// The list that all of them are on.
    Register,
}
