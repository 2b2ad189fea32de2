## For staff
statements-title = Pages we must show
statements-lead = The law asks us to show these pages. Each has a day by which somebody reads it again.

## For everybody
statements-accessibility = Accessibility statement
statements-privacy = How we use your details
statements-cookies = Cookies
statements-security = Report a security problem
statements-first-warning = The program wrote this text by itself. It has not yet been reviewed by { $landlord }.
statements-open-warning = This text has not yet been reviewed by { $landlord }.
statements-reviewed = Reviewed on { $day }. To be read again by { $next }.
statements-written = Written on { $day }. To be read again by { $next }.
statements-earlier = Every text this page ever had
statements-versions = { $page }: every text
statements-version = Text
statements-version-n = Text { $n }
statements-since = Since
statements-review = Review
statements-was-reviewed = Reviewed
statements-was-not-reviewed = Not reviewed
statements-as-of = This is text { $n }, saved on { $when }.
statements-current = See the page as it is now
statements-write = Change this page

## For staff
statements-as-read = The page as everybody reads it
statements-page = Page
statements-next-review = Read again by
statements-owner = Who reads it again
statements-owner-hint = It then stands on their list of work. With nobody, it stands on the list of every head of service.
statements-owner-unknown = Choose somebody from the list
statements-nobody = Nobody yet
statements-not-reviewed = Not reviewed yet
statements-overdue-since = Should have been read again by { $day }
statements-body = Text
statements-body-hint = Plain text. Begin a heading with # and a point of a list with -. An empty line begins a new paragraph. Put two stars ** around **bold words**. A link is [its words](https://its.address).
statements-body-missing = Write a text
statements-empty = Write a text
statements-review-hint = A year from now at the latest.
statements-review-missing = Say by when it is read again
statements-review-past = Choose a day after today
statements-review-far = Choose { $day } or a day before it. The law asks for a review at least once a year.
statements-reviewed-tick = I have read all of it, and it is true
statements-reviewed-hint = Without this the page says that nobody has reviewed it.
statements-preview = See how it looks
statements-preview-title = How it looks. Nothing is saved yet.
statements-save = Save and show to everybody
statements-saved = Saved. Everybody reads this text now. The one before is kept.
statements-work-line = Pages we must show
statements-work-review = Read again: { $page }
statements-work-due = Read again by { $day }
statements-work-overdue = Should have been read again by { $day }
statements-work-first = { $n ->
    [one] 1 page that everybody can read has not been reviewed
   *[other] { $n } pages that everybody can read have not been reviewed
 }
statements-work-do = Read and review

## For everybody
statements-cookies-all = Every cookie this website sets
statements-cookie-name = Name
statements-cookie-why = What it is for
statements-cookie-lasts = How long it stays
statements-cookie-session = Knows that you are signed in. On a safe connection its name begins with __Host-.
statements-cookie-session-lasts = Until you sign out: 30 days at most, 12 hours for staff
statements-cookie-lang = Remembers the language you chose
statements-cookie-lang-lasts = One year at most
statements-cookie-said = Carries one sentence to the next page, such as “Saved”
statements-cookie-said-lasts = One minute at most
statements-cookie-step = Only for staff: joins the password to the code that comes after it
statements-cookie-step-lasts = 10 minutes at most
