"""To whom a reply gives a matter, with which instruction, until when, and with which priority."""
