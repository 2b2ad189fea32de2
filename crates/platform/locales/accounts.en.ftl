# Staff accounts.
accounts-password-short = Use at least { $least } characters. Three or four words in a row are easy to remember.
accounts-password-long = That is too long. Use at most 200 characters.
accounts-password-guessable = That is easy to guess. Use words that are not your name or your email address.
