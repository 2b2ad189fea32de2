# The frame of every page, and what forms say.
platform-language-name = English
platform-skip = Skip to main content
platform-heard = Heard
platform-menu = Menu
platform-menu-label = Main menu
platform-service-label = Heard
platform-crumbs-label = Where you are
platform-home = Home
platform-sign-in = Sign in
platform-sign-out = Sign out
platform-banner-title = Done
platform-error-title = Error: { $title }
platform-error-prefix = Error:
platform-warning-prefix = Warning
platform-errors-title = { $n ->
    [one] Please fix this
   *[other] Please fix these { $n } things
  }
platform-foot-label = About this website
platform-foot-help = Help
platform-foot-privacy = How we use your details
platform-foot-accessibility = Accessibility
platform-foot-cookies = Cookies
platform-foot-security = Report a security problem
platform-foot-open-data = All actions as open data
platform-foot-phone = Phone { $phone }
platform-foot-sample = A sample landlord. The people and figures on this page are made up.
platform-live-now = Live. Updated just now.
platform-live-since = Live. Last change at { $time }.
platform-live-lost = Not live just now. Last change seen at { $time }.
platform-live-again = Load the page again
platform-draft-saved = Saved at { $time }
platform-draft-failed = Not saved yet. We keep trying. Stay on this page.
platform-draft-refused = Not saved: something here needs a look. Press the button below to see what.
platform-date-day = Day
platform-date-month = Month
platform-date-year = Year
platform-stepper-less = One less: { $what }
platform-stepper-more = One more: { $what }
platform-copy-address = Copy the address
platform-copied = Copied
platform-quote = “{ $words }”
platform-chip-off = – take off
platform-pages-label = Pages of this list
platform-pages-previous = Previous page
platform-pages-next = Next page
platform-pages-page = Page { $n }
platform-form-too-long = { $over ->
    [one] Too long by 1 character. The most is { $max }
   *[other] Too long by { $over } characters. The most is { $max }
  }
platform-form-number = Enter a whole number from { $least } to { $most }
platform-form-date-part = Put in the day, the month and the year
platform-form-date-year = Write the year with 4 numbers, like 2027
platform-form-date-not-real = There is no such day. Check the day, the month and the year
platform-paper-tools = About this paper
platform-paper-back = Back to the page
platform-paper-large = Large print
platform-paper-usual = Usual print
platform-paper-how = To print this, press Ctrl and P together. On a phone, choose Print in the menu of your browser.
platform-paper-see = See how it stands today: { $address }
platform-paper-made = Printed { $when }
