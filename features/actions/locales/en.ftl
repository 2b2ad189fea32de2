# The pages of actions. Headings of the history, what the rules refuse and what mail says are in core.en.ftl.
actions-nav = Actions
actions-nav-my = My page

# Who owns it.
actions-owner-in-team = { $owner }, { $team }
actions-owner-none-in-team = No owner yet, { $team }
actions-owner-none = No team yet

# Where it stands (tags), and what the calendar says (signs). These are the only words for it.
actions-tag-waiting = Waiting for an owner
actions-status-proposed = Proposed
actions-status-agreed = Agreed
actions-status-in-progress = In progress
actions-status-done = Done – residents to check
actions-status-confirmed = Done – residents agree
actions-status-reopened = Opened again – not done
actions-status-closed-unconfirmed = Closed – not checked
actions-status-not-doing = Not doing
actions-sign-due = Due { $day }
actions-sign-due-today = Due today
actions-sign-late = Late by { $n ->
    [one] 1 working day
   *[other] { $n } working days
  }
actions-sign-late-since = Late since { $day }
actions-sign-late-first = Late by { $n ->
    [one] 1 working day
   *[other] { $n } working days
  } since the first date, { $day }
actions-sign-moved = Date moved { $n ->
    [one] once
   *[other] { $n } times
  }
actions-sign-moved-dates = Date moved { $n ->
    [one] once
   *[other] { $n } times
  }. First date { $first }, now { $now }
actions-sign-carried = On { $n } agendas
actions-sign-passed-manager = Passed up to the manager
actions-sign-passed-head = Passed up to the head of service
actions-sign-owner-by = We will name an owner by { $day }
actions-sign-owner-overdue = We said we would name an owner by { $day }
actions-sign-kept-first = Kept by the first date
actions-sign-kept-moved = Kept by a moved date, not the first
actions-sign-kept-late = Done after its date

# The board.
actions-board-title = Actions
actions-board-lead = An action is something we said we would do. Each has one owner and a date. If we move the date, the first one stays on show.
actions-board-chips = Parts of the list
actions-board-chip-open = open
actions-board-chip-late = late
actions-board-chip-moved = date moved
actions-board-chip-to-check = for residents to check
actions-board-chip-no-owner = waiting for an owner
actions-board-narrow = { $n ->
    [0] Search and narrow the list
   *[other] Search and narrow the list ({ $n } on)
  }
actions-board-narrow-title = Narrow the list
actions-board-search = Search
actions-board-search-hint = 2 letters or more, like “door”
actions-board-area = Area or estate
actions-board-group = Group
actions-board-topic = Topic
actions-board-team = Team
actions-board-stands = Where it stands
actions-board-time = Time
actions-board-all-areas = All areas
actions-board-all-groups = All groups
actions-board-all-topics = All topics
actions-board-all-teams = All teams
actions-board-late = Late now
actions-board-moved = Date moved
actions-board-carried = On 2 or more agendas
actions-board-show = Show actions
actions-board-left-out = We did not understand ‘{ $part }’ and left it out.
actions-board-too-short = Your search was too short, so this list is without it. Use 2 letters or more.
actions-board-off = What narrows this list
actions-board-clear = Clear all
actions-board-order = In order of
actions-board-reorder = Put in order
actions-board-order-most-late = Most late first
actions-board-order-newest = Newest first
actions-board-order-changed = Last changed first
actions-board-order-place = Place
actions-board-about = about “{ $what }”
actions-board-in = in { $what }
actions-board-of-group = for { $what }
actions-board-on-topic = on { $what }
actions-board-with-team = with { $what }
actions-board-that-are-late = that are late
actions-board-that-moved = with a moved date
actions-board-that-were-carried = on 2 or more agendas
actions-what-none = No
actions-what-open = { $n ->
    [one] open action
   *[other] open actions
  }
actions-what-waiting = { $n ->
    [one] action waiting for an owner
   *[other] actions waiting for an owner
  }
actions-what-proposed = { $n ->
    [one] proposed action
   *[other] proposed actions
  }
actions-what-agreed = { $n ->
    [one] agreed action
   *[other] agreed actions
  }
actions-what-in-progress = { $n ->
    [one] action in progress
   *[other] actions in progress
  }
actions-what-reopened = { $n ->
    [one] action opened again
   *[other] actions opened again
  }
actions-what-done = { $n ->
    [one] action for residents to check
   *[other] actions for residents to check
  }
