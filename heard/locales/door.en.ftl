## For staff
# The sample landlord's door: in `heard demo` alone.
door-title = Look round as somebody
door-lead = Sampleton Homes is made up, and so are its people. Pick one to see what they see. You can change at any time.
door-become = Become { $name }
door-chair = Chairs a tenants’ and residents’ association. Raises things, checks the minutes, says whether it is really done.
door-resident = Lives on the estate and has told us a few things.
door-officer = The housing officer: takes the minutes, owns actions, answers the group.
door-participation = The resident participation officer: looks after all groups and meetings.
door-head = The head of service: sees what is late and what was passed up.
door-visitor = Look round as a visitor
door-mail-link = Read the mail that was sent
door-mail-title = Mail that was sent
door-mail-lead = In the sample nothing leaves this machine. What would have been sent is here, newest first. The links work.
door-mail-none = Nothing has been sent yet. Do something, and wait a moment.
door-mail-to = To { $address }, { $when }
door-mail-more = { $n } older mails are not shown.
