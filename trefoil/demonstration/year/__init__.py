"""The material of the demonstration year 2019-20, as plain data that anyone can read and correct.

The facts that the first annual report of the Stoke-on-Trent and Staffordshire Safeguarding Children Board states are
kept. Every child, family, member of staff, incident and finding is invented, and so is every agency marked so. What
reads as late, criticised or in dispute is written only of invented agencies: a test refuses anything else.

Nothing here knows Django. The loader reads it and makes the year through the same actions that people use.
"""