actions-what-confirmed = { $n ->
    [one] action residents agree is done
   *[other] actions residents agree are done
  }
actions-what-closed-unconfirmed = { $n ->
    [one] action closed and not checked
   *[other] actions closed and not checked
  }
actions-what-not-doing = { $n ->
    [one] action we are not doing
   *[other] actions we are not doing
  }
actions-what-finished = { $n ->
    [one] finished action
   *[other] finished actions
  }
actions-what-any = { $n ->
    [one] action
   *[other] actions
  }
actions-board-nothing = Try fewer words, or take something off.
actions-board-all-areas-link = Look in all areas
actions-board-finished = { $n ->
    [one] 1 finished action fits this: show it
   *[other] { $n } finished actions fit this: show them
  }
actions-board-keep = Keep or share this list
actions-board-keep-how = The address of this page remembers your search. Anyone you send it to sees the same list, as far as they may read it.
actions-board-csv = Spreadsheet (CSV)
actions-board-xlsx = Spreadsheet (Excel)

# One action.
actions-page-action = Action
actions-page-owner = Who owns it
actions-page-first = First date
actions-page-now = Date now
actions-page-nobody = No owner yet
actions-page-since = since { $day }
actions-page-team-since = { $team }, { $since }
actions-page-not-kept = Not kept
actions-page-not-moved = Not moved
actions-page-earlier = Moved to an earlier day
actions-page-moved = Moved { $n ->
    [one] once, with the reason below
   *[other] { $n } times, with reasons below
  }
actions-page-ask = Is it really done?
actions-page-ask-name = { $name }, is it really done?
actions-page-ask-group = { $owner } says it is done. Your group raised this, so your group decides.
actions-page-ask-you = { $owner } says it is done. You raised this, so you decide.
actions-page-we = The owner
actions-page-ask-legend = Your answer
actions-page-ask-yes = Yes, it is done
actions-page-ask-no = No, it is not done
actions-page-ask-no-hint = You can say what is still wrong. The first date still counts.
actions-page-ask-unsure = I cannot tell yet
actions-page-ask-unsure-hint = We will ask you again next week.
actions-page-ask-wrong = What is still wrong?
actions-page-ask-send = Send my answer
actions-page-ask-by = If nobody answers by { $day }, we close it as “not checked”. We count those apart.
actions-page-change-answer = Change my answer
actions-page-thanks-yes = Thank you. You said it is done, on { $day }.
actions-page-thanks-no = Thank you. You said it is not done, on { $day }.
actions-page-thanks-unsure = Thank you. You said you cannot tell yet, on { $day }. We will ask you again next week.
actions-page-top-reopened = What is still wrong, said on { $day }
actions-page-top-not-doing = Why we are not doing this
actions-page-top-withdrawn = Taken back by those who raised it
actions-page-challenged = You asked us to look again. The head of service answers by { $day }.
actions-page-challenge-answered = The head of service looked at this again. It stays so.
actions-page-told = What you told us
actions-page-told-them = What residents told us
actions-page-told-meeting = At the meeting on { $day }
actions-page-told-on = On { $day }
actions-page-dates = The dates
actions-page-track-said = We said we would do it
actions-page-track-first = First date
actions-page-track-first-missed = First date: not kept
actions-page-track-first-moved = First date: moved to an earlier day
actions-page-track-moved-missed = Date number { $n }: not kept
actions-page-track-now = Date now
actions-page-track-now-missed = Date now: not kept
actions-page-track-done = We say it is done
actions-page-track-disputed = Residents say it is not done
actions-page-track-came-back = It came back
actions-page-track-confirmed = Residents agree
actions-page-track-unchecked = Closed, not checked
actions-page-track-not-doing = Not doing
actions-page-sum-first = We said { $day }.
actions-page-sum-done-after = We say it was done { $time } after that.
actions-page-sum-done-on = We say it was done that day.
actions-page-sum-done-before = We say it was done { $time } before that.
actions-page-sum-open = That was { $time } ago, and it is not done.
actions-page-sum-counts-first = In our figures this counts as done by the first date.
actions-page-sum-counts-moved = In our figures this counts as not done by the first date, but done by a moved date.
actions-page-sum-counts-late = In our figures this counts as not done by the first date.
actions-page-no-evidence = No evidence was given.
actions-page-days = { $n ->
    [one] 1 day
   *[other] { $n } days
  }
actions-page-weeks = { $n ->
    [one] 1 week
   *[other] { $n } weeks
  }
