"""English text work: strings in, values out."""
