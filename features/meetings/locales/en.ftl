# The pages of meetings: lists, plans, agendas, published minutes, parts of other pages.
meetings-title = Meetings
meetings-lead = Groups meet their housing officer. You can see when, add to the agenda, and read what was said.
meetings-group-label = Show the meetings of
meetings-all-groups = All groups
meetings-show = Show meetings
meetings-next = Next meetings
meetings-cancelled = Cancelled
meetings-unfinished = Minutes on their way
meetings-past = Minutes to read
meetings-none-planned = No meeting is planned.
meetings-ask-for-one = Ask for one
meetings-none-past = No minutes are out yet.
meetings-to-group = Everything about { $group }
meetings-line-cutoff = You can add to the agenda until { $day }
meetings-line-closed = The agenda is closed
meetings-line-minutes-soon = The minutes come soon
meetings-line-minutes = Read the minutes
meetings-line-cancelled = Cancelled
meetings-meeting-on = Meeting on { $day }

## For staff
meetings-plan-title = Plan a meeting
meetings-plan-lead = We invite the chair and the members by email. They can add to the agenda.
meetings-plan-group = Which group?
meetings-plan-choose-group = Choose a group
meetings-plan-which-group = Choose the group
meetings-plan-day = Which day?
meetings-plan-day-hint = For example, 19 1 2027
meetings-plan-which-day = Enter the day of the meeting
meetings-plan-time = When does it begin?
meetings-plan-time-hint = For example, 6:30pm or 18:30
meetings-plan-which-time = Enter a time like 6:30pm
meetings-plan-where = Where is it?
meetings-plan-where-hint = The hall and how to get in. Say if there are steps.
meetings-plan-where-missing = Say where the meeting is
meetings-plan-cutoff = The agenda closes how many days before?
meetings-plan-cutoff-hint = Until the end of that day people can add to it. 7 is usual.
meetings-plan-every = Will it come again?
meetings-plan-every-hint = The next one is then put in the diary by itself, on the same weekday of the month.
meetings-plan-once = Just this once
meetings-plan-every-months = { $n ->
    [one] Every month
   *[other] Every { $n } months
  }
meetings-plan-button = Plan the meeting and invite the group
meetings-change-title = Change the meeting
meetings-change-lead = We tell the chair and the members of the new day, time or place.
meetings-change-button = Save and tell the group
meetings-cancel-title = Cancel the meeting
meetings-cancel-why = Why is it cancelled?
meetings-cancel-hint = The group and everyone else can read this.
meetings-cancel-why-missing = Say why the meeting is cancelled
meetings-cancel-button = Cancel the meeting and tell the group

meetings-series-title = This meeting comes again by itself
meetings-series-what = { $n ->
    [one] The next one is put in the diary every month, on the same weekday.
   *[other] The next one is put in the diary every { $n } months, on the same weekday.
  }
meetings-series-end = Stop that

## For everybody
meetings-said-series-ended = No more meetings of this group come by themselves.
meetings-said-planned = The meeting is planned. We have invited the group.
meetings-said-changed = Saved. We have told the group.
meetings-said-cancelled = The meeting is cancelled. We have told the group.
meetings-said-added = It is on the agenda. We keep a record of it from now on.
meetings-said-taken-off = It is off the agenda. It stays in our record.
meetings-said-saved = Saved. Nothing is public yet.
meetings-said-settled = Done. One text is left.
meetings-said-asked = We have asked the chair and the secretary to check the minutes.
meetings-said-taken-back = You can change the minutes again. The group must check them anew.
meetings-said-checked = Thank you. Your officer now publishes the minutes and the actions.
meetings-said-published = The minutes and the actions are out. We have told the owners and the group.
meetings-said-corrected = The note is added. The minutes stay as they were.

meetings-agenda = What we will talk about
meetings-agenda-empty = Nothing new is on the agenda yet.
meetings-agenda-count = { $n ->
    [0] Nothing new is on the agenda yet.
    [one] One new thing is on the agenda. Only the group and its officers can read it.
   *[other] { $n } new things are on the agenda. Only the group and its officers can read them.
  }
meetings-agenda-open = { $n ->
    [one] 1 action still open
   *[other] { $n } actions still open
  }
meetings-agenda-open-why = These are on the agenda by themselves, until they are done.
meetings-agenda-nothing-open = Nothing is open from before.
meetings-item-title = Add something to the agenda
meetings-item-until = You can add to the agenda until the end of { $day }.
meetings-item-what = What is it about?
meetings-item-what-hint = A few words, like “Hot water at Teasel House”. The group can read this. Leave out names and flat numbers.
meetings-item-title-missing = Say in a few words what it is about
meetings-item-words = What do you want to say?
meetings-item-words-hint = In your own words. You can leave this empty.
meetings-item-where = Where?
meetings-item-whole-estate = The whole estate
meetings-item-topic = What kind of thing is it?
meetings-item-choose-topic = I am not sure
meetings-item-button = Add it to the agenda
meetings-item-sign-in = Sign in
meetings-item-sign-in-or = if you belong to the group. Or say it to us now:
meetings-item-not-theirs = Only the group and its officers can add to this agenda. You can say it to us directly.
meetings-item-take-off = Take off
meetings-tell-us = Tell us something
meetings-about = About this meeting
meetings-officer = Your officer: { $name }
meetings-after-note = After the meeting, the chair checks the minutes. Then everyone can watch the actions.
meetings-go-reading = Read the minutes through
meetings-go-prep = Get ready: the prep sheet
meetings-go-change = Change or cancel the meeting
meetings-back = Back to the meeting
meetings-cancelled-why = Why: { $why }