actions-page-history = What has happened
actions-page-why = Why: { $why }
actions-page-passed-note = Where the action stands did not change.
actions-page-correction-to = Correction to { $day }
actions-page-today = Today, { $time }
actions-page-staff-only = For staff only:
actions-page-never-changed = Nothing here is ever changed or taken away. If we get something wrong, we add a correction.
actions-page-about = About this action
actions-page-about-place = Place
actions-page-about-raised = Raised by
actions-page-about-topic = Topic
actions-page-about-helper = Helps
actions-page-about-contractor = Contractor
actions-page-about-before = Owner before
actions-page-about-before-until = { $name }, until { $day }
actions-page-about-away = Stands in for
actions-page-about-audience = Who can see this
actions-page-audience-public = Everyone
actions-page-audience-residents = Residents who are signed in
actions-page-audience-group = The group and our staff
actions-page-audience-officers = The group’s officers and our staff
actions-page-audience-staff = Our staff
actions-page-hear = Hear when it changes
actions-page-hear-why = We tell you, because you raised it.
actions-page-hear-change = Change how we tell you

# What one may do.
actions-do-title = What you can do
actions-do-public-hint = Everyone who can see this action can read this. Please leave out names, flat numbers and phone numbers.
actions-do-staff-words = For staff only (if needed)
actions-do-staff-hint = Residents do not see this.
actions-do-why-missing = Say why
actions-do-date-missing = Put in the new date
actions-do-agree = I agree to own this
actions-do-agree-button = I agree
actions-do-later = Another date, because …
actions-do-later-due = By when can you do it?
actions-do-later-button = I agree, with this date
actions-do-date = Move the date
actions-do-date-due = New date
actions-do-date-why = Why does the date have to move?
actions-do-date-hint = First date: { $first }. Date now: { $now }. A later date will be move number { $n }. The first date stays on show.
actions-do-date-button = Move the date
actions-do-progress = Post progress
actions-do-progress-words = What has happened?
actions-do-progress-missing = Say what has happened
actions-do-progress-button = Post progress
actions-do-done = Say it is done
actions-do-done-words = What did you do?
actions-do-done-missing = Say what you did
actions-do-done-evidence = What shows it? (if you can)
actions-do-done-evidence-hint = What was measured, or which document shows it. Without it, the page says “No evidence was given”.
actions-do-done-next = We then ask those who raised it whether it is really done. Only they can close it.
actions-do-done-button = Say it is done
actions-do-owner = Say someone else should own it
actions-do-owner-person = Who should own it?
actions-do-owner-team = Or which team?
actions-do-owner-team-hint = With a team and no person, whoever leads the team gets it.
actions-do-owner-why = Why them?
actions-do-owner-missing = Choose a person or a team
actions-do-owner-button = Hand it over
actions-do-somebody = Choose a person
actions-do-any-team = Choose a team
actions-do-person = { $name }, { $job }
actions-do-assign = Pick an owner
actions-do-assign-person = Who will own it?
actions-do-assign-why = Anything to say? (if needed)
actions-do-assign-button = Name this owner
actions-do-refuse = Say we are not doing it
actions-do-refuse-why = Why not?
actions-do-refuse-hint = The group and everyone else who can see this action can read this.
actions-do-refuse-missing = Say why not
actions-do-refuse-button = We are not doing it
actions-do-decide = Answer those who do not agree
actions-do-decide-what = What do you decide?
actions-do-decide-reopen = Open it again: we will do it
actions-do-decide-uphold = It stays so: we are not doing it
actions-do-decide-missing = Choose what you decide
actions-do-decide-words = What do you say to them?
actions-do-decide-words-missing = Say why you decided so
actions-do-decide-button = Send this answer
actions-do-answer = Say whether it is done
actions-do-answer-missing = Choose your answer
actions-do-answer-words-missing = Say what is still wrong
actions-do-challenge = If you do not agree
actions-do-challenge-why = Why should we do it?
actions-do-challenge-hint = You can ask once. The head of service looks at it again and answers in 10 working days.
actions-do-challenge-missing = Say why we should do it
actions-do-challenge-button = Ask the head of service
actions-do-return = It came back
actions-do-return-words = What is wrong now?
actions-do-return-missing = Say what is wrong now
actions-do-return-button = Open it again
actions-do-withdraw = We no longer want this
actions-do-withdraw-why = Why do you take it back?
actions-do-withdraw-button = Take it back
actions-do-correct = Correct something in the history
actions-do-correct-entry = What was wrong?
actions-do-correct-entry-missing = Choose what was wrong
actions-do-correct-words = What is right?
actions-do-correct-missing = Say what is right
actions-do-correct-button = Add a correction
actions-do-which-entry = Choose an entry
actions-do-entry = { $day }: { $what }
actions-do-comment = Add a comment
actions-do-comment-hint = Everyone who can see this action can read it. Please leave out names, flat numbers and phone numbers.
actions-do-comment-missing = Write your comment
actions-do-comment-button = Add comment

