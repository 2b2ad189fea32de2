## For staff
promises-nav = Promises kept
promises-nav-passed-up = Passed up to me
promises-title = Promises kept
promises-how = How we count this
promises-left-out = We did not understand “{ $part }” and left it out.

promises-answer = From { $from } to { $to } we did { $share } of { $of } actions by the first date we gave.
promises-answer-few = From { $from } to { $to } we did { $n } of { $of } actions by the first date we gave.
promises-answer-nothing = Nothing was due from { $from } to { $to }.
promises-answer-late = Of the rest, { $n ->
    [0] none is late now.
    [one] 1 is late now.
   *[other] { $n } are late now.
 }
promises-answer-where = { $n ->
    [one] 1 of them is in { $area }.
   *[other] { $n } of them are in { $area }.
 }
promises-your-part = This is the part you lead: { $teams ->
    [one] 1 team
   *[other] { $teams } teams
 } in { $areas ->
    [one] 1 area.
   *[other] { $areas } areas.
 }
promises-nothing = Nothing was due in these months.

promises-narrow = Choose what to count
promises-months = Months
promises-last-months = Last { $n } months
promises-area = Area
promises-team = Team
promises-month = Month
promises-all-areas = All areas
promises-all-teams = All teams
promises-no-area = No area
promises-no-team = No team
promises-show = Show

promises-due = Due
promises-first = Done by the first date
promises-first-means = We said it was done on or before the first date, and nobody who raised it said it was not.
promises-either = Done by the first date or a moved one
promises-either-means = The same, but a date that we moved counts too. We show both, so that you can see how much moving dates helps.
promises-said-no = We said done, residents said no
promises-said-no-means = Somebody who raised it said that it was not done, after we said it was. The base is all we said were done.
promises-not-checked = Nobody checked
promises-late-now = Late now
promises-late-now-means = The first date is over and it is still open. The date now is over too, or residents said “not done”.
promises-base-due = of { $n } due
promises-base-said-done = of { $n } that we said were done
promises-of = of { $n }
promises-few = Too few for a per cent.
promises-too-few = too few
promises-before = In the { $months } months before it was { $share } of { $of }.
promises-before-few = In the { $months } months before there were { $of }: too few to compare.
promises-also-agreed = Residents agree: { $n }
promises-also-not-checked = Nobody checked: { $n }
promises-also-to-check = Residents still to check: { $n }
promises-also-moved = By a moved date: { $n }
promises-also-done-late = Done later than that: { $n }
promises-also-open = Not done yet: { $n }
promises-also-late-now = Of those, late now: { $n }
promises-also-not-doing = Not being done: { $n }

promises-by-month = Month by month
promises-as-a-table = These numbers as a table
promises-key-first = Done by the first date
promises-key-moved = Done by a moved date
promises-chart-title = How much of what was due each month was done by the first date, and by a moved date
promises-chart-what = By the first date, { $best } was the best month, with { $most }. { $worst } was the worst, with { $least }.
promises-chart-few = Too few actions in each month to say which was best.
promises-month-not-over = * { $month } is not over: counted up to { $day }, and what was done before its date.
promises-month-begins = * { $month } has just begun: only what was done before its date is counted.
promises-revised = A month’s figure can still change: residents have 20 working days to say “not done”.
promises-by-team = By team
promises-by-area = By area
promises-sorted = Sorted by how much was due, so that a small team does not top the list.

promises-soon = What may be late next week
promises-soon-base = Up to { $day },
promises-soon-coming = { $n ->
    [0] nothing is due.
    [one] 1 action is due.
   *[other] { $n } actions are due.
 }
promises-soon-may = { $n ->
    [0] None of them looks late.
    [one] 1 may be late.
   *[other] { $n } may be late.
 }
promises-soon-rule = Open actions that are due in the next 7 days. We think one may be late when it has no owner, when its owner has not agreed, when its owner agreed but has told nothing since, or when its owner is away today or on the date.
promises-soon-none = Nothing to worry about here.
promises-soon-why = It may be late: { $reasons }.
promises-soon-no-owner = it has no owner
promises-soon-not-agreed = its owner has not agreed
promises-soon-nothing-told = nothing was told since its owner agreed
promises-soon-away = its owner is away
promises-coming = Due in the next 7 days
promises-coming-means = Open actions that are due today or in the 7 days after it.

promises-csv = Spreadsheet (CSV)
promises-mail-title = Monday’s mail
promises-mail-on = Every Monday at 7am we send you five numbers and three names.
promises-mail-off = You do not get Monday’s mail.
promises-mail-turn-off = Stop sending it to me
promises-mail-turn-on = Send it to me again
promises-mail-will-come = You will get Monday’s mail again, from next Monday on.
promises-mail-stopped = You will not get Monday’s mail any more. You can turn it on again here.

promises-list-title = What this figure counts
promises-list-heading = { $n ->
    [one] 1 action
   *[other] { $n } actions
 }: { $what }
promises-list-days = first date from { $from } to { $to }
promises-list-none = There is none now.
promises-list-first-agreed = Done by the first date, and residents agree
promises-list-first-not-checked = Done by the first date, but nobody checked
promises-list-first-to-check = Done by the first date, residents still to check
promises-list-moved = Done by a moved date
promises-list-done-late = Done later than the date we gave
promises-list-not-doing = Not being done
promises-list-open = Not done, and the first date is over
promises-list-said-done = We said it was done
promises-list-agreed = We said done, residents agree
promises-list-to-check = We said done, residents still to check
promises-list-not-yet = Not due yet
promises-list-withdrawn = Taken back by those who raised it

promises-passed-up-title = Passed up to me
promises-passed-up-lead = { $n ->
    [0] Nothing waits for you.
    [one] 1 action was passed up to you and is still open.
   *[other] { $n } actions were passed up to you and are still open.
 }
promises-passed-up-none = When an action is long late, it is passed up to you by itself.
promises-passed-up-since = Passed up on { $day }.
promises-passed-up-rule = An action is passed up to a manager 5 working days after its date, and to you 20 working days after it, or 60 working days after its first date. Moving a date does not stop that. Your landlord can set other times.
promises-passed-to-you = With you
promises-passed-manager = With their managers
promises-passed-manager-lead = { $n ->
    [0] Nothing is with a manager now.
    [one] 1 action was passed up to a manager and is still open.
   *[other] { $n } actions were passed up to a manager and are still open.
 }
promises-work-see = See what happened

promises-count-title = How we count promises kept
promises-count-lead = We count against the first date we gave. Moving a date does not keep a promise. Silence is not agreement.
promises-count-base = What we count
promises-count-base-what = Each action whose first date is in these months, once that date is over or the action is done. An action that residents took back is left out. An action we decided not to do counts as not done.
promises-count-silence = When nobody checks
promises-count-silence-what = We ask those who raised an action whether it is done. If nobody answers in 20 working days we close it as “not checked”. We count those apart. They are not “residents agree”.
promises-count-where = Which area and which team
promises-count-where-what = The area is where the action’s place is today, or its group’s area where it has no place. The team is the one that has the action now. Moving a block to another patch changes no figure of an area.
promises-count-few = Few actions
promises-count-few-what = With fewer than 10 actions we show no per cent, only how many there are. Every number opens onto exactly the actions it counts.
