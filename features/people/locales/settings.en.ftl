# Who works here.
people-settings-nav = Our staff

## For staff
people-settings-title = Our staff
people-settings-lead = Who works for us, who stands in for whom, and who is away. What somebody owns always has an owner.
people-settings-new = Add a colleague
people-settings-search = Find a name, job or team
people-settings-search-button = Find
people-settings-found = { $n ->
    [0] Nobody fits “{ $word }”.
    [one] 1 fits “{ $word }”.
   *[other] { $n } fit “{ $word }”.
  }
people-settings-all = Show everybody
people-settings-empty = Nobody works here yet. Add the first colleague.
people-settings-without-team = In no team
people-settings-leads = Leads the team
people-settings-begins = Begins on { $day }
people-settings-last-day = Last day: { $day }
people-settings-away = Away
people-settings-away-until = Away until { $day }
people-settings-away-later = Away from { $day }
people-settings-deputy-is = { $name } stands in
people-settings-no-deputy = Nobody stands in
people-settings-name-job = { $name }, { $job }

# Roles.
people-role-visitor = Visitor
people-role-resident = Resident
people-role-group-member = Member of a group
people-role-group-officer = Officer of a group
people-role-housing-officer = Housing officer
people-role-participation-officer = Participation officer
people-role-service-team = Works in a team
people-role-team-manager = Leads a team
people-role-head-of-service = Head of service
people-role-councillor = Councillor
people-role-auditor = Auditor
people-role-administrator = Administrator
people-role-hint-housing-officer = Looks after the homes and groups of a patch.
people-role-hint-participation-officer = Looks after all groups, or those of one area.
people-role-hint-service-team = Does the work of a team, such as repairs. You choose who leads a team on the page of the teams.
people-role-hint-head-of-service = Leads the service. Hears of what is late for long.
people-role-hint-councillor = Looks on. Sees figures, not cases.
people-role-hint-auditor = Looks on. Reads everything, changes nothing.
people-role-hint-administrator = Keeps people, teams and settings. Sees no cases.

# One colleague.
people-settings-row-team = Team
people-settings-row-job = { $team }: { $job }, since { $day }
people-settings-row-lead = { $team }: { $job }, leads the team, since { $day }
people-settings-row-roles = What they may do
people-settings-role-in = { $role }: { $place }
people-settings-row-deputy = Stands in for them
people-settings-row-last = Last day
people-settings-row-account = Way in
people-settings-no-email = We have no email address.
people-settings-account-none = No account yet
people-settings-account-waiting = Account not set up yet
people-settings-account-open = Signs in with a password and a code
people-settings-account-closed = Account closed
people-settings-left = { $name } no longer works here. What they owned has another owner.

people-settings-away-title = They are away
people-settings-away-what = While they are away, their deputy owns what is theirs. Without a deputy it is the lead of the team. When they are back, they get it back.
people-settings-away-from = First day away
people-settings-away-from-missing = Enter the first day away
people-settings-away-to = Last day away
people-settings-away-to-hint = Leave it empty if you do not know it yet
people-settings-away-button = Save days away
people-settings-away-done = Saved. From the first day away, somebody else owns what is theirs.
people-settings-away-backwards = The last day is before the first. Enter a later day
people-settings-away-over = That day is over. Enter today or a later day
people-settings-away-overlaps = They are already away on some of these days. Enter other days, or first say that they are back
people-settings-away-take-back = They are not away then
people-settings-away-taken-back = Saved. They are not away then.
people-settings-day-far = That day is more than 2 years from today. Check the year
people-settings-back-button = They are back
people-settings-back-done = Saved. They are back, and own their work again.

people-settings-deputy-title = Their deputy
people-settings-deputy = Who stands in for them?
people-settings-deputy-hint = Owns their work while they are away, and when they leave
people-settings-deputy-nobody = Nobody: then it is the lead of the team
people-settings-deputy-unknown = Choose somebody from the list
people-settings-deputy-button = Save deputy
people-settings-deputy-done = Saved. Their deputy is as you chose.

people-settings-add-team-title = Add to a team
people-settings-team = Team
people-settings-team-none = No team
people-settings-team-missing = Choose a team from the list
people-settings-team-not-theirs = A councillor or an auditor works in no team. Choose “No team”
people-settings-job = Job
people-settings-job-hint = As residents read it, for example “repairs surveyor”. A team needs it.
people-settings-job-missing = Enter their job
people-settings-from = First day in the team
people-settings-from-missing = Enter the first day in the team
people-settings-add-team-button = Add to the team
people-settings-team-done = Saved. They are in the team.

