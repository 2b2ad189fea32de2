# What the pages say when something can't be done.
answers-not-found = We cannot find that page
answers-not-found-why = It may have moved, or you may need to sign in to see it.
answers-not-found-same = We say the same in both cases, to keep people’s details private.
answers-refused = We could not do that
answers-changed = Someone changed it while you were writing
answers-changed-safe = What you wrote is safe. Read both, then put in what is right.
answers-changed-theirs = What it says now
answers-changed-mine = What you wrote
answers-changed-back = Open it as it is now, and put in what you wrote
answers-too-many = Please wait 10 minutes
answers-too-many-why = There were too many tries. Wait 10 minutes, then try again.
answers-unavailable = Sorry, we cannot save at the moment
answers-unavailable-kept = You can still read everything. Go back to keep what you typed, and try again in a few minutes, or ring { $phone }.
answers-broken = Sorry, something went wrong
answers-broken-what = We have been told, and will look into it. Try again later, or ring { $phone }.
