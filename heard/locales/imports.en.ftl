## For staff

# Bringing spreadsheets in.
imports-nav = Bring in lists
imports-title = Bring in a list
imports-lead = Choose a spreadsheet. We read it and show you what would happen, row by row. Nothing changes until you say so.
imports-kind = What is in it?
imports-kind-missing = Say what is in the file
imports-kind-places = Places
imports-kind-places-hint = Areas, patches, estates, blocks
imports-kind-groups = Groups
imports-kind-groups-hint = Residents’ associations, with their area and patch
imports-kind-topics = Topics
imports-kind-topics-hint = What people raise, and which team looks after it
imports-kind-actions = Actions
imports-kind-actions-hint = An old list of what was promised
imports-file = The file
imports-file-hint = Excel (.xlsx), LibreOffice (.ods) or CSV, 20 MB at most
imports-file-missing = Choose a file
imports-file-too-large = This file is larger than 20 MB. Take out pictures and sheets that are not needed, or send it in parts.
imports-button = Read it
imports-before = Lists brought in before
imports-none = Nothing was brought in yet.
imports-head-file = File
imports-head-kind = What is in it
imports-head-when = When
imports-head-state = Where it stands
imports-head-row = Row
imports-head-column = Column
imports-head-what = What we found
imports-head-things = Things
imports-head-new = New
imports-head-changed = Changed
imports-head-same = As before
imports-whole-file = Whole file
imports-state-reading = Being read
imports-state-rehearsed = Waits for you
imports-state-taking = Being taken in
imports-state-taken = Taken in
imports-state-refused = Not taken in
imports-state-undone = Taken back
imports-wait-reading = We are reading your file. This page looks again by itself.
imports-wait-taking = We are taking your list in. This page looks again by itself.
imports-look-again = Look again now
imports-rehearsed-lead = We read { $rows } rows. { $n ->
    [0] All of it is here already: nothing would change.
    [one] One thing would be new or changed. Nothing has changed yet.
   *[other] { $n } things would be new or changed. Nothing has changed yet.
}
imports-taken-lead = { $n ->
    [0] All of it was here already. Nothing was changed.
    [one] One thing is new or changed.
   *[other] { $n } things are new or changed.
}
imports-undone-lead = This list was taken back. Things are as they were before it.
imports-refused-lead = Nothing was changed. Mend what is wrong in your file, then choose it again.
imports-take = Take all of it in
imports-another = Choose another file
imports-problems = { $n ->
    [one] One problem to mend
   *[other] { $n } problems to mend
}
imports-warnings = { $n ->
    [one] One thing to look at
   *[other] { $n } things to look at
}
imports-counts = What is in it
imports-undo = Take it back
imports-undo-short = Take back
imports-undo-lead = You can take the whole list back while nothing was built on it. The record that it was here stays.
imports-undo-button = Take this list back
imports-was-undone = The list was taken back.
imports-built-on = We did not take it back. Something was built on it:
imports-built-on-more = … and more
