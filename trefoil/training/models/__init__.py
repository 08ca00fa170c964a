"""Training: courses, sessions, learners, places and the waiting list."""

from trefoil.training.models.arrivals import Arrival
from trefoil.training.models.bookings import (
    ASKED,
    TAKES_A_PLACE,
    Booking,
    BookingStage,
    Group,
    Offer,
    OfferStage,
    Waiting,
)
from trefoil.training.models.certificates import Certificate
from trefoil.training.models.charges import TO_GO_OUT, Because, Charge, ChargeStage, InvoiceList
from trefoil.training.models.courses import Course, CourseKind, CourseVersion, Delivery, Level, Outcome
from trefoil.training.models.elearning import Activity, Completion, Source, Statement, Status
from trefoil.training.models.evaluations import Answer, Corroboration, Evaluation, Seen, Touched, Useful, When
from trefoil.training.models.learners import Employment, Learner, Reach
from trefoil.training.models.letters import ASKS, ONCE, PUTS_INTO_THE_CALENDAR, TO_MANAGERS, About, Letter, LetterStage
from trefoil.training.models.licence_kinds import LicenceKind
from trefoil.training.models.licences import Licence
from trefoil.training.models.materials import Material, MaterialTaken, MaterialVersion, OwnDelivery
from trefoil.training.models.needs import Requirement
from trefoil.training.models.office import BooksFor
from trefoil.training.models.rates import FROM_THE_START, Length, Rate, RateFor
from trefoil.training.models.sessions import HeldPlaces, Session, SessionDate, SessionStage
from trefoil.training.models.sign_in import SignInLink
from trefoil.training.models.trainers import Away, Observation, Teaching, Trainer
from trefoil.training.models.workplaces import COUNTED_AS, UNCHECKED, Workplace, WorkplaceKind, kind_in_words

__all__ = [
    "ASKED",
    "ASKS",
    "COUNTED_AS",
    "FROM_THE_START",
    "ONCE",
    "PUTS_INTO_THE_CALENDAR",
    "TAKES_A_PLACE",
    "TO_GO_OUT",
    "TO_MANAGERS",
    "UNCHECKED",
    "About",
    "Activity",
    "Answer",
    "Arrival",
    "Away",
    "Because",
    "Booking",
    "BookingStage",
    "BooksFor",
    "Certificate",
    "Charge",
    "ChargeStage",
    "Completion",
    "Corroboration",
    "Course",
    "CourseKind",
    "CourseVersion",
    "Delivery",
    "Employment",
    "Evaluation",
    "Group",
    "HeldPlaces",
    "InvoiceList",
    "Learner",
    "Length",
    "Letter",
    "LetterStage",
    "Level",
    "Licence",
    "LicenceKind",
    "Material",
    "MaterialTaken",
    "MaterialVersion",
    "Observation",
    "Offer",
    "OfferStage",
    "Outcome",
    "OwnDelivery",
    "Rate",
    "RateFor",
    "Reach",
    "Requirement",
    "Seen",
    "Session",
    "SessionDate",
    "SessionStage",
    "SignInLink",
    "Source",
    "Statement",
    "Status",
    "Teaching",
    "Touched",
    "Trainer",
    "Useful",
    "Waiting",
    "When",
    "Workplace",
    "WorkplaceKind",
    "kind_in_words",
]
