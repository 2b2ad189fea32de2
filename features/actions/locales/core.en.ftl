# What happened: the headings of an action's history.
actions-entry-raised = Raised
actions-entry-imported = Taken over from an older list
actions-entry-agreed = Agreed
actions-entry-agreed-later = Agreed, with another date: { $to }, not { $from }
actions-entry-progress = How it is going
actions-entry-date-moved = Date moved from { $from } to { $to }
actions-entry-new-owner = New owner: { $name }
actions-entry-no-owner = No owner now
actions-entry-done = We say it is done
actions-entry-said-yes = Residents answered: it is done
actions-entry-confirmed = Residents agree that it is done
actions-entry-disputed = Residents say it is not done
actions-entry-unsure = Residents cannot tell yet
actions-entry-closed-unconfirmed = Closed: nobody checked
actions-entry-withdrawn = Taken back by those who raised it
actions-entry-not-doing = We will not do this
actions-entry-challenged = Residents ask us to look at this again
actions-entry-upheld = We looked again. It stays as it is
actions-entry-reopened = Opened again by the head of service
actions-entry-came-back = Opened again: it came back
actions-entry-comment = Comment
actions-entry-correction = Correction
actions-entry-carried = Still open at another meeting
actions-entry-passed-up-manager = Passed up to the manager
actions-entry-passed-up-head = Passed up to the head of service
actions-entry-passed-up-group = The group was told that this is late
actions-entry-passed-up-triage = Passed on: no owner yet
actions-entry-reminded = The owner was reminded
actions-entry-asked-again = We asked again

actions-rule-before-due = By the rule: { $days ->
    [one] 1 working day
   *[other] { $days } working days
} before the date
actions-rule-after-due = By the rule: { $days ->
    [one] 1 working day
   *[other] { $days } working days
} after the date
actions-rule-after-first = By the rule: { $days ->
    [one] 1 working day
   *[other] { $days } working days
} after the first date
actions-rule-after-proposed = By the rule: not agreed for { $days ->
    [one] 1 working day
   *[other] { $days } working days
}
actions-rule-after-triage = By the rule: no owner for { $days ->
    [one] 1 working day
   *[other] { $days } working days
}

# Who wrote it, where there is no team.
actions-author-visitor = A visitor
actions-author-resident = A resident
actions-author-staff = Staff
actions-author-head = Head of service
actions-office-chair = chair
actions-office-vice-chair = vice-chair
actions-office-secretary = secretary
actions-office-treasurer = treasurer
actions-office-member = member

## For staff
actions-done-evidence = What shows it: { $evidence }
actions-why-left = { $who } left the same day.
actions-why-away = { $who } is away. This comes back to them when they do.
actions-why-back = { $who } is back.
actions-why-owner-before = The owner before

## For everybody
# Why not.
actions-refused-not-yours = You cannot do this to this action.
actions-refused-from-proposed = This is not agreed yet. First somebody must agree to do it.
actions-refused-from-agreed = This is agreed and still to be done.
actions-refused-from-in-progress = This is being done.
actions-refused-from-done = We say this is done. Now those who raised it say whether it is.
actions-refused-from-confirmed = This is closed: residents agreed that it is done.
actions-refused-from-closed-unconfirmed = This is closed: nobody answered in time.
actions-refused-from-reopened = This is open again and still to be done.
actions-refused-from-not-doing = We said that we will not do this.
actions-refused-own-team = You work in the team that owns this. Somebody else must say whether it is done.
actions-refused-reason-missing = Write why. Those who raised it will read it
actions-refused-words-missing = Write what you want to say
actions-refused-what-is-wrong-missing = Write what is still wrong
actions-refused-same-date = { $due } is the date it has already. Choose another one
actions-refused-date-past = { $due } is past. Choose today or a later day
actions-refused-date-too-far = That date is too far away. Choose an earlier one
actions-refused-too-long-ago = This was closed on { $closed }, more than 12 months ago. Tell us about it as something new
actions-refused-challenged-before = You have asked us already to look at this again
actions-refused-not-challenged = Nobody has asked us to look at this again
actions-refused-same-owner = This is the owner it has already. Choose somebody else
actions-refused-nobody-named = Choose a person or a team
actions-refused-not-in-a-team = This person is in no team. Choose a team as well
actions-refused-nobody-to-confirm = Choose the group that will say whether it is done

# What people are told.
actions-mail-owner-subject = Will you look after this? { $title }
actions-mail-owner-what = Residents were told that you look after this: { $title }
actions-mail-owner-said = Because they said: “{ $said }”
actions-mail-owner-due = The date is { $due }.
actions-mail-owner-how = Open the link to agree, to name another date, to say how it goes or that it is done. You need no password. The link is for this action alone. It stops working when somebody else takes it over.
actions-mail-date-subject = New date for { $title }: { $date }
actions-mail-date-moved = The date is now { $date }. The first date was { $first }. It stays on show.
actions-mail-why = Why: { $words }
actions-mail-words = They wrote: { $words }
actions-mail-progress-subject = How it is going: { $title }
actions-mail-ask-subject = Is it really done? { $title }
actions-mail-done-subject = We say it is done: { $title }
actions-mail-done = We say it is done: { $words }
actions-mail-no-evidence = No picture, document or measurement was given.
actions-mail-answer-by = Please tell us whether it is done. If nobody answers by { $by }, we close it as “not checked”. We count those apart.
actions-mail-not-doing-subject = We will not do this: { $title }
actions-mail-may-challenge = If you do not agree, open the page and ask us to look again. You can do so once. The head of service answers within 10 working days.
actions-mail-new-owner-subject = { $name } now looks after { $title }
actions-mail-new-owner = { $name } looks after it from today. The date stays { $due }.
actions-mail-no-owner-subject = We are looking for a new owner: { $title }
actions-mail-no-owner = Nobody looks after this just now. We will name a new owner.
actions-mail-reopened-subject = Open again: { $title }
actions-mail-still-wrong = What is still wrong: { $words }
actions-mail-first-date-counts = The first date still counts: { $first }.
actions-mail-confirmed-subject = Residents agree that it is done: { $title }
actions-mail-withdrawn-subject = Taken back: { $title }
actions-mail-challenge-subject = Look again, please: { $title }
actions-mail-challenge-by = Those who raised it do not agree that it will not be done. Please answer by { $by }.
actions-mail-upheld-subject = We looked again: { $title }
actions-mail-comment-subject = A comment on { $title }
actions-mail-closed-subject = Closed, not checked: { $title }
actions-mail-closed = Nobody told us in time whether it is done, so it is closed as “not checked”. If it comes back within 12 months, those who raised it can open it again.

## For staff
actions-mail-passed-up-subject-one = Passed up to you: { $title }
actions-mail-passed-up-subject = Passed up to you: { $n } actions
actions-mail-reminder-subject-one = The date comes near, or is past: { $title }
actions-mail-reminder-subject = { $n } actions of yours are late or soon due
actions-mail-step-before = { $title } ({ $reference }) is due on { $date }.
actions-mail-step-due = { $title } ({ $reference }) was due on { $date }. It was { $days ->
    [one] 1 working day
   *[other] { $days } working days
} late on { $on }.
actions-mail-step-first = { $title } ({ $reference }) was first due on { $date }. That was { $days } working days before { $on }.
actions-mail-step-proposed = { $title } ({ $reference }): nobody has agreed to do it since { $date }.
actions-mail-step-triage = { $title } ({ $reference }) has had no owner since { $date }.
