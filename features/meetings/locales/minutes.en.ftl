## For staff
# Taking minutes, checking them, reading both texts.
meetings-minutes-title = { $group }: minutes
meetings-minutes-caption = Meeting, { $day }
meetings-minutes-keys = Enter saves, and goes on to the next action. Alt and N adds an action. What you type is saved every few seconds.
meetings-draft-from = A draft from { $at } by { $name } is here. Go on.
meetings-save-now = Save now
meetings-chip-came = Who came
meetings-chip-open = Still open
meetings-chip-new = New
meetings-chip-finish = Finish
meetings-beside-title = Two people wrote at once. What you wrote is safe.
meetings-beside-what = Here is what differs. Use both, or leave one out. It stays in the record.
meetings-beside-mine = Only in what { $name } wrote, { $at }
meetings-beside-theirs = Only in the minutes now
meetings-beside-use = Use mine as well
meetings-beside-drop = Drop mine
meetings-part-came = 1. Who came
meetings-residents = Residents
meetings-first-time = Here for the first time
meetings-no-name = Gave no name
meetings-of-them = of the { $n }
meetings-councillors = Councillors
meetings-staff = Staff

## For everybody
meetings-quorum-enough = Enough people to decide: { $came } came, { $needed } needed
meetings-quorum-too-few = Not enough people to decide: { $came } came, { $needed } needed

## For staff
meetings-blocks = Which blocks did people come from?
meetings-blocks-legend = Blocks
meetings-names = Names and apologies ({ $n })
meetings-names-private = This list is private. It is never published.
meetings-names-came = Who came?
meetings-names-hint = One name on each line. You can add the block after a comma.
meetings-apologies = Who sent apologies?
meetings-apologies-hint = One name on each line.
meetings-part-open = 2. Still open from before
meetings-open-note = Note: { $title }
meetings-open-words = What was said about it?
meetings-open-verdict = What does the chair say?
meetings-open-touch = Touch one to add a note, or to let the chair say “done” or “not done”.
meetings-verdict-none = Nothing yet
meetings-verdict-done = It is done
meetings-verdict-not-done = It is not done
meetings-part-new = 3. New tonight
meetings-items = What was talked about
meetings-item-new = A new item
meetings-item-open = Open
meetings-item-said = What was said?
meetings-item-actions = { $n ->
    [one] 1 action
   *[other] { $n } actions
  }
meetings-item-no-action = No action yet
meetings-actions = Actions
meetings-actions-hint = Write each so that a resident can check it. We pick the place, the topic, the owner and the date from your words. You can change them.
meetings-add-action = Add an action
meetings-add-item = Add an item
meetings-action-what = What will be done?
meetings-action-more = Where, what about, who and when
meetings-action-where = Where?
meetings-action-topic = What is it about?
meetings-action-owner = Who will own it
meetings-action-helpers = Who helps?
meetings-action-helpers-hint = Names of our staff, with commas between. You can leave this empty.
meetings-action-due-legend = When by?
meetings-action-due-hint = Leave it empty for { $day }, 15 working days, our usual time.
meetings-action-item = Which item does it come from?

## For everybody
meetings-action-by = by { $day }

## For staff
meetings-action-by-group = The group raised it
meetings-action-raised-hint = Whoever raised it says later whether it is done.
meetings-action-resident = A resident here raised it (name stays private)
meetings-action-resident-hint = Their name, if they want to be asked whether it is done.
meetings-pick-place = We pick it from your words
meetings-pick-no-place = The whole estate
meetings-pick-topic = We pick it from your words
meetings-pick-no-topic = None of these
meetings-pick-owner = We pick from the place and the topic
meetings-pick-no-owner = Nobody yet
meetings-pick-team = Whoever leads { $team }
meetings-pick-item = We pick it from your words
meetings-pick-no-item = None
meetings-owner-picked = Picked from the place and the topic. { $name } must agree.
meetings-owner-chosen = You chose { $name }, who must agree.
meetings-owner-of-team = Picked from the team you chose. { $name } must agree.
meetings-owner-nobody = Nobody yet
meetings-owner-nobody-why = It goes to the list of actions that need an owner. Everyone can see that there is none.
meetings-hazard = This may be a danger in the home
meetings-hazard-what = We know about it from tonight, so a time limit in law may start now. Is anyone there ill, very old or very young? Ring the safety team before you go home.
meetings-part-finish = 4. Finish
meetings-finish-next = Next, the chair checks the draft. Nothing is public until then.
meetings-finish-button = Read it all through

