"""`python -m quotecast`."""

from quotecast.cli import main

if __name__ == "__main__":
    main()
