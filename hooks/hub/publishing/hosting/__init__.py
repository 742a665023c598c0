"""What a host is told about both editions: who may read what, and which headers go with it.

One module a kind of host; `hosts.py` knows them all. Texts with their own grammar stand in
`templates/`, with names between `<<` and `>>` where something is filled in.
"""
