"""The two priorities of the Board."""

from trefoil.demonstration.year.shapes import Priority, day

PRIORITIES = (
    Priority(
        code="exploitation",
        arrangement="ssscb",
        name="Child Exploitation",
        why="Children are drawn into sexual and criminal exploitation in both areas, often by the same adults and "
        "across the boundary. Each agency sees a part. The Board wants one strategy and one way to know whether it "
        "helps.",
        aims=(
            "Develop a Child Exploitation strategy for both areas",
            "Develop a multi-agency performance framework that follows the impact of the strategy",
            "Learn with the Tackling Child Exploitation programme as a development site",
        ),
        progress="The task group was set up in the year and has written the strategy, to be launched in the next few "
        "months. The bid to become a development site succeeded, and work on the performance framework goes on with "
        "the programme’s team.",
        led_by="exploitation",
        from_on=day("2019-04-01"),
    ),
    Priority(
        code="neglect",
        arrangement="ssscb",
        name="Neglect",
        why="Adopted after the learning of the most recent serious case review. Low-level neglect is hard to "
        "recognise and respond to, above all for families who come back once support has ended, whether it was early "
        "help, a child in need plan or a child protection plan.",
        aims=(
            "Recognise and assess neglect early, with a tool that all agencies share",
            "Understand how agencies work now with families who come back after support stops",
            "Change the lived experience of children who live with neglect",
        ),
        progress="The Board extends the priority into 2020-21 and intends to commission the Graded Care Profile 2 "
        "later in that year. A steering group is being set up to oversee its use, with training for trainers. "
        "Stronger links with other strategic boards are being made, because neglect goes far beyond one board.",
        led_by="gcp2",
        from_on=day("2019-04-01"),
    ),
)
