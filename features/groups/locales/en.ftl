# Groups: the list.
groups-nav = Groups
groups-title = Groups of residents
groups-list-lead = A group speaks for the homes it covers. It meets your housing officer and can watch what we promise being done.
groups-list-counts = { $groups ->
    [one] 1 group.
   *[other] { $groups } groups.
  } { $uncovered ->
    [0] Every patch has a group.
    [one] 1 of { $patches } patches has no group yet.
   *[other] { $uncovered } of { $patches } patches have no group yet.
  }
groups-list-empty = There are no groups here yet.
groups-areas = Areas
groups-elsewhere = Other groups
groups-n-groups = { $n ->
    [0] No group yet
    [one] 1 group
   *[other] { $n } groups
  }
groups-n-blocks = { $n ->
    [one] 1 block
   *[other] { $n } blocks
  }
groups-n-homes = { $n ->
    [one] 1 home
   *[other] { $n } homes
  }
groups-covers-nothing = Covers no blocks yet
groups-patch = Patch { $name }
groups-area = { $name } area
groups-no-group-yet = No group yet

# Kinds of group.
groups-kind-tra = Tenants’ and residents’ association
groups-kind-tmo = Tenant management organisation
groups-kind-panel = Panel
groups-kind-forum = Forum
groups-kind-youth-forum = Youth forum
groups-kind-garden = Garden group
groups-kind-project = Project group

# A group's page.
groups-about = About this group
groups-speaks-for-homes = Speaks for { $homes ->
    [one] 1 home
   *[other] { $homes } homes
  } in { $blocks ->
    [one] 1 block
   *[other] { $blocks } blocks
  }{ $area ->
    [none] .
   *[other] , { $area } area.
  }
groups-speaks-for-blocks = Speaks for { $blocks ->
    [one] 1 block
   *[other] { $blocks } blocks
  }{ $area ->
    [none] .
   *[other] , { $area } area.
  }
groups-speaks-for-none = Covers no homes yet.
groups-recognised-until = Recognised until { $day }.
groups-recognition-lapsed = Our recognition of this group ended on { $day }. It can still meet, and everything we promised stays. To be recognised again, hold a general meeting and tell your housing officer.
groups-who-speaks = Who speaks for the group
groups-office-chair = Chair
groups-office-vice-chair = Vice-chair
groups-office-secretary = Secretary
groups-office-treasurer = Treasurer
groups-office-member = Member
groups-office-until = { $office }, until { $until }
groups-until = Until { $until }
groups-empty-chair = No chair yet
groups-empty-secretary = No secretary yet
groups-empty-treasurer = No treasurer yet
groups-empty-invitation = Could it be you?
groups-write = Write to the group
groups-your-officer = Your housing officer
groups-housing-officer = Housing officer
groups-looks-after-since = { $place }, since { $since }.
groups-looked-after-before = Before that: { $name }.
groups-no-officer = Nobody is named just now. Ring us and we will help.
groups-homes = Homes this group covers
groups-homes-none = No homes are written down yet.

# Are these details right?
groups-details-right = Are these details right?
groups-checked = Checked { $ago }
groups-checked-older = Last checked { $ago }
groups-checked-outdated = Out of date: last checked { $ago }
groups-checked-never = Out of date: never checked
groups-ago-today = today
groups-ago-days = { $n ->
    [one] yesterday
   *[other] { $n } days ago
  }
groups-ago-weeks = { $n ->
    [one] 1 week ago
   *[other] { $n } weeks ago
  }
groups-ago-months = { $n ->
    [one] 1 month ago
   *[other] { $n } months ago
  }
groups-checked-by = { $who } checked them on { $on }. We ask again on { $again }.
groups-checked-by-nobody = Nobody has told us yet whether they are right.
groups-checker-group = The group
groups-checker-chair = The chair
groups-checker-vice-chair = The vice-chair
groups-checker-secretary = The secretary
groups-checker-treasurer = The treasurer
groups-checker-member = A member
groups-checker-landlord = An officer of { $landlord }
groups-email = Email: { $email }. Only the group and staff see it.
groups-no-email = No email. Tell by post or phone.
groups-details-confirm = Yes, they are right
groups-details-change = Change details
groups-details-wrong = Tell us what is wrong
groups-confirmed = Thank you. We ask again in 3 months.

