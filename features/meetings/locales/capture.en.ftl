## For staff

# Minutes written without a signal.
meetings-capture-questions = Two phones wrote on the same thing. Both texts are safe.
meetings-capture-questions-what = Read both. Then use one, or both.
meetings-capture-from = { $device } of { $name }, came { $at }
meetings-capture-there = In the minutes now
meetings-capture-use-both = Use both
meetings-capture-use-came = Use what the phone says
meetings-capture-use-there = Keep what is there
meetings-capture-put = Put it into the minutes
meetings-capture-title = { $what }. { $group }, { $day }
meetings-capture-came = Who came
meetings-capture-item = Item: { $title }
meetings-capture-action = Action: { $title }
meetings-capture-note = Note: { $title }
meetings-capture-due-day = When by? Day
meetings-capture-due-month = Month
meetings-capture-due-year = Year
meetings-capture-yes = Yes
meetings-capture-both = Two phones wrote on the same thing. Read both texts and choose.
meetings-capture-early = The day of this meeting has not come yet.
meetings-capture-with-chair = The group is checking these minutes. Take them back, then put it in. Or leave it out.
meetings-capture-checked = The group has checked these minutes. Take them back, then put it in. Or leave it out.
meetings-capture-published = These minutes are out already. If it matters, add a note to them. Then leave it out here, and say so.
meetings-capture-cancelled = This meeting was cancelled.

# What the page says where there is no signal.
meetings-offline-make = Make this meeting work without a signal
meetings-offline-make-what = No signal in the hall? Press this before you go. Then you can take these minutes with no internet. They come in by themselves later.
meetings-offline-devices = Your phones and computers
meetings-offline-line = What is saved
meetings-offline-kept = This meeting works without a signal now.
meetings-offline-no-internet = No internet. Keep going.
meetings-offline-saved-at = All saved on this phone at { $time }.
meetings-offline-to-send = { $n } things to send
meetings-offline-to-send-one = 1 thing to send
meetings-offline-sending = Sending { $n } of { $of }
meetings-offline-sent = All sent at { $time }
meetings-offline-stopped = This phone may not send any more. Your words are safe on it. Sign in, and make a meeting work without a signal again.
meetings-offline-full = This phone is full. Send or delete photos first. Your words are safe.
meetings-offline-not-saved = This phone keeps nothing just now. Do not close this page until you have a signal.
meetings-offline-not-made = This did not work. Check that you have a signal, and try again.
meetings-offline-finish-later = You need the internet to read it all through. Your words are safe.
meetings-offline-waiting-title = Waiting to send
meetings-offline-waiting-n = { $n } things waiting to send
meetings-offline-waiting-one = 1 thing waiting to send
meetings-offline-waits = changed { $time } – waiting to send
meetings-offline-go-by-themselves = They go by themselves when the internet is back and Heard is open. You can close this page. Do not clear this phone’s web data.
meetings-offline-mend = Mend it
meetings-offline-too-large = This is too long to send. Make it shorter.
meetings-offline-unreadable = We could not read this. Change a word in it, and it is sent again.
