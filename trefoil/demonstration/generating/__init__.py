"""Makes a large invented partnership for load tests: `trefoil generate --cases 20000`.

This is the one place that writes records in bulk beside the actions. Every record that people read was made by an
action; these are read by nobody but measured. Through the actions, twenty thousand incidents would take most of a day,
because each of their steps is checked, locked and sealed by itself. The constraints of the database still hold for
every row, and the audit events are appended by `audit.store`, so that the chain can be verified.
"""
