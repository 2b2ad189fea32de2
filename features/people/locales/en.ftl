# Signing in by a link.
people-sign-in = Sign in
people-sign-in-lead = No password. We send a link to your email. Open it and you are in.
people-sign-in-email = Your email address
people-sign-in-email-hint = The one you gave us or your group. For example, name@example.org
people-sign-in-button = Email me a link
people-no-email = I have no email address
people-no-email-what = You can do everything without one. Ring us on { $phone }, or tell your housing officer or your group. We write down what you say, and we tell you by post or phone what came of it.
people-staff-here-question = Do you work for { $landlord }?
people-staff-here = Staff sign in here
people-email-malformed = Enter an email address like name@example.org
people-check-email = Check your email
people-check-known = If we know { $address }, a link is on its way. It works once, for 15 minutes.
people-check-nothing = Nothing there?
people-check-junk = Look in your junk or spam folder.
people-check-address = Check the address above.
people-check-different = Use a different one
people-check-wait = Wait 2 minutes, then { $again }. The old one stops working.
people-check-again = send a new link
people-check-ring = Ring us on { $phone }.
people-sign-in-as = Sign in as { $address }?
people-sign-in-yes = Yes, sign me in
people-sign-in-not-you = If this is not you, close the page. On a shared computer, sign out when you finish.
people-sign-in-who = Who is signing in?
people-sign-in-who-hint = More than one of you uses this address.
people-sign-in-who-missing = Choose who is signing in
people-sign-in-name = Your name
people-sign-in-name-hint = This is your group’s address. Your name is shown next to what you do for the group.
people-sign-in-name-missing = Enter your name
people-link-dead = This link no longer works
people-link-dead-why = Links work once, for 15 minutes. We can send you a new one.
people-signed-out = You are signed out.
people-signed-out-everywhere = You are signed out everywhere.

# Staff.
people-staff-sign-in = Staff sign in
people-staff-lead = For people who work for us. You need your password, then a code from your phone.
people-staff-email = Email address
people-password = Password
people-staff-go-on = Go on
people-staff-enter = Sign in
people-resident-here-question = Are you a resident?
people-resident-here = Sign in without a password
people-password-missing = Enter your password
people-password-wrong = That email address and password do not fit together. After 10 wrong tries, we lock the account for 15 minutes.
people-staff-code = Enter your code
people-code = Code from your app
people-code-hint = The 6 numbers that your app shows for us now
people-code-missing = Enter the code
people-code-wrong = That code is not right. Each code works once: wait for the next one. After 10 tries, wait 15 minutes.
people-no-phone = I do not have my phone
people-recovery = Recovery code
people-recovery-hint = One of the 10 codes you wrote down, like abcd-efgh-2345-6777. Each works once.
people-recovery-use = Use this code
people-recovery-wrong = That recovery code is not right, or was used. After 10 tries, wait 15 minutes.
people-no-codes = No codes left? Ask the person who looks after Heard where you work.
people-start-again = Start again
people-step-1 = Step 1 of 3
people-step-2 = Step 2 of 3
people-step-3 = Step 3 of 3
people-first-password = Choose your password
people-first-email = You sign in with:
people-password-hint = At least 12 characters. Three or four words in a row are easy to remember.
people-password-again = The same password again
people-password-differs = The two passwords are not the same
people-first-app = Connect your phone
people-app-why = When you sign in, we ask for a code from an app on your phone. So a stolen password is not enough.
people-app-install = Open the authenticator app on your phone. If you have none, get one from the app store.
people-app-scan = Scan the picture below with it.
people-app-type = Type the 6 numbers that it shows.
people-app-picture = Picture to scan with your app. It says the same as the letters below.
people-app-cannot-scan = You cannot scan it? Type this into the app:
people-first-codes = Keep these codes safe
people-codes-why = If you lose your phone, one of these codes lets you in. Print this page or write them down. Each code works once.
people-codes-once = We show these codes only once.
people-codes-done = I have kept them
people-set-up-dead = This link no longer works
people-set-up-dead-why = It works once, for 3 days. Ask the person who looks after Heard where you work for a new one.

