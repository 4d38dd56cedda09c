"""``python -m doccontrol``."""

from doccontrol.cli import main

if __name__ == "__main__":
    main()
