# "Can we still reach you?": the page behind an officer's link.
groups-contact-title = Can we still reach you?
groups-contact-lead = You hold an office in { $group }. Is this still right?
groups-contact-name = Name
groups-contact-office = In the group
groups-contact-email = Email
groups-contact-phone = Phone
groups-contact-none = We have none
groups-contact-yes = Yes, all of it is right
groups-contact-no = Something has changed
groups-contact-words = What has changed?
groups-contact-words-hint = For example: I have a new phone number, 020 7946 0018. Or: I am not the chair any more.
groups-contact-words-missing = Write what has changed
groups-contact-choose = Say whether it is right
groups-contact-send = Tell us
groups-contact-private = Only the officers who look after your group see this. We ask twice a year.
groups-contact-group = Go to the page of { $group }
groups-contact-thanks = Thank you
groups-contact-thanks-right = We have written down that we can reach you. We ask again in half a year.
groups-contact-thanks-wrong = We have told the officer who looks after your group. They will put it right, and ring you if they need to.
groups-contact-dead = This link does not work any more
groups-contact-dead-why = It is too old, or you hold no office in this group any more.
groups-contact-dead-ring = Ring us on { $phone } if we cannot reach you.
groups-contact-mail-subject = Can we still reach you for { $group }?
groups-contact-mail-why = You hold an office in { $group }. We keep one list of who speaks for each group, so that nobody is left out.
groups-contact-mail-what = Please look at your details and tell us if they are right. It takes one click.

## For staff

groups-contacts-nav = Contacts
groups-contacts-title = Who speaks for each group
groups-contacts-lead = Everybody who holds an office in a group, and if we can still reach them.
groups-contacts-sum = { $all ->
    [0] Nobody holds an office yet.
    [one] The details of { $fresh } of 1 officer were confirmed in the last 6 months.
   *[other] The details of { $fresh } of { $all } officers were confirmed in the last 6 months.
}
groups-contacts-search = Name, group or patch
groups-contacts-all = All
groups-contacts-fresh = Fresh
groups-contacts-due = Asked again
groups-contacts-out-of-date = Out of date
groups-contacts-found = { $n ->
    [0] We found nobody for “{ $word }”.
    [one] We found 1 person for “{ $word }”.
   *[other] We found { $n } people for “{ $word }”.
}
groups-contacts-show-all = Show everybody
groups-contacts-none = Nobody is in this part of the list.
groups-contacts-do = How to reach them
groups-contacts-export-title = Take the list away
groups-contacts-export-what = A spreadsheet of those you look after, with how they are reached. We write down that you took it, and when. Delete it when you are done.
groups-contacts-export = Download the list (CSV)
groups-contacts-asking-title = Asking them twice a year
groups-contacts-asking-yes = We ask each officer by email twice a year if their details are right. Who does not answer is asked once more after two weeks. Then somebody who looks after the group is told to ring.
groups-contacts-asking-no = Nobody is asked yet. Once you begin, everybody whose details are older than 6 months gets an email with a link. It goes out at half past seven in the morning.
groups-contacts-asking-begin = Begin to ask them
groups-contacts-asking-stop = Stop asking them
groups-contacts-asking-missing = Choose whether we ask them
groups-contacts-asking-begun = From now on we ask each officer twice a year.
groups-contacts-asking-stopped = We ask nobody any more.
groups-contacts-work = { $n ->
    [one] Find out how to reach 1 officer of a group
   *[other] Find out how to reach { $n } officers of groups
}
groups-contacts-work-first = First: { $name }, { $group }
groups-contacts-work-do = Open the list
groups-contact-is-fresh = Confirmed { $day }
groups-contact-is-due = Confirmed { $day }. We ask again
groups-contact-is-old = Out of date: confirmed { $day }
groups-contact-is-never = Out of date: never confirmed
groups-contact-is-nowhere = We have no way to reach them
groups-contact-is-bounced = Mail to them comes back
groups-contact-is-wrong = They say something is wrong
groups-contact-heard-link = They confirmed it by our link on { $day }.
groups-contact-heard-added = It was written down when they joined, on { $day }.
groups-contact-heard-told = They told one of us on { $day }.
groups-contact-asked = { $n ->
    [one] We asked once, on { $day }.
   *[other] We asked { $n } times, last on { $day }.
}
groups-contact-they-say = This is what they told us:
groups-contact-ask-them = Ring them, then write down what is right
groups-contact-email-hint = Links to sign in go there. Ask them to spell it.
groups-contact-told = They say this is right
groups-contact-written-down = Saved. Their details are fresh again.
groups-contact-works-here = This person works here too. Their email is changed where people are set up for work, not here.
