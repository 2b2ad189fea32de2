# Photos and documents. Prefix: files-

## Fields for photos
files-add = Add photos
files-hint = Up to 4 photos. We take off the hidden details of where and when each photo was taken.
files-photo-n = Photo { $n }
files-choose = Choose a photo
files-kept = We have this photo. You do not need to choose it again.
files-shows = What does the photo show?
files-shows-hint = For people who cannot see it. For example: the new lock on the east door.
files-shows-missing = Say what the photo shows
files-photo-missing = Choose the photo, or take out the words under it
files-private = Do the photos show faces, number plates or the inside of a home?
files-private-hint = If you say yes or not sure, only our staff and the group see them until one of us has looked.
files-private-missing = Say if the photos show faces, number plates or the inside of a home
files-no = No
files-yes = Yes
files-unsure = I am not sure

## What is wrong with a file, and what to do
files-too-large = This file is over { $most } MB. Send a smaller one
files-empty = This file is empty. Choose it again
files-too-many-pixels = This photo is too big for us. Send it smaller, or send a screenshot of it
files-too-few-pixels = This photo is too small to show anything. Choose another
files-heic = We cannot open this kind of photo (HEIC or AVIF). Take a screenshot of it and send that
files-no-photo = This is not a photo we can open. Send a JPEG, PNG or WebP
files-broken-photo = Not all of this photo has arrived, or it is damaged. Send it again
files-no-document = We cannot take this file. Send a PDF, or a file from Word, Excel or LibreOffice, or plain text
files-macros = This file has macros in it, which could harm a computer. Save it without macros, or as a PDF
files-broken-document = This file is damaged. Save it again, or send it as a PDF
files-too-many = You can send up to { $most } photos at once. Send the others after these
files-busy = Many people are sending photos just now. Wait a minute and send it again
files-too-often = We cannot take more photos just now. Your words are safe. Send them without photos, or wait 10 minutes
files-broken-form = Your form did not arrive whole, so we have not saved any of it. Go back and send it again. If that does not help, give the file a plain name first.
files-too-much-text = There is too much text in this form, so we have not saved any of it. Go back and make it shorter.

## In pages
files-note-waiting = Only our staff can see this photo until one of us has looked at it.
files-note-waiting-group = Only our staff and the group can see this photo until one of us has looked at it.
files-note-kept = Only our staff can see this photo.
files-note-kept-group = Only our staff and the group can see this photo.
files-gone = Taken down on { $day }. Why: { $why }
files-state-waiting = Nobody has decided yet who can see it.
files-state-shown = Everyone who can see what it belongs to can see it.
files-state-kept = Only staff and the group can see it.
files-state-taken-down = It is taken down.

## Papers
files-papers = Papers
files-papers-none = No papers yet.
files-paper-about = { $format }, { $size }, added on { $day }
files-size-kb = { $n } KB
files-size-mb = { $n } MB
files-add-paper = Add a paper
files-add-paper-button = Add this paper
files-about = What is it about?
files-about-hint = For example: Agenda for 3 December.
files-about-missing = Say what the paper is about
files-document = Choose the file
files-document-hint = PDF, Word, Excel, LibreOffice or plain text, up to 10 MB. People download it to read it.
files-document-missing = Choose the file
files-paper-private = Does it have names, phone numbers or home addresses of people who have not agreed?
files-paper-private-hint = If you say yes or not sure, only our staff and the group see it until one of us has looked.
files-paper-private-missing = Say if it has names, phone numbers or home addresses in it
files-done-paper = The paper is added.

## For staff
files-decide-link = Choose who can see this photo
files-decide-paper-link = Choose who can see this paper
files-crumb-work = My work
files-waiting-title = Photos and papers to look at
files-waiting-lead = Look at each one. Then say who may see it.
files-waiting-none = Nothing is waiting.
files-decide-photo = Who may see this photo?
files-decide-paper = Who may see this paper?
files-fact-words = What it shows
files-fact-about = What it is about
files-fact-who = Who sent it
files-fact-nobody = Somebody who was not signed in
files-fact-said = What they told us
files-fact-state = Now
files-said-no = They said: no faces, no number plates, no inside of a home.
files-said-yes = They said: it shows faces, number plates or the inside of a home.
files-said-unsure = They were not sure what it shows.
files-paper-said-no = They said: no names, numbers or addresses of people who have not agreed.
files-paper-said-yes = They said: it has names, numbers or addresses in it.
files-decision = Who may see it?
files-decision-missing = Say who may see it
files-choice-show = Everyone who can see what it belongs to
files-wide-public = That is everybody, also people who are not signed in.
files-wide-residents = That is every resident who is signed in.
files-wide-group = That is the group and our staff.
files-wide-officers = That is the officers of the group and our staff.
files-wide-staff = That is our staff.
files-choice-keep = Our staff only
files-choice-keep-group = Our staff and the group only
files-choice-take-down = Nobody. Take it down
files-choice-take-down-hint = We delete the file for good. The page then says that it was taken down, and why.
files-why = Why? (needed to take it down)
files-why-hint = Everyone who can see the page can read this. Leave out names.
files-why-missing = Say why you take it down
files-decision-button = Save this
files-refused-gone = It was taken down before, and the file is gone.
files-done-shown = Saved. Everyone who can see what it belongs to can see it now.
files-done-kept = Saved. Only staff and the group can see it.
files-done-taken-down = It is taken down, and the file is deleted.
files-work-title = { $n ->
    [one] 1 photo or paper to look at
   *[other] { $n } photos and papers to look at
}
files-work-oldest = The oldest: { $about }
files-work-next = Say who may see it