people-set-up-title = Link to set up an account
people-set-up-again = Did they lose their phone, or did the first link run out? A new link lets them begin again. They are signed out everywhere, and the old way in stops working.
people-set-up-first = They cannot sign in yet. A link lets them choose a password.
people-set-up-button = Make a link
people-set-up-hand-over = Give this link to { $name } and to nobody else:
people-set-up-once = We show it only this once. It works once, for { $days } days.
people-set-up-secret = Whoever opens it can sign in as them. Hand it over in person, or in a message only they can read.
people-set-up-done = I have handed it over

# A new colleague.
people-settings-new-lead = They get an account. Then we show you a link for them to choose a password.
people-settings-name = Full name
people-settings-name-missing = Enter their full name
people-settings-email-hint = The one they use at work. They sign in with it.
people-settings-email-known = Somebody who works here has this address already. Ask an administrator
people-settings-role = What do they do?
people-settings-role-hint = It decides what they see and may do.
people-settings-role-missing = Choose what they do
people-settings-place = Patch or area
people-settings-place-hint = A housing officer needs one. Others have it only if they work for a part of the homes.
people-settings-place-none = Everywhere
people-settings-place-area = { $name } area
people-settings-place-patch = Patch { $name }
people-settings-place-missing = Choose the patch or area they look after
people-settings-place-not-theirs = This role is for all homes. Choose “Everywhere”
people-settings-new-button = Add and show the link

# Leaving.
people-leaving = They leave
people-leaving-title = { $name } leaves
people-leaving-lead = Everything they own has an owner the same day.
people-leaving-start = They leave
people-leaving-last = Their last day
people-leaving-last-hint = For example, 18 12 2026. It can be a day to come.
people-leaving-last-missing = Enter their last day
people-leaving-go-on = Go on
people-leaving-sure = The last day of { $name } is { $day }. This will happen:
people-leaving-owner = Everything they own has an owner the same day.
people-leaving-heir-deputy = It goes to their deputy, { $name }. If they are away, it goes to the lead of the team.
people-leaving-heir-lead = It goes to { $name }, who leads the team.
people-leaving-heir-nobody = They have no deputy, and nobody else leads the team. So it goes on the list of things without an owner, where an officer gives it to somebody.
people-leaving-groups = The groups see the new name.
people-leaving-out-now = They are signed out at once, everywhere, and can no longer sign in.
people-leaving-out-later = In the night after that day they are signed out everywhere and can no longer sign in.
people-leaving-written = What they wrote and did stays, with their name as before.
people-leaving-no-way-back = You cannot undo this.
people-leaving-button-now = Yes, end their work here now
people-leaving-button-later = Yes, that is their last day
people-leaving-other-day = Choose another day
people-leaving-cancel = No, go back
people-leaving-done = They have left. What they owned has another owner.
people-leaving-noted = Saved. In the night after their last day, what they own goes to somebody else.
people-settings-last-before-first = That day is before their first day here. Enter a later day
people-settings-last-without-team = They are in no team, so nobody could take over in the night after that day. Enter today, or add them to a team first
people-settings-leave-yourself = You cannot end your own work here. Ask another administrator or head of service

# Teams.
people-settings-teams = Teams
people-settings-teams-lead = The lead of a team owns what nobody else in the team does, and hears of what is late.
people-settings-teams-empty = There are no teams yet. Add the first one.
people-settings-n-members = { $n ->
    [0] Nobody is in this team yet. Add somebody from the page of our staff.
    [one] 1 person
   *[other] { $n } people
  }
people-settings-lead-of = Who leads { $team }?
people-settings-lead-nobody = Nobody
people-settings-lead-unknown = Choose somebody who works in the team
people-settings-lead-button = Save lead
people-settings-lead-done = Saved. The lead of the team is as you chose.
people-settings-team-add = Add a team
people-settings-team-name = Name of the team
people-settings-team-name-hint = As residents read it, for example “Repairs”
people-settings-team-name-missing = Enter the name of the team
people-settings-team-exists = There is a team of this name already
people-settings-team-add-button = Add team
people-settings-team-added = Saved. The team is there.
