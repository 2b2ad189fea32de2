feedback-tell-title = Tell us something
feedback-tell-lead = What is wrong? What could be better? Say it in your own words.
feedback-tell-danger = Is somebody in danger now? Do not use this form. Ring 999. For gas, ring 0800 111 999. For damp, mould, no heating or anything that could hurt somebody at home, ring us too: { $phone }.
feedback-tell-words = What do you want to tell us?
feedback-tell-words-hint = Please leave out names, flat numbers and phone numbers of other people.
feedback-tell-words-missing = Write what you want to tell us
feedback-tell-where = Where is it?
feedback-tell-where-hint = Your estate, block or street. You can leave this empty.
feedback-tell-which = Which of these do you mean?
feedback-tell-place-unknown = We do not know “{ $place }”. Try the name of your estate or block, or leave this empty.
feedback-tell-place-several = There are several places with that name. Pick one
feedback-tell-topic = What is it about?
feedback-tell-topic-hint = If you are not sure, leave it as it is.
feedback-tell-topic-none = I am not sure
feedback-tell-who = Who are you?
feedback-tell-who-hint = You do not have to say. If you leave an email address, we can tell you what came of it. Only our staff see it.
feedback-tell-name = Your name
feedback-tell-email = Your email address
feedback-tell-email-hint = We only use it to answer you about this.
feedback-tell-email-wrong = Enter an email address like name@example.org
feedback-tell-send = Send it

feedback-thanks-title = Thank you. We have it
feedback-thanks-body = A person will read what you wrote.
feedback-thanks-next = What happens next
feedback-thanks-read = Somebody reads it by the end of { $day }. If it may be a danger at home, that is when we must have looked at it.
feedback-thanks-action = If there is something to do, it becomes an action with an owner and a date. Anyone can watch it.
feedback-thanks-told = If you left an email address, we tell you what came of it. If not, look at the list of actions.
feedback-thanks-told-known = We tell you what came of it. You can also see it on your page.
feedback-thanks-board = See all actions
feedback-thanks-more = Tell us something else

## For staff
feedback-work-title = Read what a resident told us: “{ $words }”
feedback-work-next = Read it

## For everybody
feedback-flag-hazard = May be a danger at home

## For staff
feedback-read-title = What a resident told us
feedback-read-crumb = My work
feedback-read-received = Received { $when }
feedback-read-place = Where
feedback-read-no-place = Not said
feedback-read-topic = About
feedback-read-no-topic = Not said
feedback-read-who = Who said it
feedback-read-nobody = They did not say
feedback-read-hazard = This may be a danger at home
feedback-read-hazard-by = A time limit in law may have started when we received this. Look at it by the end of { $day }. After that, the head of service is told.
feedback-read-hazard-late = A time limit in law may have started when we received this. It should have been looked at by the end of { $day }. The head of service has been told.
feedback-read-hazard-check = I have looked at it
feedback-read-hazard-seen = This may be a danger at home. Somebody looked at it on { $when }.
feedback-read-do = What should happen with it?
feedback-read-make-action = Make an action from it
feedback-read-answer = Or answer without an action
feedback-read-answer-hint = If they left an address, they get these words. Say why there is no action.
feedback-read-send-answer = Send the answer
feedback-read-became = What became of it
feedback-read-answered = We answered:
feedback-read-taken-up = An action was made from it.
feedback-said-seen = You have looked at it. We keep when that was.
feedback-said-answered = Your answer is kept. If they left an address, it is on its way.

feedback-answer-missing = Write what we should answer
feedback-answered-before = Somebody has dealt with this already. Load the page again to see what they did.

## For everybody
feedback-told-subject = Our answer to what you told us
feedback-told-hello = Hello,
feedback-told-you-said = You told us: “{ $words }”
feedback-told-answer = Our answer: { $answer }

## For staff
feedback-alarm-subject = { $n ->
    [one] Nobody has looked at a possible danger
   *[other] Nobody has looked at { $n } possible dangers
}
feedback-alarm-line = Received on { $received }: “{ $words }”
feedback-alarm-line-place = { $place }, received on { $received }: “{ $words }”
