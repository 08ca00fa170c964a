"""The themes of a review against its incidents."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from trefoil.cases.facts import concerned_in_words
from trefoil.cases.pages import case_page, only_if, open_case_page
from trefoil.reviews.matrix import Matrix, Row, matrix_of
from trefoil.reviews.models import PracticeReview
from trefoil.reviews.models.rapid_review import READ
from trefoil.shared.words import count


def themes(request: HttpRequest, reference: str) -> HttpResponse:
    """In which incidents each theme was found, with the findings behind it. No incident and no child twice."""
    only_if(request.user.may(READ))
    review = open_case_page(request, PracticeReview.objects.all(), reference, page="Themes")
    matrix = matrix_of(review, request.user)
    return case_page(
        request,
        review,
        "themes",
        "reviews/practice/themes.html",
        matrix=matrix,
        rows=[row_shown(row) for row in matrix.rows],
        totals=[total_shown(matrix, number) for number in range(len(matrix.themes))],
        whole=whole_in_words(matrix),
    )


def row_shown(row: Row) -> dict[str, Any]:
    return {
        "incident": row.incident,
        "children": concerned_in_words(row.children),
        "looked": row.looked,
        "cells": row.cells,
    }


def total_shown(matrix: Matrix, number: int) -> dict[str, Any]:
    """Such as “6 of 7 incidents” and “6 children”."""
    total = matrix.totals[number]
    return {
        "theme": total.theme,
        "incidents": f"{total.incidents} of {count(matrix.looked, 'incident')}",
        "children": count(total.children, "child", "children"),
    }


def whole_in_words(matrix: Matrix) -> str:
    incidents = count(len(matrix.rows), "incident")
    return f"{incidents}, {count(matrix.children, 'child', 'children')}; each counted once"