# What the next page says.
actions-said-agreed = You own this now. Those who raised it can see that.
actions-said-agreed-later = You own this now, with a later date. Those who raised it have been told why.
actions-said-progress = Your progress is posted. Those who watch this page can see it.
actions-said-done = You said it is done. We have asked those who raised it to check.
actions-said-moved = The date has moved. Those who raised it have been told why.
actions-said-owner = It is handed over. The new owner has been told, and the group can see it.
actions-said-assigned = It has an owner. They have been told, and the group can see it.
actions-said-not-doing = Those who raised it have been told why. They can ask the head of service to look again.
actions-said-decided = Your answer is sent to those who asked.
actions-said-answered = Thank you for your answer.
actions-said-yes = Thank you. You said it is done.
actions-said-no = Thank you. It is opened again, and the owner has been told what is still wrong.
actions-said-unsure = Thank you. We will ask you again next week.
actions-said-withdrawn = You took it back. The owner has been told.
actions-said-challenged = The head of service will look at it again, and answer you in 10 working days.
actions-said-came-back = It is opened again, and the owner has been told.
actions-said-comment = Your comment is added.
actions-said-corrected = The correction is added. What was there before stays on show.
actions-said-raised = The action is made. Its owner has been asked to agree.

# The owner's personal link.
actions-link-do = What do you say?
actions-link-choose = Choose what you say, and press its button
actions-link-for = For
actions-link-page = See everything about this action
actions-link-good-for = This link is for you and for this action alone. You need no password. It stops working when somebody else owns the action.
actions-link-moved = Moved { $n ->
    [one] once
   *[other] { $n } times
  }
actions-link-next-proposed = You have been asked to own this. If you do not answer in 5 working days, your manager is told.
actions-link-next-due = You own this. It is due on { $day }. We remind you before that.
actions-link-next-reopened = Those who raised it say it is not done. Please tell them what happens now.
actions-link-next-done = You said it is done. We have asked those who raised it. If nobody answers by { $day }, we close it as “not checked”.
actions-link-next-confirmed = Those who raised it agree that it is done. There is nothing left to do. Thank you.
actions-link-next-unchecked = It is closed. Nobody answered, so it counts as “not checked”.
actions-link-next-not-doing = We are not doing this. Those who raised it have been told why.
actions-link-dead = This link no longer works
actions-link-dead-why = A link is for one owner and one action. It stops working when it is old, or when somebody else owns the action. If you still own it, the newest mail about it has a link that works.
actions-link-dead-sign-in = Sign in to see your work
actions-link-dead-ring = Or ring { $phone }.
actions-link-handed = Somebody else looks after it now
actions-link-handed-next = Thank you. We have asked them to agree. You need do nothing more, and your link no longer works.

# A resident's own page.
actions-my-title = My page
actions-my-hello = Hello, { $name }
actions-my-summary = { $n ->
    [0] You have not told us anything yet.
    [one] You have told us 1 thing.
   *[other] You have told us { $n } things.
  }
actions-my-asking = { $n ->
    [one] 1 needs an answer from you.
   *[other] { $n } need an answer from you.
  }
