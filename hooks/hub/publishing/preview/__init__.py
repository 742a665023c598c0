"""The site shown on this computer while somebody writes: nothing is built, and nothing kept."""
