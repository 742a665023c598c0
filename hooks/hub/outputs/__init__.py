"""What is published, one module a kind of thing; found by listing this folder.

Each module has `outputs(hub, context)`, which yields pages and files of the edition's Hub.
"""
