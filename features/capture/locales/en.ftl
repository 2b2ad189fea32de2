# Where there is no signal.
capture-offline-title = No internet
capture-offline-lead = This page needs the internet. What you wrote on this phone is safe. It goes by itself when the internet is back.
capture-offline-kept = Meetings you can write on now
capture-offline-none = No meeting is kept on this phone. When you have a signal, open the minutes of a meeting and press “Make this meeting work without a signal”.
capture-app-name = Heard, { $landlord }

## For staff

# Devices that work without a signal.
capture-devices-title = Phones and computers that work without a signal
capture-devices-lead = What you write on them without a signal comes in by itself later. They can only send. They cannot read anything here.
capture-devices-none = You have none yet. Open the minutes of a meeting and press “Make this meeting work without a signal”.
capture-devices-others = Other people’s
capture-devices-others-what = Did somebody lose a phone, or was it stolen? Stop it here. What was sent before is safe.
capture-devices-others-none = Nobody else has one.
capture-device-no-name = A phone or computer
capture-device-since = Since { $at }
capture-device-used = last used { $at }
capture-device-never-used = not used yet
capture-device-stop = Stop it
capture-device-stopped = Stopped { $at }. It can send nothing more.
capture-device-left = Its owner left, { $at }. What they wrote before still comes into the inbox for 30 days.
capture-said-stopped = It is stopped. It can send nothing more, and forgets its meetings when it next gets online.
capture-too-many-devices = You have { $n } phones and computers that work without a signal. Stop one you no longer use, then try again.

# What can't be placed by itself.
capture-inbox-title = Sent from phones, not placed yet
capture-inbox-lead = These came from phones and computers without a signal. We do not know where to put them. Nothing of them is lost.
capture-inbox-none = Nothing waits here.
capture-inbox-unknown = Something we cannot read
capture-inbox-from = { $device } of { $name }, { $at }
capture-inbox-device = Sent from
capture-inbox-our-clock = When it came, by our clock
capture-inbox-its-clock = When it was written, by its clock
capture-inbox-no-clock = Its clock said nothing
capture-inbox-where = What it belongs to
capture-inbox-came = What came
capture-inbox-there = What is there now
capture-why-version = This page cannot read it: the phone has another version of Heard.
capture-why-left = Its owner no longer works here.
capture-why-not-theirs = Its owner may not write there any more.
capture-why-refused = It could not be put in as it is.
capture-why-unreadable = Something is missing in it.
capture-still-waits = It still cannot be put there. Look at what it belongs to first, or set it aside.
capture-aside-title = Leave it out
capture-aside-what = It stays in the record, with your reason.
capture-aside-reason = Why do you leave it out?
capture-aside-button = Leave it out
capture-reason-missing = Say why you leave it out
capture-said-placed = It is in its place now.
capture-said-set-aside = We left it out. It stays in the record.
capture-work-waiting = { $n ->
    [one] 1 thing from a phone needs a place
   *[other] { $n } things from phones need a place
  }
capture-work-from = The first came from { $device }.
capture-work-look = Look at it
