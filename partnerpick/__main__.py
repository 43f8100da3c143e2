"""`python -m partnerpick` and the command `partnerpick`."""

import atexit
import gc
import os
import sys


def main() -> None:
    """Run the command line; exits with 0 done, 2 input or option wrong, 3 could not be done."""
    # The tables are small: starting a thread per core for them costs more than they do.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A command is over before collecting its garbage would pay, and the end takes what is frozen as it is.
    gc.disable()
    atexit.register(gc.freeze)
    try:
        from partnerpick.cli.app import app

        app(prog_name="partnerpick")
    except KeyboardInterrupt:
        sys.exit(130)  # as the shell counts an end by Ctrl-C


if __name__ == "__main__":
    main()