actions-my-heading = What you told us, and what happened
actions-my-nothing = You have not told us anything yet. When you do, you can see here who is dealing with it and by when.
actions-my-said-meeting = You said, at the meeting on { $day }
actions-my-said-on = You said, on { $day }
actions-my-unread = We heard you. Somebody reads it by { $day }.
actions-my-unread-late = We heard you. We are sorry: somebody should have read it by now.
actions-my-in-minutes = It is in the minutes of the meeting. No action was made of it.
actions-my-on-agenda = It is for your group’s meeting. The minutes say what came of it.
actions-my-answered = We answered: { $answer }
actions-my-step-heard = Step 1 of 5: we heard you. No team looks after this yet. We will tell you who does by { $day }.
actions-my-step-heard-late = Step 1 of 5: we heard you. No team looks after this yet. We are sorry: you should know by now who does.
actions-my-step-proposed = Step 2 of 5: we asked someone to own it.
actions-my-step-agreed = Step 2 of 5: someone owns it, and it is due on { $day }.
actions-my-step-agreed-late = Step 2 of 5: someone owns it. It was due on { $day }, and it is not done.
actions-my-step-doing-late = Step 3 of 5: it is being done. It was due on { $day }, and it is not done.
actions-my-step-doing = Step 3 of 5: it is being done, and is due on { $day }.
actions-my-step-reopened = Step 3 of 5: it was not done, so it is open again.
actions-my-step-done = Step 4 of 5: we say it is done. Now you check.
actions-my-step-confirmed = Step 5 of 5: we did it, and you agree.
actions-my-step-unchecked = Step 4 of 5: we say it is done. Nobody checked.
actions-my-why-not = Why not: { $why }
actions-my-withdrawn = You took it back: { $why }
actions-my-yes = Yes, it is done
actions-my-no = No, it is not
actions-my-tell = Tell us something
actions-my-tell-more = Tell us something else
actions-my-how = How we tell you
actions-my-how-what = We tell you when something changes, in the way you chose.
actions-my-how-change = See or change this
actions-my-groups = { $n ->
    [one] Your group
   *[other] Your groups
  }
actions-my-group-actions = Open for { $group }
actions-my-group-board = See all actions for this group

## For staff
# An officer's worklist.
actions-work-agree = Say if you agree
actions-work-answer = Answer the group
actions-work-progress = Post progress
actions-work-pick = Pick an owner
actions-work-decide = Look at it again
actions-work-decide-by = Answer by { $day }
actions-work-decide-late = You should have answered by { $day }
actions-work-topic = topic: { $topic }
actions-work-waiting-check = { $group }, to check
actions-work-waiting-head = The head of service, to look again
actions-work-those-who-raised = Those who raised it
actions-work-then-closed = Closes “not checked” after { $day }
actions-work-then-decided = The head of service answers by { $day }

## For everybody
# The first page.
actions-home-lately = What you told us lately
actions-home-nothing = Nothing to show yet. What residents tell us, and what we do about it, will stand here.
actions-home-told = You told us
actions-home-doing = What we are doing
actions-home-a-resident = A resident
actions-home-who = { $who }, { $day }
actions-home-more = More of what you told us
actions-home-figures = How we are doing
actions-home-by-first = Actions done by the first date we gave
actions-home-by-any = Actions done by the first date or a moved one
actions-home-disputed = We said it was done, residents said it was not
actions-home-by-first-base = { $n } of the { $of } due in { $months }.
actions-home-by-any-base = { $n } of the { $of } due in { $months }.
actions-home-disputed-base = { $n } of the { $of } due in { $months }. { $unchecked ->
    [0] None was closed without a check.
    [one] 1 more was not checked.
   *[other] { $unchecked } more were not checked.
  }
actions-home-before = In { $months } it was { $share } of { $of }.
actions-home-before-few = Too few to compare in { $months } ({ $n }).
actions-home-months = { $from } to { $to }
actions-home-too-few = Too few to say yet ({ $n }).
actions-home-how = How we count this

# How we count.
actions-count-title = How we count this
actions-count-lead = We count what we said we would do against the first date we gave. Moving a date does not make a promise kept.
actions-count-base = What we count
actions-count-base-what = Each action whose first date is in those months. An action that residents took back is left out. An action we decided not to do counts as not done. You see the count of what you may read.
actions-count-first-what = We said it was done on or before the first date, and nobody who raised it said it was not. If somebody said “not done”, the day it was done again counts.
actions-count-any-what = The same, but a date that we moved counts too. We show both, so that you can see how much moving dates helps our figure.
actions-count-disputed-what = Somebody who raised the action said that it was not done after we said it was. If nobody answers in 20 working days, we close it as “not checked” and count it apart.
actions-count-late = Late
actions-count-late-what = An open action is late when its date is past. We count working days: not Saturdays, Sundays and bank holidays. After “not done” we count from the first date again.
actions-count-few = Too few to say
actions-count-few-what = With fewer than 10 actions we show no per cent, only how many there are.
actions-count-see = See what we counted
actions-count-see-what = Every action we count is on the list of actions. You can narrow that list and take it away as a spreadsheet.

