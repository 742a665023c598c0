"""What a reader's phone has to do: how much it fetches, and what Lighthouse says of it."""
