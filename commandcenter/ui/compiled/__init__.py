"""Forms compiled from forms/*.ui by the build hook; never edited."""