# A group's page and a place's page.
actions-panel-open = Open actions
actions-panel-nothing = Nothing is open.
actions-panel-to-check = For the group to check ({ $n })
actions-panel-late = Late ({ $n })
actions-panel-on-time = On time ({ $n })
actions-panel-more = See { $n } more
actions-panel-board = See them all, search and narrow
actions-panel-kept = Did we do what we said?
actions-panel-kept-base = { $n ->
    [one] In the last 12 months 1 action was due.
   *[other] In the last 12 months { $n } actions were due.
  } { $first ->
    [0] None was done by the first date.
    [one] 1 was done by the first date.
   *[other] { $first } were done by the first date.
  }
actions-panel-kept-first = By the first date: { $n }
actions-panel-kept-moved = By a moved date: { $n }
actions-panel-kept-not = Not done, or late: { $n }
actions-panel-n-of = { $n } of { $of }
actions-panel-n-moved = Date moved
actions-panel-n-carried = On 2 or more agendas
actions-panel-n-disputed = Group said “not done”
actions-panel-n-unchecked = Nobody checked
actions-panel-kept-none = Nothing was due in the last 12 months.
actions-panel-open-here = { $n ->
    [0] Open actions here
    [one] 1 open action here
   *[other] { $n } open actions here
  }
actions-panel-place-nothing = Nothing is open here.
actions-panel-closed = { $n ->
    [one] 1 action here is finished.
   *[other] { $n } actions here are finished.
  }

## For staff
# An action outside a meeting.
actions-new-title = Add an action
actions-new-lead = Use this for what was promised outside a meeting. What is promised at a meeting goes into its minutes.
actions-new-what = What will be done?
actions-new-what-hint = Write it so that a resident can check it. Please leave out names, flat numbers and phone numbers.
actions-new-title-missing = Say what will be done
actions-new-said = What were you told?
actions-new-said-hint = The words of whoever told you, without names. Everyone who can see the action can read this.
actions-new-group = Which group does it answer to?
actions-new-group-hint = This group says whether it is really done. It also chose who can see its actions.
actions-new-group-missing = Choose the group it answers to
actions-new-gone = This is not on the list any more. Choose again.
actions-new-not-yours = You cannot add actions for this group. Choose one that you look after
actions-new-choose-group = Choose a group
actions-new-place = Where is it?
actions-new-no-place = No one place
actions-new-topic = What is it about?
actions-new-no-topic = Choose a topic
actions-new-owner = Who will own it?
actions-new-owner-hint = They are told at once.
actions-new-proposed = Whoever looks after this topic there
actions-new-due = When by? (if not the usual time)
actions-new-due-hint = Leave it empty for { $day }: 15 working days, our usual time.
actions-new-due-past = This day is past. Put in a day from today on
actions-new-save = Add this action

## For everybody
actions-feed-title = { $landlord }: what was promised
actions-feed-dates = First date: { $first }. Date now: { $now }.
actions-board-follow = Follow this list in your feed reader, or take it with you.
actions-board-atom = Feed (Atom)
actions-board-json = Feed (JSON)

actions-overtaken-title = Someone changed this while you wrote
actions-overtaken-lead = What you wrote is not lost. Read both, then choose.
actions-overtaken-theirs = What is there now
actions-overtaken-mine = What you wrote
actions-overtaken-use = Use mine as well
actions-overtaken-drop = Drop mine

# On paper, and in a messenger.
actions-paper-list = What we promised
actions-paper-n = { $n ->
    [0] Nothing is open.
    [one] One action is open.
   *[other] { $n } actions are open.
}
actions-paper-print = Print this list
actions-paper-large = Large print
actions-paper-poster = Poster for the hallway
actions-poster = You told us. We promised.
actions-poster-nothing = Nothing can be shown to everyone here yet. See the page for what you can read.
actions-poster-open = What we are doing
actions-poster-done = Done
actions-poster-by = By { $day }
actions-poster-more = { $n ->
    [one] And one more.
   *[other] And { $n } more.
}
actions-poster-see = See how each one goes. Tell us if it is not done. Scan the square with your phone, or type:
actions-poster-code = A square to scan with a phone. It leads to { $address }
actions-poster-phone = Or ring us on { $phone }
actions-preview = You told us. We promised: { $title }
actions-preview-open = We said we would do this by { $day }. See how it goes.
actions-preview-done = We say this is done. See if people agree.
actions-preview-closed = This is finished. See what was done.
actions-preview-not-doing = We are not doing this. See why.