## For staff
people-role-without-account = { $role } signs in by a link sent by email, so it needs no account. Choose a role of staff.
people-user-exists = { $email } has an account already.

## For everybody
# My details.
people-details = Your details
people-details-name = Name
people-details-language = Language
people-language = Which language should we write to you in?
people-language-hint = Our pages are then in it too. What somebody wrote stays as they wrote it.
people-language-missing = Choose a language
people-contact-email = Email
people-contact-phone = Phone
people-contact-address = Address
people-contact-bounced = { $address } (our email to it comes back)
people-details-wrong = Something wrong? Ring us on { $phone }.
people-channel = How should we tell you things?
people-channel-email = By email
people-channel-email-hint = At most one email a day, unless it cannot wait
people-channel-post = By post
people-channel-post-hint = Somebody writes to you
people-channel-phone = By phone
people-channel-phone-hint = Somebody rings you
people-channel-missing = Choose how we should tell you things
people-details-save = Save
people-details-saved = We have saved that.
people-sessions = Where you are signed in
people-session-since = Since { $when }
people-session-here = This one
people-sessions-lost = Lost your phone? Sign out everywhere. Then nobody can use it to get in.
people-sessions-end = Sign out everywhere

## For staff
# To be told by post or phone.
people-by-hand = To be told by post or phone
people-by-hand-lead = Our email does not reach these people and groups. Ring, write or go there, then tick them off.
people-by-hand-waiting = still to be told
people-by-hand-told = Told
people-by-hand-none = Nobody is waiting. Whoever our email does not reach will stand here.
people-by-hand-none-told = Nobody has been ticked off yet.
people-by-hand-do = Tell them
people-by-hand-tell = Tell { $name }
people-by-hand-since = since { $day }
people-by-hand-what = What they should know
people-by-hand-reach = How to reach them
people-by-hand-no-contacts = We have no phone number or address here. Ask their group or their housing officer.
people-by-hand-how = How did you tell them?
people-by-hand-how-missing = Choose how you told them
people-by-hand-when = When did you tell them?
people-by-hand-when-missing = Enter the day on which you told them
people-by-hand-not-yet = That day is still to come. Enter the day on which you told them
people-by-hand-button = Tick off
people-by-hand-ticked = Ticked off. It stays in the list of those told.
people-reason-asked-for-post = Wants to be told by post
people-reason-asked-for-phone = Wants to be told by phone
people-reason-no-address = No email address
people-reason-bounced = Their email address does not work
people-reason-mail-failed = Our email did not get through
people-told-phoned = By phone
people-told-wrote = By letter
people-told-visited = In person
people-told-other = Another way
people-told-on = { $how }, { $day }
people-told-on-by = { $how }, { $day }, by { $name }
people-work-by-hand = { $n ->
    [one] Tell 1 person or group by post or phone
   *[other] Tell { $n } people or groups by post or phone
  }
people-work-longest = { $name } has waited longest
people-work-tell = Tell them

## For everybody
# Mail.
people-mail-hello = Hello { $name },
people-mail-and-more = { $subject }, and { $n } more
people-mail-never = We will never ask you for a password or for money by email.
people-link-subject = Your link to sign in
people-link-hello = Hello,
people-link-asked = Somebody asked to sign in to Heard with this address. If it was you, open this link:
people-link-works-once = It works once, until { $until }. You will then press a button to sign in.
people-link-until-today = { $time } today, { $day }
people-link-until-tomorrow = { $time } tomorrow, { $day }
people-link-not-you = If it was not you, do nothing. Nobody can sign in without this email.
people-link-staff = Somebody asked to sign in to Heard with this address. It belongs to somebody who works for us, and they sign in with a password. If it was you, go here:
