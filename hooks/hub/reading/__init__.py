"""From a folder to a Hub: discovery, loading, cross-references, attached files."""
