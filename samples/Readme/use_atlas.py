# <snippet>
import atlas

print(atlas.continent_of("Quito"))
try:
    atlas.continent_of("Atlantis")
except atlas.UnknownPlaceException as error:
    print(f"LookupError: {error}; {error.place!r}")
# </snippet>