meetings-reading-title = Read both texts
meetings-reading-lead = Left is what was written at the meeting. Right is what everyone may read. Nothing is public until you agree.
meetings-both-texts = Both texts, side by side
meetings-both-texts-what = We have put roles in place of names we know, and taken out phone numbers and addresses. We can miss some. Please read each one.
meetings-private-text = As it was written. Stays private.
meetings-public-text = Public text: { $what }
meetings-we-replaced = We replaced something here
meetings-keep-public = Save the public texts

## For everybody
meetings-piece-title = Item { $n }, title
meetings-piece-words = Item { $n }, what was said
meetings-piece-action = Action { $n }
meetings-piece-note = Open action { $n }, what was said

## For staff
meetings-ask-title = First, the group checks the minutes
meetings-ask-what = We send the chair and the secretary a link. If the group has no email, it goes on the list of those we tell by post or phone.
meetings-ask-button = Ask the chair to check
meetings-back-minutes = Back to the minutes
meetings-waiting-title = Waiting for the group to check
meetings-waiting-since = We asked the chair and the secretary on { $day }.
meetings-waiting-until = If nobody answers, you can publish from { $day }, with a reason. The minutes then say “Not checked by the group”.
meetings-waiting-over = Nobody has answered. You can publish now, with a reason. The minutes then say “Not checked by the group”.
meetings-take-back = Take them back and change them
meetings-take-back-checked = Change them again (the group must check them anew)
meetings-checked-title = The group has checked the minutes
meetings-changes = { $n ->
    [one] One thing was changed
   *[other] { $n } things were changed
  }
meetings-changes-none = No word was changed.
meetings-change-before = Before
meetings-change-after = Now
meetings-publish-title = Publish
meetings-publish-what = The minutes and all actions go out together. Each owner gets a mail, and so does the group.
meetings-publish-read = I have read the public text
meetings-publish-read-first = Read the public text first, then tick this
meetings-publish-why-label = Why do you not wait for the group?
meetings-publish-why-hint = The group and everyone else can read this.
meetings-publish-button = Publish the minutes and the actions

## For everybody
meetings-check-title = Please check the minutes of { $group }, { $day }
meetings-check-lead = Is this what was said? You can change the words. Your officer sees what you changed. Nothing is public before you say yes.
meetings-check-came = { $residents } residents, { $councillors } councillors and { $staff } of our staff came.
meetings-check-words = Do you want to add something?
meetings-check-words-hint = Only your officer reads this.
meetings-check-name = Your name
meetings-check-name-missing = Enter your name
meetings-check-office = What are you in the group?
meetings-check-office-missing = Choose what you are in the group
meetings-check-button = Yes, these minutes are right
meetings-check-thanks = Thank you. Your officer now publishes the minutes and the actions.
meetings-link-over-title = This link no longer works
meetings-link-over = The minutes may be out already, or they are being changed. If we still need you, we send you a new link.

## For staff
meetings-role-chair = the chair
meetings-role-vice-chair = the vice-chair
meetings-role-secretary = the secretary
meetings-role-treasurer = the treasurer
meetings-role-member = a member of the group
meetings-role-resident = a resident
meetings-role-staff = an officer ({ $team })
meetings-redact-phone = telephone number
meetings-redact-email = email address
meetings-redact-home = address
meetings-redact-postcode = postcode
