"""Every change to what was learned. One module per subject; call them as `actions.write_finding(...)`."""

from trefoil.learning.actions.findings import (
    add_voice,
    agree_finding,
    change_finding,
    code,
    remove_voice,
    set_aside,
    take_back,
    uncode,
    write_finding,
)
from trefoil.learning.actions.following import (
    PartPlan,
    add_evidence,
    add_part,
    change_due,
    evidence_downloaded,
    part_done,
    plan_action,
    reopen_part,
    report_progress,
)
from trefoil.learning.actions.publication import choose_words_of_evidence, choose_words_of_voice
from trefoil.learning.actions.recommendations import (
    accept,
    bear_out,
    change_recommendation,
    make_recommendation,
    not_accept,
)
from trefoil.learning.actions.themes import (
    add_theme,
    bring_back_theme,
    change_theme,
    load_themes,
    merge_theme,
    retire_theme,
)

__all__ = [
    "PartPlan",
    "accept",
    "add_evidence",
    "add_part",
    "add_theme",
    "add_voice",
    "agree_finding",
    "bear_out",
    "bring_back_theme",
    "change_due",
    "change_finding",
    "change_recommendation",
    "change_theme",
    "choose_words_of_evidence",
    "choose_words_of_voice",
    "code",
    "evidence_downloaded",
    "load_themes",
    "make_recommendation",
    "merge_theme",
    "not_accept",
    "part_done",
    "plan_action",
    "remove_voice",
    "reopen_part",
    "report_progress",
    "retire_theme",
    "set_aside",
    "take_back",
    "uncode",
    "write_finding",
]
