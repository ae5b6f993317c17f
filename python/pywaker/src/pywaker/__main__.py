"""`python -m pywaker`."""

import sys

from ._command import main

sys.exit(main())
