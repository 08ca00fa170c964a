"""One small partnership with two cases in full, made by the moves that people make, for the tests of the whole.

`world.open` is a case that its agencies see, in the middle of its rapid review. `world.shut` is restricted to named
people, and as far as a case can come. Every word that may be personal is a token of its own: see `tokens`.
"""

from tests.world.making import Matter, World, make_world

__all__ = ["Matter", "World", "make_world"]
