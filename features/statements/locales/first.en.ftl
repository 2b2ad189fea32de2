## For staff
# The landlord's own text to begin with, in the landlord's own language: nobody translates it for them.
# The texts that the pages have before anybody wrote others. Headings begin with #, points of a list with -.
statements-first-accessibility =
    This statement is about this website, { $site }. It is run by { $landlord }.

    # What you should be able to do

    - make the text up to 4 times as large without words running off the page
    - use every page on a phone, also a small one
    - use every page with a keyboard alone
    - have every page read to you by a screen reader
    - use every page without scripts

    # What we know does not work well

    We do not know of a page that fails. That does not mean that none does. So far only a program has looked, and a program finds less than half of what can be wrong. No disabled resident has tested this website with us yet.

    - Photos that people add may lack words that say what they show.
    - What residents wrote stands here in their own words, so it may be hard to read.
    - Papers that we add from elsewhere may not work with a screen reader.

    # How accessible it is

    We want this website to meet the Web Content Accessibility Guidelines 2.2 at level AA. { $landlord } has not yet had it tested against them. So we cannot say that it does.

    # If you need something in another way

    Ring { $phone } or write to { $mail }. Tell us what you need: large print, easy read, a recording, braille or another language. We answer within 5 working days.

    # If we do not answer well

    The Equality and Human Rights Commission (EHRC) makes sure that public bodies follow the accessibility regulations of 2018. If you are not happy with our answer, ask the [Equality Advisory and Support Service](https://www.equalityadvisoryservice.com/).

    # How this statement was made

    Each time the program is changed, every kind of page is opened in a browser and checked with axe, on a wide screen and at 320 pixels, with and without scripts. { $landlord } must read this statement at least once a year.
statements-first-privacy =
    { $landlord } runs this website, and decides what happens to your details. { $landlord } has to read this page and put in what only it can know. Those places say **to be written**.

    # What we hold

    - your name, and how to reach you: email, phone or address
    - what you told us, and when
    - what you said about our work: “it is done” or “it is not done”
    - if you speak for a group: your office, and from when to when
    - when you signed in

    We hold no details of your health, your money or your background here. Please do not write them in public places. If you write somebody’s name, flat or phone number, we take it out before the words become public.

    # Why we may

    Housing law asks us to listen to residents, and to show what came of it. **To be written: the lawful basis { $landlord } relies on.**

    # Who sees it

    - Everybody: what was said and done, without names.
    - Members of your group: who owns an action.
    - Our staff: what they need for their patch or their team.
    - A contractor: only the thing they are to do.

    We do not sell your details. **To be written: who runs the computers, and where they are.**

    # How long we keep it

    What happened to an action is kept, because it is the record of a promise. Your name can be taken out of it. **To be written: for how long the rest is kept.**

    # Your rights

    You can ask to see what we hold. You can ask us to put it right, to take it out or to stop using it. Ring { $phone } or write to { $mail }. **To be written: the name of the data protection officer.**

    # If you want to complain

    Tell us first: ring { $phone } or write to { $mail }. We say within 30 days that we have it, and answer without delay. You can go to the [Information Commissioner’s Office](https://ico.org.uk/make-a-complaint/) at any time.
statements-first-cookies =
    A cookie is a small text that a website leaves in your browser.

    We use only cookies that this website needs to work. Nobody follows you with them. Nobody else sets a cookie here. That is why we do not ask for your consent.

    When you take minutes or fill in a long form, what you type may wait in your own browser until it is sent. It never leaves for anywhere else.
statements-first-security =
    If you found a hole in the security of this website, please tell { $landlord }.

    # How to tell us

    Write to { $mail } or ring { $phone }. Say what you did and what happened. Leave out other people’s details.

    # What we ask

    - Do not read, change or take away other people’s details.
    - Do not slow the website down for others.
    - Give us time to mend it before you tell others.

    # What we promise

    We answer within 5 working days. We tell you when it is mended. We take no legal steps against you if you kept to what we ask here. **To be written: { $landlord } has to agree to this page.**

    Programs find this page through [security.txt](/.well-known/security.txt).
