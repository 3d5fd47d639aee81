"""Where the shared folder is: the seed article and the output contract. It is not part of the repository."""

import os
from pathlib import Path

SHARED = Path(os.environ.get("REPORTEDLY_SHARED") or Path(__file__).parents[2] / "shared")
IS_REQUIRED = os.environ.get("CI") == "true"
