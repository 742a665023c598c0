"""What people are told beside the site."""
