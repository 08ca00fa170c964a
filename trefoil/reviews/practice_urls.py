"""Addresses of practice reviews, below /reviews/. The first letters of a reference say that it is one."""

from django.urls import path, register_converter

from trefoil.reviews.series import PREFIXES
from trefoil.reviews.steps.practice import PAGES
from trefoil.reviews.views.practice import begin, overview, publication, taking_in, themes, work
from trefoil.reviews.views.steps import OF_REVIEWS


class ReviewReference:
    """A practice review, such as SCR-2018-01, CSPR-2019-01 or THR-2019-01."""

    regex = rf"(?:{'|'.join(PREFIXES.values())})-[0-9]{{4}}-[0-9]{{2,6}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ReviewReference, "review")

urlpatterns = [
    path("open/", begin.begin, name="begin_review"),
    path("<review:reference>/", overview.overview, name="review"),
    path("<review:reference>/terms/", work.terms, name="review_terms"),
    path("<review:reference>/conversations/", work.conversations, name="review_conversations"),
    path("<review:reference>/family/", work.family, name="review_family"),
    path("<review:reference>/themes/", themes.themes, name="review_themes"),
    path("<review:reference>/publication/", publication.publication, name="review_publication"),
    path("<review:reference>/incidents/<str:incident>/leave-out/", taking_in.leave_out, name="review_leave_out"),
    *(path(f"<review:reference>/{page.route}", OF_REVIEWS.view_of(page), name=page.name) for page in PAGES),
]
