## For staff
promises-mail-subject = Promises kept: your week, { $day }
promises-mail-late = This mail is for { $day }. It leaves only today, { $today }, because Heard was not running at 7am on Monday.
promises-mail-kept = 1. Last week { $of ->
    [0] nothing was due.
    [one] 1 action was due. { $n ->
        [0] It was not done by the first date.
       *[other] It was done by the first date.
     }
   *[other] { $of } actions were due. By the first date we did { $n } of them.
 } ({ $from } to { $to }) { $href }
promises-mail-late-now = 2. { $n ->
    [0] Nothing is late now.
    [one] 1 action is late now.
   *[other] { $n } actions are late now.
 } { $href }
promises-mail-soon = 3. { $of ->
    [0] Nothing is due in the next 7 days.
    [one] 1 action is due in the next 7 days. { $n ->
        [0] It does not look late.
       *[other] It may be late.
     }
   *[other] { $of } actions are due in the next 7 days. { $n } of them may be late.
 } { $href }
promises-mail-passed-up = 4. { $n ->
    [0] Nothing is passed up to you.
    [one] 1 action is passed up to you and still open.
   *[other] { $n } actions are passed up to you and still open.
 } { $href }
promises-mail-answers = 5. Last week residents checked { $of ->
    [0] nothing.
    [one] 1 action. { $n ->
        [0] They agreed that it is done.
       *[other] They said that it is not done.
     }
   *[other] { $of } actions. They said “not done” to { $n } of them.
 } { $silent ->
    [0] None was closed because nobody checked.
    [one] 1 more was closed because nobody checked.
   *[other] { $silent } more were closed because nobody checked.
 } { $href }
promises-mail-thank = To thank: { $name }. Of { $of ->
    [one] 1 action
   *[other] { $of } actions
 } due last week, { $name } did { $n } by the first date.
promises-mail-thank-nobody = To thank: nobody this week. Nothing that was due last week was done by its first date.
promises-mail-ring = To ring: { $name }, about “{ $title }”. It is late by { $n ->
    [one] 1 working day,
   *[other] { $n } working days,
 } longer than any other.
promises-mail-ring-nobody = To ring: nobody. Nothing is late.
promises-mail-help = To help: { $name }. Of { $of ->
    [one] 1 action
   *[other] { $of } actions
 } due in the next 7 days, { $n } may be late.
promises-mail-help-nobody = To help: nobody. Nothing that is due in the next 7 days looks late.
promises-mail-stop = You can stop this mail at the end of the page below.
