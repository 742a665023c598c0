"""Forms on GitHub, for people who do not edit files: from the questions to a proposal or a reply.

Written (definitions, template) -> read (reading) -> made into a file (making, in_place) -> tried in
the hub and answered (answering). Whatever comes from a form is data: see `harmless`.
"""