meetings-prep-title = Prep sheet
meetings-prep-lead = For the chair. What was promised, what slipped, and what you could ask. You can print it.
meetings-prep-check = For the group to check ({ $n })
meetings-prep-slipped = Slipped ({ $n })
meetings-prep-promised = Promised, and on time ({ $n })
meetings-prep-new = New on the agenda ({ $n })
meetings-prep-none = None.
meetings-prep-date = Promised for { $day }.
meetings-prep-dates = First promised for { $first }, now for { $now }.
meetings-ask-really-done = Ask the group: is it really done?
meetings-ask-evidence = Ask: can you show it? No picture or paper was given.
meetings-ask-owner = Ask: who will own it, and from when?
meetings-ask-late = Ask: why is it late, and what happens next?
meetings-ask-moved = Ask: will the new date be kept?
meetings-ask-carried = Ask: it comes back each time. What stands in the way?
meetings-ask-agree = Ask: has the owner agreed yet?
meetings-ask-on-time = Ask: is it still on time?

meetings-home-title = Next meetings
meetings-home-all = See all meetings
meetings-panel-title = Next meeting
meetings-panel-next = Next meeting: { $when }
meetings-panel-where = { $n ->
    [0] { $where }. Nothing is open from before.
    [one] { $where }. 1 open action is on the agenda already.
   *[other] { $where }. { $n } open actions are on the agenda already.
  }
meetings-panel-add = Add something to the agenda
meetings-panel-by = by { $day }
meetings-panel-see = See the agenda
meetings-panel-none = No meeting is planned.
meetings-panel-first = No meetings yet. Your officer { $name } will set the first one.
meetings-panel-first-officer = No meetings yet. Your officer will set the first one.
meetings-head-meeting = Meeting
meetings-head-minutes = Minutes
meetings-head-residents = Residents
meetings-head-actions = Actions
meetings-read-minutes = Read the minutes
meetings-row-residents = { $first ->
    [0] { $n }
   *[other] { $n }, { $first } for the first time
  }
meetings-row-actions = { $n } new, { $carried } carried over
meetings-only-group = This part is for the group only.

meetings-published-title = Minutes of { $group }, { $day }
meetings-said-and-done = What was said, and what we do
meetings-you-told-us = You told us
meetings-we-are-doing = What we are doing
meetings-no-action = No action came of this.
meetings-other-actions = Other actions from this meeting
meetings-part-open-past = What was still open then
meetings-nothing-said = Nothing was written down.
meetings-who-came = Who came
meetings-came-residents = { $n ->
    [one] 1 resident
   *[other] { $n } residents
  }{ $first ->
    [0] .
   *[other] , { $first } for the first time.
  }
meetings-came-councillors = { $n ->
    [one] 1 councillor.
   *[other] { $n } councillors.
  }
meetings-came-staff = { $n } of our staff.
meetings-came-apologies = { $n ->
    [one] 1 person sent apologies.
   *[other] { $n } people sent apologies.
  }
meetings-from-blocks = They came from { $blocks }.
meetings-who-checked = Who checked the minutes
meetings-checked-by = { $by }, { $office }, checked these minutes on { $day }
meetings-checked-by-office = The group’s { $office } checked these minutes on { $day }
meetings-not-checked = Not checked by the group
meetings-not-checked-why = Why we did not wait: { $why }
meetings-published-on = Published on { $day }.
meetings-never-changed = Published minutes are never changed. If something is wrong, we add a note.
meetings-corrections = Corrections
meetings-correction-of = Added on { $when }
meetings-correct-title = Correct these minutes
meetings-correct-label = What is wrong, and what is right?
meetings-correct-hint = Everyone who can read the minutes can read this. Please leave out names, flat numbers and phone numbers.
meetings-correct-missing = Write what is wrong and what is right
meetings-correct-button = Add the note
meetings-chair-said-done = At the meeting, the chair said: it is done.
meetings-chair-said-not-done = At the meeting, the chair said: it is not done.

meetings-office-chair = chair
meetings-office-vice-chair = vice-chair
meetings-office-secretary = secretary
meetings-office-treasurer = treasurer
meetings-office-officer = officer

## For staff
meetings-work-meeting = Meeting: { $group }
meetings-work-minutes = Minutes: { $group }
meetings-work-publish = Minutes checked: { $group }
meetings-work-with-chair = Minutes of { $group }: to be checked
meetings-work-chair = The chair or secretary
meetings-work-prepare = Get ready
meetings-work-take = Take minutes
meetings-work-go-on = Go on with the minutes
meetings-work-read = Read and publish
meetings-work-remind = We remind them on { $day }
meetings-work-unchecked-from = From { $day } you can publish without the check
meetings-work-unchecked-now = You can publish without the check now

## For everybody
meetings-calendar-name = { $group }: meetings and dates
meetings-calendar-about = The meetings of the group, and the days by which things were promised to it. Only what everybody may see.
meetings-calendar-meeting = Meeting of { $group }
meetings-calendar-cutoff = You can add to the agenda until { $day }.
meetings-calendar-minutes = The minutes are out.
meetings-calendar-due = Promised by today: { $title }
meetings-calendar-kind-meeting = Meeting
meetings-calendar-kind-action = Promise
meetings-feed-about = What is promised to { $group }, and what its meetings agreed. Only what everybody may see.
meetings-feed-minutes = Minutes of the meeting on { $day }
meetings-follow = Follow this group
meetings-follow-how = Your own calendar can show its meetings. It changes when we change them.
meetings-follow-calendar = Calendar of meetings and dates
meetings-follow-feed = News, for a feed reader
meetings-to-calendar = Put it into your calendar
