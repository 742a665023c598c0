"""What goes into an e-mail: the week's bulletin and the term's digest, as values and as texts."""
