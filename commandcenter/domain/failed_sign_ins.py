"""Failed sign-ins as PostgreSQL writes them into its log: plain or as JSON, in English or Chinese."""

import json
import re

_PLAIN = (
    re.compile(r'password authentication failed for user "([^"]+)"'),
    re.compile(r'用户\s*["“]([^"”]+)["”]\s*(?:Password|密码|口令)\s*认证失败'),
)
_REFUSED = "28P01"


def failed_login(line: str) -> str | None:
    """Return the login whose password was wrong, or None when the line tells of something else."""
    if line.startswith("{"):
        try:
            told = json.loads(line)
        except ValueError:
            return None
        is_failure = isinstance(told, dict) and told.get("state_code") == _REFUSED
        return str(told["user"]) if is_failure and told.get("user") else None
    found = next((match for match in (pattern.search(line) for pattern in _PLAIN) if match), None)
    return found.group(1) if found else None
