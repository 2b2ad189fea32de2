## For staff

# Minutes from Word, and on paper.
meetings-word-title = Bring in minutes from Word
meetings-word-lead-in = Choose a Word document with a table: item, lead, actions. We read it and you tick what is right.
meetings-word-file = The document
meetings-word-file-hint = Word (.docx), 20 MB at most
meetings-word-missing = Choose a document
meetings-word-too-large = This document is larger than 20 MB. Take out the pictures, then choose it again.
meetings-word-nothing = We found no table with the headings Item and Actions. Give your table these headings, then choose it again.
meetings-word-button = Read it
meetings-word-not-public = What you tick goes into the draft. Nothing is public by that.
meetings-word-check = Tick what is right
meetings-word-found = { $items ->
    [one] We found one item
   *[other] We found { $items } items
} and { $actions ->
    [0] no actions.
    [one] one action.
   *[other] { $actions } actions.
}
meetings-word-tick = Look at each. Mend what we read wrongly, then tick it. What you do not tick is left out.
meetings-word-cut = The document has more than we show. Bring the rest in as a second document.
meetings-word-left-out = { $n ->
    [one] One table we did not read
   *[other] { $n } tables we did not read
}
meetings-word-take-item = Take this item
meetings-word-take-action = Take this action
meetings-word-item = Item
meetings-word-item-missing = Write what the item is about
meetings-word-words = What was said
meetings-word-what = What will be done
meetings-word-what-missing = Write what will be done
meetings-word-owner = Owner
meetings-word-due = By when
meetings-word-due-hint = Leave it empty for the usual time
meetings-word-no-lead = The document names nobody.
meetings-word-lead = The document says: { $lead }
meetings-word-lead-unknown = The document says: { $lead }. We know nobody of that name.
meetings-word-lead-meant = The document says: { $lead }. We take that for { $name } ({ $alike } of 100 alike).
meetings-word-nothing-ticked = Tick at least one item or action
meetings-word-add = Put what is ticked into the draft
meetings-word-another = Choose another document
meetings-word-added = What you ticked is in the draft.

## For everybody

meetings-paper-print = Print
meetings-paper-large = Large print
meetings-paper-agenda = Agenda
meetings-paper-minutes = Minutes
meetings-paper-room = Room for notes

## For staff

meetings-word-wrong-due = There is no such day. Check the day, the month and the year

## For everybody

meetings-preview-agenda = Have your say: { $group }
meetings-preview-agenda-when = We meet on { $when } at { $place }. See what is on the agenda.
meetings-preview-minutes = You told us. Here is what we are doing.
meetings-preview-minutes-when = { $group }, meeting of { $day }. See each promise and its date.
