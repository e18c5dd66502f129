"""The demonstration: real servers on loopback, and made-up people who answer."""
