# On top of every page in a language that nobody has checked, or not all of it.
languages-notice-unchecked = This translation has not been checked by a translator yet. If something is unclear, read the page in English or ring us.
languages-notice-partly = A translator has checked this translation, but some sentences are newer. If something is unclear, read the page in English or ring us.

## For staff
# The page on which a translation is ticked.
languages-nav = Languages
languages-title = Languages
languages-lead = Residents can read our pages in these languages. Until a translator has read the sentences, each page says so.
languages-none-other = There is no language but English.
languages-state-unchecked = Not checked by a translator yet. Each page in this language says so.
languages-state-checked = Checked by { $translator }. { $who } ticked it on { $when }.
languages-state-partly = { $n ->
    [one] 1 sentence changed since. Each page in this language says that some are newer.
   *[other] { $n } sentences changed since. Each page in this language says that some are newer.
  }
languages-n-sentences = { $n ->
    [one] 1 sentence that residents read
   *[other] { $n } sentences that residents read
  }
languages-see-all = Read all sentences beside the English ones
languages-see-changed = Read what changed since
languages-csv = All sentences as a spreadsheet for a translator (CSV)
languages-tick-title = Has a translator read all of it?
languages-translator = Who checked it?
languages-translator-hint = The translator’s name or firm. Only our staff see it.
languages-translator-missing = Enter who checked it
languages-tick = They have read all { $n } sentences as they are now
languages-tick-missing = Tick this when they have read all sentences
languages-tick-button = Take the notice off the pages
languages-ticked = Saved. The pages no longer say that the translation is unchecked.
languages-undo = Put the notice back on the pages
languages-undone = Saved. The pages say again that the translation is unchecked.
languages-moved-on = The sentences changed while you were reading. Look at what changed, then tick again
languages-before = Checks before
languages-before-undone = Checked by { $translator }, ticked by { $who } on { $when }. Taken back on { $undone }.
languages-before-kept = Checked by { $translator }, ticked by { $who } on { $when }.
languages-sentences-title = { $name }: all sentences
languages-changed-title = { $name }: changed since the last check
languages-changed-none = Nothing changed since the last check.
languages-how-to-read = Words in curly brackets, like {"{"}n{"}"}, are filled in by Heard. Lines that begin with a word in square brackets are used by number.
languages-head-english = English
languages-head-own = Translation
languages-head-new = Since the last check
languages-is-new = Changed
