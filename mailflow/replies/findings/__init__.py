"""YA or TIDAK to what a step asks to be found out, told in any words."""
