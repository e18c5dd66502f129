"""What the clock makes happen: limits, the morning digest, the monthly mails."""