# Changing the details.
groups-details-title = Change details
groups-details-email = The group’s email address
groups-details-email-hint = We send invitations and minutes there when no officer has an email. Only the group and staff see it. Leave it empty if there is none.
groups-details-nothing-sent = Nothing was sent, so nothing was changed. Change what is not right and press the button.
groups-details-email-malformed = Enter an email address like name@example.org
groups-details-quorum = How many residents make a meeting count?
groups-details-quorum-hint = Your rules call this the quorum. Leave it empty if you have no number.
groups-details-recognised = Recognised until
groups-details-recognised-hint = The last day, for example 31 7 2027
groups-details-named = Show my name on the group’s page to everybody
groups-details-named-hint = Without a tick, people outside the group see only your office.
groups-details-button = Save details
groups-details-done = Saved. We ask again in 3 months whether all is still right.

# Who sees what.
groups-who-sees = Who can see what the group does
groups-open-to-officers = Only its officers and our staff.
groups-open-to-group = Its members, and our staff.
groups-open-to-residents = Every resident who has signed in.
groups-open-to-public = Everybody.
groups-change-opening = Change who can see it
groups-opening-title = Who can see what the group does?
groups-opening-lead = This is for the group to choose. You can change it at any time.
groups-opening-always = Everybody can always see that the group exists, which homes it covers, and how to write to it. Names, email addresses and phone numbers are never public unless a person has agreed.
groups-opening-legend = Who can read the group’s meetings and actions?
groups-opening-note = It also changes for what is there already, within a minute.
groups-opening-officers = Only us
groups-opening-hint-officers = The chair, vice-chair, secretary and treasurer, and our staff.
groups-opening-group = The group
groups-opening-hint-group = All members of the group, and our staff.
groups-opening-residents = Residents
groups-opening-hint-residents = Every resident who has signed in, in any block.
groups-opening-public = Everybody
groups-opening-hint-public = Anyone can read the public text of minutes and actions, without signing in. A person has always read that text first.
groups-opening-missing = Choose who can read the group’s meetings and actions
groups-opening-button = Save
groups-opening-done = Saved. What the group does is now open as you chose.

# Writing to a group.
groups-letter-title = Write to the group
groups-letter-lead = We send your message on. The group’s addresses stay private.
groups-letter-words-label = Your message
groups-letter-words-missing = Write your message
groups-letter-from-label = Your name
groups-letter-from-missing = Write your name, so that the group knows who asks
groups-letter-answer-label = How can they answer you?
groups-letter-answer-hint = An email address, a phone number or your address. Only the group sees it.
groups-letter-answer-missing = Write an email address, a phone number or your address
groups-letter-button = Send message
groups-letter-sent = Your message is on its way to the group. They will answer you themselves.
groups-letter-subject = A message to { $group }
groups-letter-who = { $from } wrote to { $group } on its page:
groups-letter-words = { $words }
groups-letter-answer = You can answer { $from } here: { $address }. We have not given them your address.

# Places.
groups-places = Places
groups-search-title = Find your estate, block or street
groups-search-label = Find your estate, block or street
groups-search-button = Search
groups-search-found = What we found for “{ $word }”
groups-search-nothing = We do not know “{ $word }”. Pick your estate from the list.
groups-search-several = There are { $n } places called { $name }. Pick the one in your area.
groups-search-cut = These are the first { $n }. Add a word to find yours.
groups-search-pick = Pick your area
groups-search-all-groups = See all groups
groups-about-place = About this place
groups-place-speaks = Who speaks for it
groups-place-nobody = Nobody speaks for it yet.
groups-place-nobody-short = Nobody speaks for it yet
groups-place-near = Groups nearby:
groups-place-start = Would you like to start a group with your neighbours? Ring us on { $phone } and we will help.
groups-place-claimed-twice = More than one group says it speaks for this place. Both do, until they agree.
groups-place-officer = Who looks after it
groups-inside-landlord = Areas
groups-inside-area = Patches, estates and blocks in this area
groups-inside-patch = { $n ->
    [one] 1 block in this patch
   *[other] { $n } blocks in this patch
  }
groups-inside = What is in it
groups-preview = { $group }: you told us, we promised
groups-preview-line = See what we said we would do, by when, and if we did it.
