# What a place is.
places-kind-landlord = All homes
places-kind-area = Area
places-kind-patch = Patch
places-kind-estate = Estate
places-kind-block = Block
places-kind-home = Home
places-kind-hall = Hall
places-kind-lift = Lift
places-kind-boiler-house = Boiler house
