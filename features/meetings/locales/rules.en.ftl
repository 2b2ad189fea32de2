# What rules refuse, and what mails say.
meetings-time-skipped = The clocks skip this hour on that day. Choose another time
meetings-date-past = This day is past. Choose a day from today on
meetings-date-far = This day is more than two years away. Check the year
meetings-is-cancelled = This meeting is cancelled.
meetings-is-begun = The minutes of this meeting are begun, so its date stays as it is.
meetings-agenda-closed = The agenda closed at the end of { $day }.
meetings-agenda-cancelled = This meeting is cancelled, so nothing can be added.
meetings-agenda-held = This meeting has been held. The minutes come soon.
meetings-minutes-early = You can take minutes from { $day } on.
meetings-minutes-with-chair = The group is checking these minutes. Take them back first if you want to change them.
meetings-minutes-checked = The group has checked these minutes. Take them back first if you want to change them.
meetings-minutes-published = These minutes are out. They are never changed, but you can add a note.
meetings-nothing-to-check = There are no minutes to check just now.
meetings-nothing-to-take-back = These minutes are not with the group.
meetings-nothing-to-correct = These minutes are not out yet. Change the draft instead.
meetings-already-checked = These minutes are checked already. Thank you.
meetings-settle-first = Two people wrote on these minutes at once. First say what becomes of both texts.
meetings-publish-wait = The group has until { $day } to check the minutes. You can publish without the check from then on.
meetings-publish-why = Say why you do not wait for the group
meetings-publish-ask-first = First ask the group to check the minutes.
meetings-public-empty-title = An item has no public title. Write one.
meetings-public-empty-action = An action has no public text. Write one.
meetings-wrong-first-time = More people were here for the first time than came. { $residents } residents came.
meetings-wrong-no-name = More people gave no name than came. { $residents } residents came.
meetings-wrong-no-title = Say in a few words what this item is about
meetings-wrong-long-title = This is too long. The most is 200 characters
meetings-wrong-long-words = This is too long. The most is 5,000 characters
meetings-wrong-no-action = Say what will be done
meetings-wrong-due-early = This date is before the meeting on { $day }
meetings-wrong-due-far = This date is more than three years away. Check the year
meetings-wrong-helper = Nobody of our staff is called { $name }. Check the name
meetings-wrong-no-raiser = Say who raised it: the group, or a resident

meetings-mail-invite = { $group } meets on { $day }
meetings-mail-invite-when = { $group } meets its housing officer: { $when }, { $where }.
meetings-mail-invite-agenda = What should we talk about? Add to the agenda by the end of { $cutoff }.
meetings-mail-invite-open = Everything still open is on the agenda by itself.
meetings-mail-moved = New plan: { $group } meets on { $day }
meetings-mail-moved-when = The meeting of { $group } has a new plan: { $when }, { $where }.
meetings-mail-cancelled = Cancelled: { $group } on { $day }
meetings-mail-cancelled-what = The meeting of { $group } on { $day } is cancelled. Why: { $why }
meetings-mail-cancelled-items = What you put on the agenda is kept.
meetings-mail-check = Please check the minutes of { $group }, { $day }
meetings-mail-check-what = These are the minutes of the meeting of { $group } on { $day }. Is this what was said? You can change the words.
meetings-mail-check-how = Open the link. You need no password.
meetings-mail-check-after = If nobody answers by { $day }, we may publish them. They then say “Not checked by the group”.

## For staff
meetings-mail-checked = Checked: the minutes of { $group }, { $day }
meetings-mail-checked-what = { $changes ->
    [0] { $by } checked the minutes and changed nothing.
    [one] { $by } checked the minutes and changed 1 thing.
   *[other] { $by } checked the minutes and changed { $changes } things.
  }
meetings-mail-checked-next = Now read the public text and publish it.

## For everybody
meetings-mail-published = What we said we would do at { $group }, { $day }
meetings-mail-published-what = { $actions ->
    [0] The minutes are out. There are no new actions.
    [one] The minutes are out, with 1 action.
   *[other] The minutes are out, with { $actions } actions.
  }
meetings-mail-published-watch = Each action has an owner and a date. You can watch it being done.
