"""What the ground does regularly."""

from datetime import timedelta

from trefoil.shared import clock, files, jobs, witness
from trefoil.shared.files import scanner
from trefoil.shared.models import OnceForm

FORMS_KEPT = timedelta(days=30)


@jobs.every("*/5 * * * *")
def hand_over_audit_head() -> None:
    """Write the head of the audit trail where the database cannot reach it."""
    witness.hand_over()


@jobs.every("0 18 * * *")
def mail_audit_head() -> None:
    """Send the head of the audit trail to the witness, once a day."""
    witness.mail()


@jobs.every("30 3 * * *")
def forget_answered_forms() -> None:
    """Forget the tokens of forms answered long ago: nobody sends those again."""
    OnceForm.objects.filter(claimed_at__lt=clock.now() - FORMS_KEPT).delete()


@jobs.job
def scan_file(file: int) -> None:
    """Have one new file scanned; until the scanner answers, nobody can open it."""
    scanner.scan_one(file)


@jobs.every("*/10 * * * *")
def scan_files_again() -> None:
    """Scan what still waits because the scanner was away, and clear what broken uploads left behind."""
    files.scan_waiting()
    files.tidy()
