# The first page and the worklist.
faces-home-title = You told us
faces-home-heading = You told us. Here is what we are doing about it.
faces-home-lead = Every action here has one owner and a date. You can watch it being done.
faces-home-find-label = Find your estate, block or street
faces-home-find = Find
faces-home-all-open = See all open actions
faces-nav-work = My work

## For staff
faces-work-title = My work
faces-work-morning = Good morning, { $name }
faces-work-afternoon = Good afternoon, { $name }
faces-work-evening = Good evening, { $name }
faces-work-summary = { $late ->
    [0] { $today ->
        [0] Nothing is late. Nothing is due today.
        [one] Nothing is late. One thing is for today.
       *[other] Nothing is late. { $today } things are for today.
    }
    [one] One thing is late: start there. { $today ->
        [0] Nothing else is for today.
        [one] One more is for today.
       *[other] { $today } more are for today.
    }
   *[other] { $late } things are late: start with the first. { $today ->
        [0] Nothing else is for today.
        [one] One more is for today.
       *[other] { $today } more are for today.
    }
}
faces-work-chips = Jump to
faces-work-late = Late
faces-work-today = Today
faces-work-week = This week
faces-work-waiting = Waiting for others
faces-work-no-owner = No owner yet
faces-work-nothing = All clear. When a group raises something for you, it shows here.
faces-work-more = See { $n } more on the board
faces-work-what = What
faces-work-waiting-for = Waiting for
faces-work-since = Since
faces-work-by-itself = Next step by itself
faces-work-no-owner-why = No team looks after these topics. Pick an owner. The groups can see that there is none.
