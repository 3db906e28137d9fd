"""Whether functions, policies, triggers and grants are still those of the release.

The text of each function is compared with the release's own files; what those files make in loops (policies, triggers,
grants) with the lines that the last upgrade wrote down. Both only read.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import psycopg

# At the beginning of a line: indented ones are made by a loop, and their text is not the file's.
_FUNCTION = re.compile(
    r"^create (?:or replace )?function (cc|cc_int)\.(\w+)\s*\(.*?\bas (\$\w*\$)(.*?)\3",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
_LINES = """
select 'function', p.oid::regprocedure::text, concat_ws(' ', p.prosecdef, p.provolatile, p.proparallel, p.proretset,
       p.prorettype::regtype, p.proconfig, md5(p.prosrc), (select array_agg(a order by a::text) from unnest(p.proacl) a))
  from pg_proc p where p.pronamespace in ('cc'::regnamespace, 'cc_int'::regnamespace)
union all select 'policy', format('%s on %s', p.polname, p.polrelid::regclass), concat_ws(' ', p.polcmd, p.polpermissive,
       (select array_agg(r::regrole::text order by 1) from unnest(p.polroles) r), pg_get_expr(p.polqual, p.polrelid),
       pg_get_expr(p.polwithcheck, p.polrelid))
  from pg_policy p join pg_class c on c.oid = p.polrelid
 where c.relnamespace in ('cc'::regnamespace, 'cc_int'::regnamespace)
union all select 'trigger', format('%s on %s', t.tgname, t.tgrelid::regclass), concat_ws(' ', t.tgtype, t.tgenabled,
       t.tgfoid::regproc)
  from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal and t.tgparentid = 0
   and c.relnamespace in ('cc'::regnamespace, 'cc_int'::regnamespace)
union all select 'table', c.oid::regclass::text, concat_ws(' ', c.relrowsecurity, c.relforcerowsecurity,
       pg_get_userbyid(c.relowner), (select array_agg(a order by a::text) from unnest(c.relacl) a),
       (select array_agg(format('%s %s %s', a.attname, format_type(a.atttypid, a.atttypmod), a.attacl) order by a.attnum)
          from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped))
  from pg_class c where c.relnamespace in ('cc'::regnamespace, 'cc_int'::regnamespace) and c.relkind in ('r', 'p', 'v')
   and not c.relispartition
"""


@dataclass(frozen=True, slots=True)
class Drift:
    """One difference: `change` is missing, added or changed."""

    kind: str
    name: str
    change: str

    def __str__(self) -> str:
        """Return it as a line for a person."""
        return f"{self.kind} {self.name}: {self.change}"


def released_bodies(files: Iterable[Path]) -> dict[str, set[str]]:
    """Return the texts of the release's functions by name; overloads share one entry."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in files:
        for schema, name, _quote, body in _FUNCTION.findall(path.read_text(encoding="utf-8")):
            found[f"{schema}.{name.lower()}"].add(body)
    return dict(found)


def catalogue_lines(connection: psycopg.Connection[tuple[object, ...]]) -> dict[tuple[str, str], str]:
    """Return kind and name of everything that could drift, with a digest of what it is now."""
    rows = connection.execute(_LINES).fetchall()
    return {
        (str(kind), str(name)): hashlib.sha256(str(what).encode()).hexdigest()[:16]
        for kind, name, what in rows
    }


def write_lines(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """Write the catalogue down as it is now; the upgrade does it last."""
    lines = catalogue_lines(connection)
    connection.execute("delete from cc_int.catalogue_line")
    connection.cursor().executemany(
        "insert into cc_int.catalogue_line (kind, name, digest) values (%s, %s, %s)",
        [(kind, name, digest) for (kind, name), digest in lines.items()],
    )


def drift(connection: psycopg.Connection[tuple[object, ...]], files: Iterable[Path]) -> tuple[Drift, ...]:
    """Return all differences; the connection must be allowed to read cc_int."""
    found = [*_changed_bodies(connection, released_bodies(files))]
    written = {
        (str(kind), str(name)): str(digest)
        for kind, name, digest in connection.execute("select kind, name, digest from cc_int.catalogue_line")
    }
    present = catalogue_lines(connection)
    for key in sorted(written.keys() | present.keys()):
        if key not in present:
            found.append(Drift(*key, "missing"))
        elif key not in written:
            found.append(Drift(*key, "added"))
        elif written[key] != present[key]:
            found.append(Drift(*key, "changed"))
    return tuple(found)


def _changed_bodies(
    connection: psycopg.Connection[tuple[object, ...]], released: dict[str, set[str]]
) -> Iterable[Drift]:
    rows = connection.execute(
        "select p.pronamespace::regnamespace || '.' || p.proname, p.oid::regprocedure::text, p.prosrc from pg_proc p "
        "where p.pronamespace in ('cc'::regnamespace, 'cc_int'::regnamespace) and p.prokind = 'f' order by 2"
    ).fetchall()
    for name, signature, body in rows:
        texts = released.get(str(name))
        if texts and str(body) not in texts:
            yield Drift("function", str(signature), "text changed")
