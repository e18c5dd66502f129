"""Work that is told as done, in part or not, a form filled, a task handed back."""
